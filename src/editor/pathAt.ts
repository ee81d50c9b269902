/** Where in a manifest a place of its text lies, told by indentation alone: so it works while the text is no YAML yet. */
import type { Path } from '../yaml/index.ts';

export interface TextPlace {
  /** Of the block that the line stands in. */
  readonly path: Path;
  /** The key that the place is in or behind; undefined: the line has none yet. */
  readonly key: string | undefined;
  /** Behind the colon. */
  readonly inValue: boolean;
  /** Where the word that is being written begins. */
  readonly from: number;
  /** Names that the block has already, the line's own left out. */
  readonly siblings: readonly string[];
}

interface Line {
  /** Of the name, after dashes. */
  readonly indent: number;
  /** Of each dash. */
  readonly dashes: readonly number[];
  readonly key: string | undefined;
  readonly blank: boolean;
}

const KEY = /^["']?([\w.$/-]+)["']?\s*:(\s|$)/;

function readLine(text: string): Line {
  const dashes: number[] = [];
  let indent = text.search(/\S|$/);
  while (text[indent] === '-' && (text[indent + 1] === ' ' || text[indent + 1] === undefined)) {
    dashes.push(indent);
    indent += 1;
    while (text[indent] === ' ') {
      indent += 1;
    }
  }
  const rest = text.slice(indent);
  return { indent, dashes, key: KEY.exec(rest)?.[1], blank: rest === '' && dashes.length === 0 };
}

export function placeAt(source: string, at: number): TextPlace {
  const start = source.lastIndexOf('\n', at - 1) + 1;
  const before = source.slice(start, at);
  const end = source.indexOf('\n', at);
  const text = source.slice(start, end < 0 ? source.length : end);
  const above = source.slice(0, start).split('\n').slice(0, -1).map(readLine);
  const below =
    end < 0
      ? []
      : source
          .slice(end + 1)
          .split('\n')
          .map(readLine);
  const line = readLine(text);
  // An empty line belongs where the cursor stands in it.
  const here = line.blank ? { ...line, indent: before.length } : line;
  const colon = before.search(/:\s/);
  const inValue = here.key !== undefined && (colon >= 0 || /:$/.test(before));
  const word = inValue
    ? (/[\w.-]*$/.exec(before)?.[0] ?? '')
    : (/[\w./-]*$/.exec(before)?.[0] ?? '').replace(/^-+/, '');
  return {
    path: pathOf(above, here),
    key: here.key,
    inValue,
    from: at - word.length,
    siblings:
      here.dashes.length > 0
        ? keysAfter(below, here.indent)
        : [...keysBefore(above, here.indent), ...keysAfter(below, here.indent)],
  };
}

/** A dash or a name in its column. */
interface Mark {
  readonly column: number;
  /** The name, or the place of a dash in its list. */
  readonly part: string | number;
}

/** Downwards: what stands further left than a mark, and above it, is around it. */
function pathOf(above: readonly Line[], here: Line): Path {
  const around: Mark[] = [];
  for (const line of [...above, here]) {
    if (line.blank && line !== here) continue;
    for (const column of line.dashes) enter(around, column, 0);
    if (line.key !== undefined || line === here) enter(around, line.indent, line.key ?? '');
  }
  return around.slice(0, -1).map(({ part }) => part);
}

function enter(around: Mark[], column: number, part: string | number): void {
  let left: Mark | undefined;
  for (let top = around.at(-1); top !== undefined && !holds(top, column, part); top = around.at(-1))
    left = around.pop();
  const before =
    left?.column === column && typeof left.part === 'number' && typeof part === 'number' ? left.part + 1 : part;
  around.push({ column, part: before });
}

/** A list may stand in the same column as its name. */
function holds(mark: Mark, column: number, part: string | number): boolean {
  const isList = typeof mark.part === 'string' && typeof part === 'number';
  return mark.column < column || (mark.column === column && isList);
}

function keysBefore(above: readonly Line[], indent: number): readonly string[] {
  const keys: string[] = [];
  for (const line of above.toReversed()) {
    if (line.blank || line.indent > indent) continue;
    if (line.indent < indent) break;
    if (line.key !== undefined) keys.push(line.key);
    if (line.dashes.length > 0) break;
  }
  return keys;
}

function keysAfter(below: readonly Line[], indent: number): readonly string[] {
  const keys: string[] = [];
  for (const line of below) {
    if (line.blank || line.indent > indent) continue;
    if (line.indent < indent || line.dashes.length > 0) break;
    if (line.key !== undefined) keys.push(line.key);
  }
  return keys;
}
