/** A run of What if as the player steps through it: like a run of the walk, but nobody has written words for its steps. */
import type { Trace } from '../engine/index.ts';
import type { Phrases } from '../lesson/index.ts';
import { hopList, type StepOrStart } from '../views/index.ts';
import { picturesOf, readSteps } from './readRun.ts';
import type { Run } from './run.ts';

/** Under the ticks: what every run goes through, or would. */
const TICKS: Readonly<Record<StepOrStart, string>> = {
  0: 'Start',
  1: 'Pod starts',
  2: 'The call',
  3: 'Policies',
  4: 'Response',
  5: 'Outcome',
  6: 'Pod ends',
};

/** A run that was cut in a circle has thousands of hops, and all that there is to see in the first ones. */
export const MOST_HOPS = 400;

/** The rows of the table say what each step does. */
export function readTrial(trace: Trace, title: string, phrases: Phrases): Run {
  const { pictures: _, ...reading } = readSteps(trace);
  return {
    ...reading,
    words: {
      id: 'trial',
      title,
      steps: reading.points.map(({ step }) => {
        const row = reading.table.find((one) => one.step === step);
        const words = row === undefined ? title : phrases.action[row.action];
        return { step, tick: TICKS[step], title: [words], stage: words };
      }),
    },
    texts: undefined,
    phrases,
    hops: hopList(trace).slice(0, MOST_HOPS),
    picture: picturesOf(trace),
  };
}
