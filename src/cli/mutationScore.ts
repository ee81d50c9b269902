/**
 * The end of `npm run mutation`: reads what Stryker left in reports/mutation.json, prints the score of each mechanism's
 * folder, and fails where nothing was killed. Stryker itself calls a run that could not try a single mutant a success.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { textTable } from './textTable.ts';

const REPORT = 'reports/mutation.json';

/** The part of Stryker's report (mutation-testing-report-schema) that the score is made of. */
export interface MutationReport {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}

export interface Score {
  readonly killed: number;
  readonly survived: number;
  /** Killed of all that were tried or that no test comes near, in percent. */
  readonly percent: number;
}

/** A mutant that ran into the time limit is killed: its run never came to an end. */
export function scoreOf(files: MutationReport['files']): Score {
  const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const count = (...wanted: readonly string[]): number => statuses.filter((status) => wanted.includes(status)).length;
  const [killed, survived] = [count('Killed', 'Timeout'), count('Survived', 'NoCoverage')];
  return { killed, survived, percent: (100 * killed) / (killed + survived) };
}

function printScore(): void {
  const { files } = JSON.parse(readFileSync(REPORT, 'utf8')) as MutationReport;
  const folders = [...new Set(Object.keys(files).map((file) => file.slice(0, file.lastIndexOf('/'))))].toSorted();
  const row = (name: string, some: MutationReport['files']): readonly string[] => {
    const { killed, survived, percent } = scoreOf(some);
    return [name, String(killed), String(survived), `${percent.toFixed(1)} %`];
  };
  const rows = folders.map((folder) =>
    row(folder, Object.fromEntries(Object.entries(files).filter(([file]) => file.startsWith(`${folder}/`)))),
  );
  console.log(textTable([['mechanisms', 'killed', 'survived', 'score'], ...rows, row('all', files)]).join('\n'));
  if (scoreOf(files).killed === 0) {
    console.error('No mutant was killed: the tests did not run, and this score says nothing.');
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  printScore();
}
