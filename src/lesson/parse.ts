/** The door: content files in, the checked lesson with its finished runs out, or every problem that was found. */
import type { Bank } from '../assess/index.ts';
import { assemble } from './assemble.ts';
import { type ContentFiles, type ContentSource, readFiles } from './files.ts';
import type { HopContent, Lesson, LessonScenario, PracticeContent, PredictContent } from './lesson.ts';
import { checkLinks } from './links.ts';
import { checkPredict } from './predict.ts';
import type { Problem, Result } from './problem.ts';
import { runScenario, type ScenarioRun } from './runs.ts';

export interface LessonContent {
  readonly lesson: Lesson;
  readonly hops: HopContent;
  readonly practice: PracticeContent;
  readonly predict: PredictContent;
  readonly bank: Bank;
  /** All scenarios by id, the base among them. */
  readonly scenarios: Readonly<Record<string, LessonScenario>>;
}

/** Reads the content folder's files. Never throws: what is wrong comes back as problems, in the order of the files. */
export function parseContent(sources: readonly ContentSource[]): Result<LessonContent> {
  const files = readFiles(sources);
  return files.ok ? connectFiles(files.value) : files;
}

/** Checks files that are right by themselves against each other, and runs their scenarios. */
export function connectFiles(files: ContentFiles): Result<LessonContent> {
  const problems: Problem[] = [...checkLinks(files)];
  const runs = new Map<string, ScenarioRun>();
  for (const scenario of files.scenarios) {
    const run = runScenario(scenario);
    if (run.ok) {
      runs.set(scenario.value.id, run.value);
    } else {
      problems.push(...run.problems);
    }
  }
  if (problems.length === 0) {
    problems.push(...checkPredict(files, runs));
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: assemble(files, runs) };
}
