/**
 * A persistent table of rows by small whole number: `tableSet` shares all but one path with the table before, so that a
 * world of thousands of connections costs the same per event as one of three, and old worlds stay valid.
 */
const BITS = 5;
const WIDTH = 1 << BITS;
const MASK = WIDTH - 1;

type Node<T> = readonly (Node<T> | T | undefined)[];

export interface Table<T> {
  readonly size: number;
  /** Levels below the root: a table of one level holds the ids 0 to 31. */
  readonly depth: number;
  readonly root: Node<T>;
}

export function emptyTable<T>(): Table<T> {
  return { size: 0, depth: 0, root: [] };
}

/** The row with this id, or undefined. */
export function tableGet<T>(table: Table<T>, id: number): T | undefined {
  if (id >> (BITS * (table.depth + 1)) !== 0) return undefined;
  let node: Node<T> | undefined = table.root;
  for (let level = table.depth; level > 0 && node; level--) {
    node = node[(id >> (level * BITS)) & MASK] as Node<T> | undefined;
  }
  return node?.[id & MASK] as T | undefined;
}

/** A table with this row added or replaced; `undefined` removes it. Ids are whole numbers from 0. */
export function tableSet<T>(table: Table<T>, id: number, row: T | undefined): Table<T> {
  let { depth, root } = table;
  while (id >> (BITS * (depth + 1)) !== 0) {
    root = root.length === 0 ? root : [root];
    depth++;
  }
  const before = tableGet(table, id) !== undefined;
  const size = table.size + (row === undefined ? 0 : 1) - (before ? 1 : 0);
  return { size, depth, root: write(root, depth, id, row) };
}

function write<T>(node: Node<T>, level: number, id: number, row: T | undefined): Node<T> {
  const copy = node.slice();
  const place = (id >> (level * BITS)) & MASK;
  copy[place] = level === 0 ? row : write((copy[place] as Node<T> | undefined) ?? [], level - 1, id, row);
  return copy;
}

/** All rows, in the order of their ids. */
export function tableRows<T>(table: Table<T>): readonly T[] {
  const rows: T[] = [];
  collect(table.root, table.depth, rows);
  return rows;
}

function collect<T>(node: Node<T>, level: number, rows: T[]): void {
  for (const entry of node) {
    if (entry === undefined) continue;
    if (level === 0) rows.push(entry as T);
    else collect(entry as Node<T>, level - 1, rows);
  }
}
