/** Reads a trace through the views. The page loads this with the first run that is opened hop by hop. */
import type { LessonScenario, Phrases } from '../lesson/index.ts';
import {
  executionTable,
  hopList,
  milestones,
  type PodPicture,
  podPicture,
  processFlow,
  statusTracker,
  stepConcerns,
} from '../views/index.ts';
import type { Reading, Run, RunTexts } from './run.ts';

/** The whole run: every hop, and the picture after each. */
export function readRun(scenario: LessonScenario, phrases: Phrases): Run {
  const { trace, words } = scenario;
  const { pictures: _, ...reading } = readSteps(trace);
  return {
    ...reading,
    words,
    texts: readTexts(scenario),
    phrases,
    hops: hopList(trace),
    picture: picturesOf(trace),
  };
}

/** The same object for the same cursor, so that what did not change need not be drawn again. */
export function picturesOf(trace: LessonScenario['trace']): Run['picture'] {
  const known = new Map<number, PodPicture>();
  return (cursor) => {
    const picture = known.get(cursor) ?? podPicture(trace, cursor);
    known.set(cursor, picture);
    return picture;
  };
}

export function readSteps(trace: LessonScenario['trace']): Reading {
  const points = milestones(trace);
  return {
    points,
    table: executionTable(trace),
    tracker: statusTracker(trace),
    flows: points.map(({ step }) => processFlow(trace, step)),
    pictures: points.map(({ cursor }) => podPicture(trace, cursor)),
  };
}

export function readTexts({ trace, words, manifest }: LessonScenario): RunTexts {
  return { words, manifest, concerns: milestones(trace).map(({ step }) => stepConcerns(trace, step)) };
}
