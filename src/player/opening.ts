/** The lesson in two parts: what the walk must know to step, and what the prerendered page holds as markup already. */
import type { Lesson, Phrases } from '../lesson/index.ts';
import { readSteps, readTexts } from './readRun.ts';
import type { Reading, RunTexts, StepsOnly } from './run.ts';

export interface Opening extends Pick<Lesson, 'title' | 'shortTitle' | 'flow' | 'table' | 'tracker' | 'scenarioList'> {
  /** The lesson's own run, step by step. Its phrases are those that its steps use. */
  readonly base: StepsOnly;
}

export interface Rest
  extends Pick<
    Lesson,
    'start' | 'sample' | 'glossary' | 'keyMoments' | 'quiz' | 'snapshot' | 'snapshotFinePrint' | 'phrases'
  > {
  readonly base: RunTexts;
}

/** Run when the page is built: the result is data. */
export function openingOf(lesson: Lesson): Opening {
  const { title, shortTitle, flow, table, tracker, scenarioList, base } = lesson;
  const { steps, id, title: name } = base.words;
  const reading = readSteps(base.trace);
  return {
    title,
    shortTitle,
    flow,
    table,
    tracker,
    scenarioList,
    base: {
      words: {
        id,
        title: name,
        steps: steps.map(({ step, tick, title, stage }) => ({ step, tick, title, stage })),
      },
      phrases: phrasesIn(reading, lesson.phrases),
      reading,
    },
  };
}

export function restOf(lesson: Lesson): Rest {
  const { start, sample, glossary, keyMoments, quiz, snapshot, snapshotFinePrint, phrases, base } = lesson;
  return { start, sample, glossary, keyMoments, quiz, snapshot, snapshotFinePrint, phrases, base: readTexts(base) };
}

/** The words for the rows of this run. Its pictures come with theirs, and all other words with the first other run. */
function phrasesIn({ table, tracker }: Reading, phrases: Phrases): Phrases {
  const used = <K extends string>(words: Readonly<Record<K, string>>, keys: readonly K[]) =>
    Object.fromEntries(keys.map((key) => [key, words[key]])) as Readonly<Record<K, string>>;
  return {
    direction: phrases.direction,
    envoyStatus: phrases.envoyStatus,
    action: used(
      phrases.action,
      table.map(({ action }) => action),
    ),
    role: used(
      phrases.role,
      table.map(({ role }) => role),
    ),
    result: used(
      phrases.result,
      table.map(({ result }) => result),
    ),
    trafficState: used(
      phrases.trafficState,
      tracker.map(({ trafficState }) => trafficState),
    ),
  } as Phrases;
}
