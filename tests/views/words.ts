/** The words that the page shows, read as the page's build reads them: from content, without its checks. */
import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import type { Trace } from '../../src/engine/index.ts';
import { executionTable, statusTracker } from '../../src/views/index.ts';

export type Words = Readonly<Record<string, Readonly<Record<string, string>>>>;

export function readContent(file: string): unknown {
  return load(readFileSync(new URL(`../../content/${file}`, import.meta.url), 'utf8'));
}

export const PHRASES = readContent('phrases.yaml') as Words;

/** The word of a key; a key without one shows as itself, so that a comparison fails on it. */
export function wordOf(kind: string, key: string): string {
  return PHRASES[kind]?.[key] ?? `(no word for ${kind}.${key})`;
}

/** The execution table in words: step, action, direction, role, result. */
export function tableInWords(trace: Trace): readonly (readonly string[])[] {
  return executionTable(trace).map(({ step, action, direction, role, result }) => [
    String(step),
    wordOf('action', action),
    wordOf('direction', direction),
    wordOf('role', role),
    wordOf('result', result),
  ]);
}

/** The status tracker in words: one list a variable, from the start to step 6. */
export function trackerInWords(trace: Trace) {
  const columns = statusTracker(trace);
  return {
    envoyStatus: columns.map(({ envoyStatus }) => wordOf('envoyStatus', envoyStatus)),
    trafficState: columns.map(({ trafficState }) => wordOf('trafficState', trafficState)),
  };
}
