/** Which schema belongs to which content file. The same table makes the JSON schemas that an editor reads. */
import type { z } from 'zod';
import { assessFile } from './assess.ts';
import { bankFile, misconceptionsFile, worldsFile } from './bank.ts';
import { lessonFile } from './lessonFile.ts';
import { predictFile } from './predict.ts';
import { keyMomentsFile, practiceFile, quizFile } from './questions.ts';
import { scenarioFile } from './scenario.ts';
import { whatifFile, whatifMenu } from './whatif.ts';
import { glossaryFile, hopsFile, phrasesFile, sourcesFile } from './words.ts';

export const SCHEMAS = {
  lesson: lessonFile,
  phrases: phrasesFile,
  'key-moments': keyMomentsFile,
  quiz: quizFile,
  practice: practiceFile,
  predict: predictFile,
  glossary: glossaryFile,
  hops: hopsFile,
  sources: sourcesFile,
  whatif: whatifMenu,
  misconceptions: misconceptionsFile,
  assess: assessFile,
  scenario: scenarioFile,
  'whatif-scenario': whatifFile,
  worlds: worldsFile,
  bank: bankFile,
} as const;

export type SchemaName = keyof typeof SCHEMAS;
/** What a file of this kind holds once it is checked. */
export type Checked<Name extends SchemaName> = z.output<(typeof SCHEMAS)[Name]>;

/** The files that stand once in the content folder. */
export const SINGLE_FILES = [
  'lesson',
  'phrases',
  'key-moments',
  'quiz',
  'practice',
  'predict',
  'glossary',
  'hops',
  'sources',
  'whatif',
  'misconceptions',
  'assess',
] as const satisfies readonly SchemaName[];
export type SingleFile = (typeof SINGLE_FILES)[number];

/** The schema of a file by its path below the content folder; undefined: no part of the lesson. */
export function schemaNameOf(path: string): SchemaName | undefined {
  if (/^scenarios\/[^/]+\.whatif\.yaml$/.test(path)) {
    return 'whatif-scenario';
  }
  if (/^scenarios\/[^/.]+\.yaml$/.test(path)) {
    return 'scenario';
  }
  if (/^bank\/[^/]+\.yaml$/.test(path)) {
    return path === 'bank/worlds.yaml' ? 'worlds' : 'bank';
  }
  return SINGLE_FILES.find((name) => path === `${name}.yaml`);
}
