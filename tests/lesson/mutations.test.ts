/** Whatever happens to a content file, the door answers: fine, or what is wrong and where. It never throws. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KnownChecks } from '../../src/lesson/bank/itemCheck.ts';
import { type CheckedFile, type ContentFiles, type ContentSource, readFile } from '../../src/lesson/files.ts';
import { connectFiles } from '../../src/lesson/parse.ts';
import type { Problem } from '../../src/lesson/problem.ts';
import { type SchemaName, schemaNameOf } from '../../src/lesson/schema/index.ts';
import { FILES, SOURCES } from './folder.ts';

const RUNS = 6000;
/** Of a file that is mutated, most questions stay as they are. */
const KNOWN: KnownChecks = new Map();

interface Mutation {
  readonly kind:
    | 'flip'
    | 'insert'
    | 'cut'
    | 'deleteLine'
    | 'repeatLine'
    | 'swapLines'
    | 'renameKey'
    | 'swapValue'
    | 'indent';
  /** Where, as a share of the text. */
  readonly at: number;
  readonly other: number;
  readonly with: string;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom(
    'flip',
    'insert',
    'cut',
    'deleteLine',
    'repeatLine',
    'swapLines',
    'renameKey',
    'swapValue',
    'indent',
  ),
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  other: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  with: fc.constantFrom(
    ...['"', "'", '`', '[', ']', '{', '}', ':', ': ', '#', '-', '- ', '|', '>', '&', '*', '!', '%', '@', ',', '?'],
    ...['\t', '\n', '\r', '\0', '\uFEFF', '\u2028', '😀', 'é', '0', '-1', '1e999', '.inf', 'null', 'true', '~', '<<'],
    ...['[]', '{}', '__proto__', 'constructor', '---', '...', 'base', 'A', 'E', ' ', '  '],
  ),
});

function mutate(text: string, { kind, at, other, with: piece }: Mutation): string {
  const place = Math.floor(at * text.length);
  const lines = text.split('\n');
  const line = Math.floor(at * lines.length);
  const far = Math.floor(other * lines.length);
  const here = lines[line] ?? '';
  switch (kind) {
    case 'flip':
      return text.slice(0, place) + piece + text.slice(place + 1);
    case 'insert':
      return text.slice(0, place) + piece + text.slice(place);
    case 'cut':
      return text.slice(0, place);
    case 'deleteLine':
      return lines.toSpliced(line, 1).join('\n');
    case 'repeatLine':
      return lines.toSpliced(line, 0, here).join('\n');
    case 'swapLines':
      return lines
        .with(line, lines[far] ?? '')
        .with(far, here)
        .join('\n');
    case 'renameKey':
      return lines.with(line, here.replace(/[\w-]+:/, `${piece}:`)).join('\n');
    case 'swapValue':
      return lines.with(line, here.replace(/: .*$/, `: ${(lines[far] ?? '').split(': ')[1] ?? piece}`)).join('\n');
    case 'indent':
      return lines.with(line, other < 0.5 ? ` ${here}` : here.replace(/^ /, '')).join('\n');
  }
}

/** The mutated file among the sound others: what the whole door would say, without reading the others again. */
function door(source: ContentSource): readonly Problem[] {
  const name = schemaNameOf(source.path) as SchemaName;
  const read = readFile(name, source);
  if (!read.ok) {
    return read.problems;
  }
  const files = withFile(name, read.value);
  const toRun = files.whatifs.filter((file) => isSame(file, read.value));
  const toAsk = files.banks.filter((file) => isSame(file, read.value));
  const connected = connectFiles(files, { toRun, toAsk, seeds: 1, known: KNOWN });
  return connected.ok ? [] : connected.problems;
}

function withFile(name: SchemaName, value: CheckedFile<SchemaName>): ContentFiles {
  switch (name) {
    case 'scenario':
      return {
        ...FILES,
        scenarios: FILES.scenarios.map((file) => (isSame(file, value) ? (value as typeof file) : file)),
      };
    case 'whatif-scenario':
      return { ...FILES, whatifs: FILES.whatifs.map((file) => (isSame(file, value) ? (value as typeof file) : file)) };
    case 'bank':
      return { ...FILES, banks: FILES.banks.map((file) => (isSame(file, value) ? (value as typeof file) : file)) };
    case 'worlds':
      return { ...FILES, worlds: FILES.worlds.map((file) => (isSame(file, value) ? (value as typeof file) : file)) };
    default:
      return { ...FILES, single: { ...FILES.single, [name]: value } };
  }
}

const isSame = (one: CheckedFile<SchemaName>, other: CheckedFile<SchemaName>): boolean =>
  one.document.file === other.document.file;

test(`${RUNS} mutated content files are each accepted, or refused with file, line and column`, {
  timeout: 540_000,
}, () => {
  const seen = { accepted: 0, refused: 0 };
  const places = fc.record({
    source: fc.constantFrom(...SOURCES),
    mutations: fc.array(mutation, { minLength: 1, maxLength: 3 }),
  });
  fc.assert(
    fc.property(places, ({ source, mutations }) => {
      const text = mutations.reduce(mutate, source.text);
      const problems = door({ path: source.path, text });
      seen[problems.length === 0 ? 'accepted' : 'refused'] += 1;
      for (const { file, line, column, message, excerpt } of problems) {
        // A word taken out of one file can be missed in another.
        const told = SOURCES.find(({ path }) => file === `content/${path}`);
        expect(told, file).toBeDefined();
        const lines = (told === source ? text : (told?.text ?? '')).split(/\r\n|\r|\n/).length;
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines);
        expect(column).toBeGreaterThanOrEqual(1);
        expect(message).not.toBe('');
        expect(excerpt).toMatch(/\^$/m);
      }
    }),
    { numRuns: RUNS },
  );
  // Were all refused, or all accepted, the mutations would say nothing about the door.
  expect(seen.accepted).toBeGreaterThan(RUNS / 50);
  expect(seen.refused).toBeGreaterThan(RUNS / 4);
});
