/** The content folder as checked files: each YAML text read against its schema, every problem of every file kept. */

import { readDocument, type YamlDocument } from './document.ts';
import { problemsOf } from './issues.ts';
import { type Path, type Problem, problemAt, type Result } from './problem.ts';
import { type Checked, SCHEMAS, type SchemaName, SINGLE_FILES, type SingleFile, schemaNameOf } from './schema/index.ts';

/** A file of the content folder; `path` is relative to that folder, with forward slashes. */
export interface ContentSource {
  readonly path: string;
  readonly text: string;
}

export interface CheckedFile<Name extends SchemaName> {
  readonly document: YamlDocument;
  readonly value: Checked<Name>;
}

export type SingleFiles = { readonly [Name in SingleFile]: CheckedFile<Name> };

export interface ContentFiles {
  readonly single: SingleFiles;
  /** The runs of the walk. */
  readonly scenarios: readonly CheckedFile<'scenario'>[];
  /** The catalogue of What if. */
  readonly whatifs: readonly CheckedFile<'whatif-scenario'>[];
  readonly worlds: readonly CheckedFile<'worlds'>[];
  readonly banks: readonly CheckedFile<'bank'>[];
}

/** How messages name a file of the content folder. */
function contentPath(path: string): string {
  return `content/${path}`;
}

/** Reads one file by the schema that its name calls for. */
export function readFile<Name extends SchemaName>(name: Name, source: ContentSource): Result<CheckedFile<Name>> {
  const file = contentPath(source.path);
  const document = readDocument(file, source.text);
  if (!document.ok) {
    return document;
  }
  const parsed = SCHEMAS[name].safeParse(document.value.value, { reportInput: true });
  return parsed.success
    ? { ok: true, value: { document: document.value, value: parsed.data as Checked<Name> } }
    : { ok: false, problems: problemsOf(document.value, parsed.error.issues) };
}

/** Reads all files. A missing file and a file that nobody reads are problems too. */
export function readFiles(sources: readonly ContentSource[]): Result<ContentFiles> {
  const problems: Problem[] = [];
  const single: Partial<Record<SingleFile, CheckedFile<SingleFile>>> = {};
  const scenarios: CheckedFile<'scenario'>[] = [];
  const whatifs: CheckedFile<'whatif-scenario'>[] = [];
  const worlds: CheckedFile<'worlds'>[] = [];
  const banks: CheckedFile<'bank'>[] = [];
  for (const source of sources) {
    const name = schemaNameOf(source.path);
    if (name === undefined) {
      problems.push(problemAt(contentPath(source.path), source.text, 0, [], UNKNOWN_FILE));
      continue;
    }
    const read = readFile(name, source);
    if (!read.ok) {
      problems.push(...read.problems);
    } else if (name === 'scenario') {
      scenarios.push(read.value as CheckedFile<'scenario'>);
    } else if (name === 'whatif-scenario') {
      whatifs.push(read.value as CheckedFile<'whatif-scenario'>);
    } else if (name === 'worlds') {
      worlds.push(read.value as CheckedFile<'worlds'>);
    } else if (name === 'bank') {
      banks.push(read.value as CheckedFile<'bank'>);
    } else {
      single[name] = read.value as CheckedFile<SingleFile>;
    }
  }
  for (const name of SINGLE_FILES) {
    if (!sources.some((source) => source.path === `${name}.yaml`)) {
      problems.push(problemAt(contentPath(`${name}.yaml`), '', 0, [], 'the file is missing: the lesson needs it'));
    }
  }
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, value: { single: single as SingleFiles, scenarios, whatifs, worlds, banks } };
}

/** A problem at a path, for checks that know more than one file. */
export function problemIn(document: YamlDocument, path: Path, message: string): Problem {
  return problemAt(document.file, document.source, document.spanOf(path).from, path, message);
}

const UNKNOWN_FILE = `no part of the lesson: a run belongs in scenarios/ (NAME.yaml: of the walk, NAME.whatif.yaml: of the catalogue), other files are ${SINGLE_FILES.map((name) => `${name}.yaml`).join(', ')}`;
