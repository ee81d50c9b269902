/**
 * The learner's evidence as entries, each with the time of its last change: two tabs, or a page and a file, are brought
 * together by taking the newer of two entries.
 */
import type { Answer, Attempt, Confidence, Form, ReviewCard } from '../../assess/index.ts';

/** One answer to a question before the run shows. */
export interface Guess {
  /** The id of the option; undefined: skipped. */
  readonly picked: string | undefined;
  readonly right: boolean;
  readonly confidence: Confidence | undefined;
}

export interface PredictEntry {
  readonly at: number;
  /** The first try first; never empty. */
  readonly tries: readonly Guess[];
}

export interface FormEntry {
  readonly at: number;
  readonly form: Form;
  /** The local calendar day on which it was begun. */
  readonly day: string;
  /** How many of its questions are handed in. */
  readonly handedIn: number;
}

/** What is given so far to one question of a form. */
export interface GivenEntry {
  readonly at: number;
  readonly answer: Answer | undefined;
  readonly confidence: Confidence | undefined;
}

export interface AttemptEntry {
  readonly at: number;
  readonly attempt: Attempt;
}

export interface CardEntry {
  readonly at: number;
  readonly card: ReviewCard;
  /** Right after the last gap: it does not come back. */
  readonly done: boolean;
  /** The belief that the last miss showed. */
  readonly belief: string | undefined;
}

export interface Entries {
  /** By the id of the prediction. */
  readonly predict: Readonly<Record<string, PredictEntry>>;
  /** By the id of the form. */
  readonly forms: Readonly<Record<string, FormEntry>>;
  /** By `givenKey`. */
  readonly given: Readonly<Record<string, GivenEntry>>;
  /** By the id of the form. */
  readonly attempts: Readonly<Record<string, AttemptEntry>>;
  /** By the id of the question. */
  readonly cards: Readonly<Record<string, CardEntry>>;
}

export const KINDS = ['predict', 'forms', 'given', 'attempts', 'cards'] as const satisfies readonly (keyof Entries)[];
export type Kind = (typeof KINDS)[number];
export type EntryOf<K extends Kind> = Entries[K][string];

export const NO_ENTRIES: Entries = { predict: {}, forms: {}, given: {}, attempts: {}, cards: {} };

export function givenKey(form: string, place: number): string {
  return `${form} ${place}`;
}

/** The newer of two entries counts; of two that are equally old the one that is already there. */
export function mergeEntries(here: Entries, there: Entries): Entries {
  return {
    predict: newest(here.predict, there.predict),
    forms: newest(here.forms, there.forms),
    given: newest(here.given, there.given),
    attempts: newest(here.attempts, there.attempts),
    cards: newest(here.cards, there.cards),
  };
}

function newest<T extends { readonly at: number }>(
  here: Readonly<Record<string, T>>,
  there: Readonly<Record<string, T>>,
): Readonly<Record<string, T>> {
  const newer = Object.entries(there).filter(([id, entry]) => !Object.hasOwn(here, id) || isNewer(entry, here[id]));
  return newer.length === 0 ? here : { ...here, ...Object.fromEntries(newer) };
}

function isNewer(entry: { readonly at: number }, other: { readonly at: number } | undefined): boolean {
  return other === undefined || entry.at > other.at;
}
