/**
 * `npm run bench`: how fast the engine runs and seeks here and now, beside what is aimed at, and how often the test's
 * verdict is right. It never fails a build.
 */
import type { Bank } from '../assess/index.ts';
import { engineRows } from './engineTimes.ts';
import { lessonContent } from './lessonContent.ts';
import { learnerRow } from './simulatedLearners.ts';
import { textTable } from './textTable.ts';

const SHARES_KNOWN = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
const TESTS = 2000;
/** What "strong" is aimed at, by the share known. */
const STRONG_AIMS: Readonly<Record<number, string>> = { 0.5: '<= 2 %', 0.9: '>= 60 %', 1: '>= 93 %' };

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** Simulated learners take the test: how often each verdict is given, beside a fixed ten with seven to pass. */
function verdictTable(bank: Bank): readonly string[] {
  const rows = SHARES_KNOWN.map((known) => {
    const row = learnerRow(bank, known, TESTS);
    return [
      known.toFixed(1),
      percent(row.strong),
      STRONG_AIMS[known] ?? '',
      percent(row.notYet),
      percent(row.close),
      row.meanLength.toFixed(1),
      percent(row.sevenOfTen),
    ];
  });
  return textTable([['known', 'strong', 'aim', 'not yet', 'close', 'questions', '7 of 10'], ...rows]);
}

function bench(): void {
  const content = lessonContent();
  if (content === undefined) {
    return;
  }
  const rows = engineRows(content.lesson.base.trace.scenario, content.catalogue);
  console.log(textTable([['what', 'measured', 'aim'], ...rows]).join('\n'));
  console.log(`\nVerdicts on simulated learners, ${TESTS} tests each:\n`);
  console.log(verdictTable(content.bank).join('\n'));
}

bench();
