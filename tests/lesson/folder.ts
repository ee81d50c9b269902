import { fileURLToPath } from 'node:url';
import { type ContentFiles, type ContentSource, readFiles } from '../../src/lesson/files.ts';
import { parseContent, printProblems, readContentFolder, readRecordings } from '../../src/lesson/index.ts';
import { type Checks, connectFiles, type LessonContent } from '../../src/lesson/parse.ts';
import type { Problem, Result } from '../../src/lesson/problem.ts';

export const CONTENT_FOLDER = fileURLToPath(new URL('../../content', import.meta.url));

export const RECORDINGS_FOLDER = fileURLToPath(new URL('../conformance/cases/envoy-runs', import.meta.url));
/** What a real Envoy did. */
export const RECORDINGS = readRecordings(RECORDINGS_FOLDER);

/** The real content, as it stands. */
export const SOURCES: readonly ContentSource[] = readContentFolder(CONTENT_FOLDER);

export function expectValue<T>(result: Result<T>): T {
  if (!result.ok) {
    throw new Error(printProblems(result.problems));
  }
  return result.value;
}

export const FILES: ContentFiles = expectValue(readFiles(SOURCES));

const CHECKS: Checks = { recordings: RECORDINGS, known: new Map() };
export const CONTENT: LessonContent = expectValue(connectFiles(FILES, CHECKS));

/** What the door says when one file reads differently. */
export function problemsWith(path: string, edit: (text: string) => string): readonly Problem[] {
  const sources = SOURCES.map((source) => (source.path === path ? { path, text: edit(source.text) } : source));
  const result = parseContent(sources, CHECKS);
  return result.ok ? [] : result.problems;
}

/** Replaces exactly one place, so that a test cannot pass because its edit missed. */
export function replacing(from: string, to: string): (text: string) => string {
  return (text) => {
    const parts = text.split(from);
    if (parts.length !== 2) {
      throw new Error(`"${from}" stands ${parts.length - 1} times in the file, not once`);
    }
    return parts.join(to);
  };
}
