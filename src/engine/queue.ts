/** A persistent queue that is open at both ends: a row of places in a table. Every step costs the same, however long it is. */
import { emptyTable, type Table, tableGet, tableSet } from './table.ts';

export interface Queue<T> {
  readonly places: Table<T>;
  /** The place of the oldest entry, and the one after the newest. */
  readonly first: number;
  readonly end: number;
}

const NOTHING: Queue<never> = { places: emptyTable(), first: 0, end: 0 };

export function emptyQueue<T>(): Queue<T> {
  return NOTHING;
}

export function pushed<T>(queue: Queue<T>, entry: T): Queue<T> {
  return { places: tableSet(queue.places, queue.end, entry), first: queue.first, end: queue.end + 1 };
}

/** The oldest entry that `holds`, or undefined. Entries in front of it have lost their meaning. */
export function oldest<T>(queue: Queue<T>, holds: (entry: T) => boolean): T | undefined {
  for (let place = queue.first; place < queue.end; place++) {
    const entry = tableGet(queue.places, place);
    if (entry !== undefined && holds(entry)) return entry;
  }
  return undefined;
}

/** The newest entry that `holds`, or undefined. */
export function newest<T>(queue: Queue<T>, holds: (entry: T) => boolean): T | undefined {
  for (let place = queue.end - 1; place >= queue.first; place--) {
    const entry = tableGet(queue.places, place);
    if (entry !== undefined && holds(entry)) return entry;
  }
  return undefined;
}

/** All entries that `holds`, newest first. */
export function newestFirst<T>(queue: Queue<T>, holds: (entry: T) => boolean): readonly T[] {
  const found: T[] = [];
  for (let place = queue.end - 1; place >= queue.first; place--) {
    const entry = tableGet(queue.places, place);
    if (entry !== undefined && holds(entry)) found.push(entry);
  }
  return found;
}

/** Without the entries at both ends that no longer hold: what is left over in the middle goes when it comes to an end. */
export function trimmed<T>(queue: Queue<T>, holds: (entry: T) => boolean): Queue<T> {
  let { places, first, end } = queue;
  for (; first < end && !isHeld(places, first, holds); first++) places = tableSet(places, first, undefined);
  for (; end > first && !isHeld(places, end - 1, holds); end--) places = tableSet(places, end - 1, undefined);
  if (first === queue.first && end === queue.end) return queue;
  return first === end ? emptyQueue() : { places, first, end };
}

function isHeld<T>(places: Table<T>, place: number, holds: (entry: T) => boolean): boolean {
  const entry = tableGet(places, place);
  return entry !== undefined && holds(entry);
}
