import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { CaseResult } from './caseResult.ts';
import { runCaseFile } from './formats.ts';
import type { ConformanceOptions } from './options.ts';

export interface FileResult {
  /** Its path below the directory, with forward slashes. */
  readonly file: string;
  readonly results: readonly CaseResult[];
}

/** Runs every case file below the directory, in the order of their paths. Files without cases are passed over. */
export function runCaseFiles(options: ConformanceOptions): readonly FileResult[] {
  const { directory } = options;
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => relative(directory, join(directory, name)).replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.json') && isWantedFile(name, options))
    .toSorted()
    .flatMap((file) => {
      const results = runCaseFile(parse(join(directory, file)));
      const wanted = results?.filter(({ id }) => isWantedCase(id, options)) ?? [];
      return wanted.length === 0 ? [] : [{ file, results: wanted }];
    });
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function isWantedFile(name: string, { file }: ConformanceOptions): boolean {
  return (
    file === undefined || [`/${name}`, `/${name.replace(/\.json$/, '')}`].some((path) => path.endsWith(`/${file}`))
  );
}

function isWantedCase(id: string, { case: wanted }: ConformanceOptions): boolean {
  return wanted === undefined || id === wanted || id.startsWith(`${wanted}/`);
}
