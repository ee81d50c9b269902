/** The sample manifest: shown as lines, run as a pod. */
import type { PodManifest } from '../engine/index.ts';
import { readDocument, type YamlDocument } from './document.ts';
import { problemsOf } from './issues.ts';
import type { ManifestView } from './lesson.ts';
import { excerptOf, type Problem, type Result } from './problem.ts';
import { podManifest } from './schema/manifest.ts';

export interface Manifest {
  readonly view: ManifestView;
  readonly pod: PodManifest;
}

/** Reads the manifest of a scenario. A problem in it is told at its place in the scenario's own file. */
export function readManifest(scenario: YamlDocument, text: string): Result<Manifest> {
  const read = readDocument(scenario.file, text);
  const inside = (problems: readonly Problem[]): Result<Manifest> => ({
    ok: false,
    problems: problems.map((problem) => ({ ...problem, ...placeIn(scenario, problem) })),
  });
  if (!read.ok) {
    return inside(read.problems);
  }
  const parsed = podManifest.safeParse(read.value.value, { reportInput: true });
  if (!parsed.success) {
    return inside(problemsOf(read.value, parsed.error.issues));
  }
  const lines = text.trimEnd().split('\n');
  const containers = ['initContainers', 'containers'].flatMap((list) => containerLines(read.value, list, lines));
  return { ok: true, value: { view: { lines, containers }, pod: parsed.data } };
}

/** The place of a manifest's line and column in the scenario file that holds the manifest as a block of text. */
function placeIn(scenario: YamlDocument, inner: Problem) {
  const before = scenario.source.slice(0, scenario.valueSpanOf(['manifest'])?.from ?? 0).split('\n');
  const indent = (before.at(-1) ?? '').length;
  const line = Math.min(before.length + inner.line - 1, scenario.source.split('\n').length);
  const column = indent + inner.column;
  return {
    path: inner.path === '' ? 'manifest' : `manifest: ${inner.path}`,
    line,
    column,
    excerpt: excerptOf(scenario.source, line, column),
  };
}

/** From the dash of a container to its last line, which is the last one indented deeper than the dash. */
function containerLines(document: YamlDocument, list: string, lines: readonly string[]): ManifestView['containers'] {
  const spec = (document.value as { readonly spec?: Readonly<Record<string, unknown>> } | null)?.spec;
  const items = spec?.[list];
  if (!Array.isArray(items)) {
    return [];
  }
  return items.map((item: { readonly name?: unknown } | null, index) => {
    const offset = document.spanOf(['spec', list, index]).from;
    const from = document.source.slice(0, offset).split('\n').length;
    const dash = (lines[from - 1] ?? '').indexOf('-');
    let to = from;
    while (to < lines.length && indentOf(lines[to]) > dash) {
      to += 1;
    }
    return { name: String(item?.name), from, to };
  });
}

const indentOf = (line: string | undefined): number => (line ?? '').search(/\S|$/);
