/** The bank's files against all rules of questions, each finding with its place in the YAML. */
import { type CheckedFile, type ContentFiles, problemIn } from '../files.ts';
import type { Problem } from '../problem.ts';
import { checkUnique } from '../unique.ts';
import { bankOf } from './bankOf.ts';
import type { Finding } from './finding.ts';
import { type KnownChecks, recheckItem } from './itemCheck.ts';
import { fillers, namesInItem, type WrittenItem } from './namesInItems.ts';
import { type PoolEntry, poolRules } from './poolRules.ts';

interface Placed {
  readonly file: CheckedFile<'bank'>;
  readonly index: number;
  readonly written: WrittenItem;
}

/**
 * `seeds`: how many sets of numbers a generator is tried with; `toAsk`: the files whose questions are tried; `known`: what the
 * checks before this one found, for whoever checks again and again.
 */
export function checkBank(
  files: ContentFiles,
  seeds: number,
  toAsk = files.banks,
  known: KnownChecks = new Map(),
): readonly Problem[] {
  const placed = toAsk.flatMap((file) => file.value.items.map((written, index): Placed => ({ file, index, written })));
  const problemAt = ({ file, index }: Placed, { path, message }: Finding): Problem =>
    problemIn(file.document, ['items', index, ...path], message);
  const names = [
    ...placed.flatMap((item) => namesInItem(item.written, files).map((finding) => problemAt(item, finding))),
    ...checkUnique(
      placed.map(({ file, index, written }) => ({
        document: file.document,
        id: written.id,
        path: ['items', index, 'id'],
      })),
    ),
  ];
  // Without the beliefs and worlds that it names, an item cannot be run.
  if (names.length > 0) return names;
  const bank = bankOf(files);
  const asked = new Set(placed.map(({ written }) => written.id));
  const entries = bank.items
    .filter(({ id }) => asked.has(id))
    .map((item): PoolEntry => ({ item, check: recheckItem(known, bank, item, seeds) }));
  const found = placed.flatMap((item, place) => {
    const check = entries[place]?.check;
    return [...(check?.findings ?? []), ...fillers(item.written, check?.sample)].map((finding) =>
      problemAt(item, finding),
    );
  });
  // The pool as a whole is looked at where all of it was.
  return toAsk === files.banks ? [...found, ...ofPool(files, entries, seeds)] : found;
}

/** What is wrong with the bank as a whole stands at the head of its first file. */
function ofPool({ banks: [first] }: ContentFiles, entries: readonly PoolEntry[], seeds: number): readonly Problem[] {
  if (first === undefined) return [];
  return poolRules(entries, seeds).map(({ message }) => problemIn(first.document, ['items'], message));
}
