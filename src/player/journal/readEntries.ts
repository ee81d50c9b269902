/** Entries from stored data: read field by field, what is valid is kept. */
import {
  type Answer,
  CONFIDENCES,
  dayNumber,
  type Form,
  type FormSlot,
  OBJECTIVES,
  type ReviewEntry,
} from '../../assess/index.ts';
import { asObject, oneOf, readCount, readTime, type Stored } from '../stored.ts';
import type { AttemptEntry, CardEntry, Entries, FormEntry, GivenEntry, Guess, PredictEntry } from './entries.ts';

export function readEntries(value: unknown): Entries {
  const stored = asObject(value) ?? {};
  return {
    predict: readAll(stored.predict, readPredict),
    forms: readAll(stored.forms, readForm),
    given: readAll(stored.given, readGiven),
    attempts: readAll(stored.attempts, readAttempt),
    cards: readAll(stored.cards, readCard),
  };
}

function readAll<T>(value: unknown, read: (stored: Stored, at: number) => T | undefined): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(asObject(value) ?? {}).flatMap(([id, one]) => {
      const stored = asObject(one);
      const entry = stored && read(stored, readTime(stored.at) ?? 0);
      return entry === undefined ? [] : [[id, entry]];
    }),
  );
}

function readPredict({ tries }: Stored, at: number): PredictEntry | undefined {
  const read = list(tries).flatMap((one) => {
    const stored = asObject(one);
    return stored ? [readGuess(stored)] : [];
  });
  return read.length === 0 ? undefined : { at, tries: read };
}

function readGuess({ picked, right, confidence }: Stored): Guess {
  const id = readText(picked);
  return { picked: id, right: right === true && id !== undefined, confidence: oneOf(CONFIDENCES, confidence) };
}

function readForm({ form, day, handedIn }: Stored, at: number): FormEntry | undefined {
  const read = readSlots(form);
  return read && { at, form: read, day: readDay(day) ?? '1970-01-01', handedIn: readCount(handedIn) ?? 0 };
}

function readSlots(value: unknown): Form | undefined {
  const { id, seed, slots } = asObject(value) ?? {};
  const [name, number] = [readText(id), readNumber(seed)];
  const read = list(slots).map(readSlot);
  const whole = read.filter((slot) => slot !== undefined);
  // A form that lacks a question is not that form.
  const broken = name === undefined || number === undefined || whole.length === 0 || whole.length !== read.length;
  return broken ? undefined : { id: name, seed: number, slots: whole };
}

function readSlot(value: unknown): FormSlot | undefined {
  const { item, seed, parallelTo } = asObject(value) ?? {};
  const [name, number, parallel] = [readText(item), readNumber(seed), readText(parallelTo)];
  return name === undefined || number === undefined
    ? undefined
    : { item: name, seed: number, ...(parallel === undefined ? {} : { parallelTo: parallel }) };
}

function readGiven({ answer, confidence }: Stored, at: number): GivenEntry | undefined {
  const read = readAnswer(answer);
  const said = oneOf(CONFIDENCES, confidence);
  return read === undefined && said === undefined ? undefined : { at, answer: read, confidence: said };
}

function readAnswer(value: unknown): Answer | undefined {
  const { type, option, options, line, value: number, order } = asObject(value) ?? {};
  const [one, at, amount] = [readText(option), readCount(line), readNumber(number)];
  switch (type) {
    case 'choice':
      return one === undefined ? undefined : { type, option: one };
    case 'many':
      return Array.isArray(options) ? { type, options: texts(options) } : undefined;
    case 'point':
      return at === undefined ? undefined : { type, line: at };
    case 'number':
      return amount === undefined ? undefined : { type, value: amount };
    case 'order':
      return Array.isArray(order) ? { type, order: texts(order) } : undefined;
    default:
      return undefined;
  }
}

function readAttempt({ attempt }: Stored, at: number): AttemptEntry | undefined {
  const stored = asObject(attempt) ?? {};
  const [form, day] = [readText(stored.form), readDay(stored.day)];
  const verdict = oneOf(['strong', 'close', 'notYet'] as const, stored.verdict);
  const [right, asked] = [readCount(stored.right), readCount(stored.asked)];
  return form === undefined || day === undefined || verdict === undefined || right === undefined || asked === undefined
    ? undefined
    : {
        at,
        attempt: { form, day, verdict, right, asked, at: readTime(stored.at) ?? at, families: texts(stored.families) },
      };
}

const GAPS = [0, 1, 2, 3] as const;

function readCard({ card, done, belief }: Stored, at: number): CardEntry | undefined {
  const stored = asObject(card) ?? {};
  const [item, due, gap] = [readText(stored.item), readDay(stored.due), oneOf(GAPS, stored.gap)];
  const objective = oneOf(OBJECTIVES, stored.objective) ?? 'O1';
  return item === undefined || due === undefined
    ? undefined
    : // A card that has lost its place in the row begins anew.
      {
        at,
        done: done === true,
        belief: readText(belief),
        card: { item, due, objective, gap: gap ?? 0, seed: readNumber(stored.seed) ?? 0, log: readLog(stored.log) },
      };
}

function readLog(value: unknown): readonly ReviewEntry[] {
  return list(value).flatMap((one) => {
    const { day, right, confidence } = asObject(one) ?? {};
    const read = readDay(day);
    return read === undefined ? [] : [{ day: read, right: right === true, confidence: oneOf(CONFIDENCES, confidence) }];
  });
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function texts(value: unknown): readonly string[] {
  return list(value).flatMap((one) => readText(one) ?? []);
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= 200 ? value : undefined;
}

function readNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A day that the calendar has. */
function readDay(value: unknown): string | undefined {
  return typeof value === 'string' && dayNumber(value) !== undefined ? value : undefined;
}
