/** The stored text as an object whose parts are still anybody's guess: the ground that progress and journal read from. */

/** 1: answers, place, theme and speed. 2: the journal too; confidence in one word. */
export const VERSION = 2;

export type Stored = Readonly<Record<string, unknown>>;

/** More of an unreadable text is not kept: it must not fill the store. */
const UNREAD_LENGTH = 100_000;

/** Never throws. A text that is no object comes back as an empty one that still holds the text. */
export function readStored(text: string | null): Stored {
  if (text === null || text === '') {
    return {};
  }
  try {
    const value = asObject(JSON.parse(text));
    return value ?? { unread: text.slice(0, UNREAD_LENGTH) };
  } catch {
    return { unread: text.slice(0, UNREAD_LENGTH) };
  }
}

/** A later version of the page wrote it: what is known may be read, nothing be written over it. */
export function isLater(stored: Stored): boolean {
  return typeof stored.version === 'number' && stored.version > VERSION;
}

/** When the learner last erased everything; 0: never. */
export function erasedAt(stored: Stored): number {
  return readTime(stored.erased) ?? 0;
}

export function asObject(value: unknown): Stored | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Stored) : undefined;
}

export function readCount(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 1000 ? value : undefined;
}

/** Milliseconds since 1970, within the years that a calendar knows. */
export function readTime(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 && value < 8.64e15 ? value : undefined;
}

export function oneOf<T>(list: readonly T[], value: unknown): T | undefined {
  return list.find((one) => one === value);
}
