import { assessWords } from 'virtual:lesson/assess';
import { useMemo } from 'react';
import {
  type Attempt,
  attemptLabel,
  attemptWords,
  explainsMost,
  isKept,
  reportOf,
  verdictMessage,
} from '../../assess/index.ts';
import type { FormEntry } from '../../player/index.ts';
import { Rich } from '../Rich.tsx';
import { ReviewFile } from '../review/ReviewFile.tsx';
import { gradedOf, judge } from './formState.ts';
import { RangeBar } from './RangeBar.tsx';
import { Repairs } from './Repairs.tsx';
import { Report } from './Report.tsx';
import { STEM_ID, type TestState } from './useTest.ts';

const MESSAGE_ID = 'test-message';
const MOST_BELIEFS = 3;

interface TestVerdictProps {
  readonly test: TestState;
  readonly entry: FormEntry;
  readonly attempt: Attempt;
}

/** The verdict with its range, the report in the order of what to look at first, and what to do now. */
export function TestVerdict({ test, entry, attempt }: TestVerdictProps) {
  const { bank, attempts, entries } = test;
  const graded = useMemo(() => gradedOf(bank, entry, entries.given), [bank, entry, entries.given]);
  const verdict = useMemo(() => judge(bank, entry.form, graded), [bank, entry, graded]);
  const place = attempts.findIndex(({ form }) => form === attempt.form);
  const kept = isKept(attempts, place);
  const message = verdictMessage(verdict, assessWords, kept);
  const results = graded.map(({ result }) => result);
  const rows = reportOf(results).flatMap(({ part, result }) => {
    const found = graded.find((one) => one.result === result);
    return found ? [{ part, ...found }] : [];
  });
  const named = verdict.beliefs.slice(0, MOST_BELIEFS);
  const beliefs = named.flatMap((id) => bank.misconceptions.find((one) => one.id === id) ?? []);
  const most = explainsMost(named, results) ? 'most misses' : 'some of the misses';
  return (
    <div className="practice test">
      <div className="practice-main t-verdict">
        <p className="q-where">
          Form {attempt.form}, {attemptWords(attemptLabel(attempts, place), assessWords)}, {attempt.asked} questions,{' '}
          {attempt.day}
        </p>
        <h2 className="t-title" id={STEM_ID} tabIndex={-1} aria-describedby={MESSAGE_ID}>
          {message.title}.
        </h2>
        <p className="t-message" id={MESSAGE_ID}>
          {message.text}
        </p>
        <RangeBar range={verdict.range} />
        {attempt.verdict !== 'strong' && beliefs.length > 0 && (
          <section className="t-beliefs">
            <h3 className="heading">
              {beliefs.length === 1 ? 'One idea explains' : `${['', '', 'Two', 'Three'][beliefs.length]} ideas explain`}{' '}
              {most}
            </h3>
            <ul>
              {beliefs.map(({ id, belief, refutation }) => (
                <li key={id}>
                  <p>
                    <i>It is tempting to think</i> <Rich text={refutation.tempting ?? belief} />
                  </p>
                  <p>
                    <i>The run shows</i> <Rich text={refutation.shows} /> <i>Because</i>{' '}
                    <Rich text={refutation.because} />
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )}
        <Report rows={rows} />
      </div>
      <aside className="practice-side">
        <Repairs verdict={verdict} onFresh={test.beginFresh} />
        <ReviewFile />
        <p className="q-note t-print">
          <button type="button" className="link" onClick={() => print()}>
            Print this result
          </button>
        </p>
        <details className="q-note">
          <summary>How the range is computed</summary>
          <p>
            You know a share of what the lesson can ask. A known question is right 95 times in 100, an unknown one as
            often as a guess is: 1 in 4 for four options, 1 in 50 for a number. From your answers follows how likely
            each share is; the range holds the middle 95 %. Strong means: at least 70 % with 9 chances in 10, something
            right in every subject, and no core idea that you are sure of and the runs refute.
          </p>
          <p>
            All questions count alike: how hard each is has not been measured yet. The rule would rather say “close”.
          </p>
        </details>
      </aside>
    </div>
  );
}
