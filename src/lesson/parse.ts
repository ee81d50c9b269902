/** The door: content files in, the checked lesson with its finished runs out, or every problem that was found. */
import type { AssessWords, Bank } from '../assess/index.ts';
import { assemble } from './assemble.ts';
import { checkBank } from './bank/checkBank.ts';
import { type ContentFiles, type ContentSource, readFiles } from './files.ts';
import type { HopContent, Lesson, LessonScenario, PracticeContent, PredictContent } from './lesson.ts';
import { checkLinks } from './links.ts';
import { predictOf } from './predict.ts';
import type { Problem, Result } from './problem.ts';
import { runScenario, type ScenarioRun } from './runs.ts';

export interface LessonContent {
  readonly lesson: Lesson;
  readonly hops: HopContent;
  readonly practice: PracticeContent;
  readonly predict: PredictContent;
  readonly assessWords: AssessWords;
  readonly bank: Bank;
  /** All scenarios by id, the base among them. */
  readonly scenarios: Readonly<Record<string, LessonScenario>>;
}

/** With how many sets of numbers a question's generator is tried: enough while one writes, and many when one builds. */
const FEW_SEEDS = 16;
export const MANY_SEEDS = 1000;

/**
 * Reads the content folder's files. Never throws: what is wrong comes back as problems, in the order of the files.
 * `seeds`: how many sets of numbers each generator of a question is tried with.
 */
export function parseContent(sources: readonly ContentSource[], seeds = FEW_SEEDS): Result<LessonContent> {
  const files = readFiles(sources);
  return files.ok ? connectFiles(files.value, seeds) : files;
}

/** Checks files that are right by themselves against each other, and runs their scenarios. */
export function connectFiles(files: ContentFiles, seeds = FEW_SEEDS): Result<LessonContent> {
  const problems: Problem[] = [...checkLinks(files), ...checkBank(files, seeds)];
  const runs = new Map<string, ScenarioRun>();
  for (const scenario of files.scenarios) {
    const run = runScenario(scenario);
    if (run.ok) {
      runs.set(scenario.value.id, run.value);
    } else {
      problems.push(...run.problems);
    }
  }
  if (problems.length > 0) {
    return { ok: false, problems };
  }
  const predict = predictOf(files, runs);
  return predict.ok ? { ok: true, value: { ...assemble(files, runs), predict: predict.value } } : predict;
}
