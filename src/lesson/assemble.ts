/** Checked files to the shapes that the page receives (`lesson.ts`): ids of sources resolved, options in order. */
import type { z } from 'zod';
import { catalogueOf } from './assembleCatalogue.ts';
import { bankOf } from './bank/bankOf.ts';
import type { ContentFiles } from './files.ts';
import type { FinePrint, Lesson, LessonScenario, PracticeQuestion, Question } from './lesson.ts';
import type { LessonContent } from './parse.ts';
import type { RecordingFile } from './recordings.ts';
import type { ScenarioRun } from './runs.ts';
import type { finePrint } from './schema/shared.ts';
import { LETTERS } from './schema/shared.ts';

type FinePrintFile = z.output<typeof finePrint>;
type WithFinePrint = { readonly finePrint?: FinePrintFile | undefined };
type QuestionFile = ContentFiles['single']['quiz']['value']['questions'][number];

/** Only for files between which nothing is wrong. */
export function assemble(
  files: ContentFiles,
  runs: ReadonlyMap<string, ScenarioRun>,
  recordings: readonly RecordingFile[],
): Omit<LessonContent, 'predict'> {
  const { single } = files;
  const { scenarios: menu, flow, tracker, ...rest } = single.lesson.value;
  const scenarios: Record<string, LessonScenario> = {};
  for (const id of menu) {
    scenarios[id] = scenarioOf(files, id, runs);
  }
  const base = scenarios.base as LessonScenario;
  const [start = '', after1 = '', after2 = '', after3 = '', after4 = '', after5 = '', final = ''] = tracker.columns;
  const lesson: Lesson = {
    ...rest,
    snapshotFinePrint: finePrintOf(files, rest.snapshotFinePrint),
    phrases: single.phrases.value,
    flow: { ...flow, boxes: flow.boxes.map((text, index) => ({ box: index + 1, text })) },
    tracker: { ...tracker, columns: { 0: start, 1: after1, 2: after2, 3: after3, 4: after4, 5: after5, 6: final } },
    keyMoments: single['key-moments'].value.moments.map((moment) => printed(files, moment)),
    glossary: Object.entries(single.glossary.value.terms).map(([id, entry]) => ({ id, ...entry })),
    quiz: single.quiz.value.questions.map((question) => questionOf(files, question)),
    base,
    scenarioList: menu.map((id) => ({ id, title: scenarios[id]?.words.title ?? id })),
  };
  const practice = single.practice.value.questions.map(
    ({ difficulty, solution, finalAnswer, quickCheck, mistakes, ...question }): PracticeQuestion => ({
      ...questionOf(files, question),
      difficulty,
      solution,
      finalAnswer,
      quickCheck,
      mistakes,
    }),
  );
  return {
    lesson,
    hops: single.hops.value,
    practice: { questions: practice },
    catalogue: catalogueOf(files, recordings),
    assessWords: single.assess.value,
    bank: bankOf(files),
    scenarios,
  };
}

function scenarioOf(files: ContentFiles, id: string, runs: ReadonlyMap<string, ScenarioRun>): LessonScenario {
  const file = files.scenarios.find((scenario) => scenario.value.id === id);
  const run = runs.get(id);
  if (file === undefined || run === undefined) {
    throw new Error(`the menu names the scenario "${id}", which was not checked: call checkLinks before assemble`);
  }
  const { title, summary, steps, profile } = file.value;
  const rows = Object.entries(profile.rows).map(([key, row]) => ({ ...row, key: key as keyof typeof profile.rows }));
  return {
    words: {
      id,
      title,
      summary,
      steps: steps.map((step) => printed(files, step)),
      profile: rows,
      profileCaption: profile.caption,
    },
    ...run,
  };
}

function questionOf(files: ContentFiles, question: QuestionFile): Question {
  const { id, stem, key, hint, options } = question;
  return {
    id,
    stem,
    key,
    hint,
    options: LETTERS.map((letter) => ({ letter, ...options[letter] })),
    finePrint: question.finePrint && finePrintOf(files, question.finePrint),
  };
}

/** An entry with its fine print resolved. */
function printed<Entry extends WithFinePrint>(files: ContentFiles, entry: Entry) {
  return { ...entry, finePrint: entry.finePrint && finePrintOf(files, entry.finePrint) };
}

function finePrintOf(files: ContentFiles, { sources, ...words }: FinePrintFile): FinePrint {
  const known = files.single.sources.value.sources;
  return { ...words, sources: sources.flatMap((id) => known[id] ?? []) };
}
