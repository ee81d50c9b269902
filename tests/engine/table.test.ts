/** Part T of SPEC.md, the table that the world keeps connections and requests in: `src/engine/table.ts`. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyTable, type Table, tableGet, tableRows, tableSet } from '../../src/engine/table.ts';

interface Change {
  readonly id: number;
  /** Undefined removes the row. */
  readonly row: string | undefined;
}

/** Small ids meet again and again; large ones make the table grow a level at a time (32, 1,024, 32,768). */
const changes = fc.array(
  fc.record<Change>({
    id: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constantFrom(31, 32, 1023, 1024, 32_767, 32_768, 1_048_576)),
    row: fc.oneof(fc.string({ maxLength: 3 }), fc.constant(undefined)),
  }),
  { maxLength: 120 },
);

function expectSame(table: Table<string>, model: ReadonlyMap<number, string>): void {
  expect(table.size).toBe(model.size);
  expect(tableRows(table)).toEqual([...model].sort(([a], [b]) => a - b).map(([, row]) => row));
  for (const [id, row] of model) expect(tableGet(table, id)).toBe(row);
}

test('[T9] a table behaves like a map, and every older table stays as it was', () => {
  fc.assert(
    fc.property(changes, (list) => {
      let table = emptyTable<string>();
      const model = new Map<number, string>();
      const kept: [Table<string>, ReadonlyMap<number, string>][] = [[table, new Map()]];
      for (const { id, row } of list) {
        table = tableSet(table, id, row);
        if (row === undefined) model.delete(id);
        else model.set(id, row);
        expect(tableGet(table, id)).toBe(row);
        kept.push([table, new Map(model)]);
      }
      for (const [old, then] of kept) expectSame(old, then);
    }),
  );
});

test('[T9] a row that was never set is not there, near or far', () => {
  const table = tableSet(emptyTable<string>(), 3, 'three');
  expect([0, 2, 4, 31, 32, 99, 5_000_000].map((id) => tableGet(table, id))).toEqual(Array(7).fill(undefined));
});

test('[T9] removing a row that is not there changes no size', () => {
  expect(tableSet(tableSet(emptyTable<string>(), 1, 'one'), 40, undefined).size).toBe(1);
});

test('[T9] one change in a table of thousands shares all but one path with the table before', () => {
  let table = emptyTable<number>();
  for (let id = 0; id < 4096; id++) table = tableSet(table, id, id);
  const changed = tableSet(table, 2000, -1);
  const shared = table.root.filter((branch, place) => branch === changed.root[place]);
  expect(shared).toHaveLength(table.root.length - 1);
});
