/** The door: content files in, the checked lesson with its finished runs out, or every problem that was found. */
import type { AssessWords, Bank } from '../assess/index.ts';
import { assemble } from './assemble.ts';
import { checkBank } from './bank/checkBank.ts';
import type { KnownChecks } from './bank/itemCheck.ts';
import type { Catalogue } from './catalogue.ts';
import { checkMenu, checkRuns } from './checkCatalogue.ts';
import { type ContentFiles, type ContentSource, readFiles } from './files.ts';
import type { HopContent, Lesson, LessonScenario, PracticeContent, PredictContent } from './lesson.ts';
import { checkLinks } from './links.ts';
import { predictOf } from './predict.ts';
import type { Problem, Result } from './problem.ts';
import type { RecordingFile } from './recordings.ts';
import { runScenario, type ScenarioRun } from './runs.ts';

export interface LessonContent {
  readonly lesson: Lesson;
  readonly hops: HopContent;
  readonly practice: PracticeContent;
  readonly catalogue: Catalogue;
  readonly predict: PredictContent;
  readonly assessWords: AssessWords;
  readonly bank: Bank;
  /** All scenarios by id, the base among them. */
  readonly scenarios: Readonly<Record<string, LessonScenario>>;
}

/** How thoroughly the content is checked. What is left out costs time or needs files that are not there. */
export interface Checks {
  /** Without recordings nothing is checked against them, and none stands beside a run. */
  readonly recordings?: readonly RecordingFile[];
  /** The scenarios of the catalogue that are run: all of them. */
  readonly toRun?: ContentFiles['whatifs'];
  /** The files of questions that are tried: all of them. */
  readonly toAsk?: ContentFiles['banks'];
  /** How many sets of numbers each generator of a question is tried with: enough while one writes. */
  readonly seeds?: number;
  /** What the checks before this one found of questions: what did not change since is not tried again. */
  readonly known?: KnownChecks;
}

const FEW_SEEDS = 16;
/** When one builds. */
export const MANY_SEEDS = 1000;

/** Reads the content folder's files. Never throws: what is wrong comes back as problems, in the order of the files. */
export function parseContent(sources: readonly ContentSource[], checks: Checks = {}): Result<LessonContent> {
  const files = readFiles(sources);
  return files.ok ? connectFiles(files.value, checks) : files;
}

/** Checks files that are right by themselves against each other, and runs their scenarios. */
export function connectFiles(files: ContentFiles, checks: Checks = {}): Result<LessonContent> {
  const { recordings, toRun = files.whatifs, toAsk = files.banks, seeds = FEW_SEEDS, known } = checks;
  const problems: Problem[] = [...checkLinks(files), ...checkMenu(files), ...checkBank(files, seeds, toAsk, known)];
  const runs = new Map<string, ScenarioRun>();
  for (const scenario of files.scenarios) {
    const run = runScenario(scenario);
    if (run.ok) {
      runs.set(scenario.value.id, run.value);
    } else {
      problems.push(...run.problems);
    }
  }
  // The catalogue starts from the walk's own run: it is run where that is right.
  if (problems.length === 0) {
    problems.push(...checkRuns(files, recordings, toRun));
  }
  if (problems.length > 0) {
    return { ok: false, problems };
  }
  const predict = predictOf(files, runs);
  return predict.ok
    ? { ok: true, value: { ...assemble(files, runs, recordings ?? []), predict: predict.value } }
    : predict;
}
