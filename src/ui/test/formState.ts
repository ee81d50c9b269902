/** A form and what was given to it: questions, results and verdict, all worked out from the few things that are kept. */
import {
  type AskedItem,
  type Attempt,
  askItem,
  type Bank,
  type Form,
  type FormSlot,
  gradeItem,
  type Result,
  settleable,
  type Verdict,
  verdictOf,
} from '../../assess/index.ts';
import { type Entries, type FormEntry, type GivenEntry, givenKey } from '../../player/index.ts';

/** The question of a slot; undefined: these questions know it no more. */
export function askSlot(bank: Bank, { item: id, seed }: Pick<FormSlot, 'item' | 'seed'>): AskedItem | undefined {
  const item = bank.items.find((one) => one.id === id);
  try {
    return item && askItem(bank, item, seed);
  } catch {
    return undefined;
  }
}

/** Every question of it can be asked. */
export function isUsable(bank: Bank, { slots }: Form): boolean {
  return slots.every(({ item }) => bank.items.some(({ id }) => id === item));
}

export interface Graded {
  readonly item: AskedItem;
  readonly result: Result;
}

/** The results of the questions that are handed in. */
export function gradedOf(bank: Bank, { form, handedIn }: FormEntry, given: Entries['given']): readonly Graded[] {
  return form.slots.slice(0, handedIn).flatMap((slot, place) => {
    const item = askSlot(bank, slot);
    const { answer, confidence } = given[givenKey(form.id, place)] ?? NOTHING;
    return item ? [{ item, result: gradeItem(item, answer, confidence, slot.parallelTo) }] : [];
  });
}

const NOTHING: Pick<GivenEntry, 'answer' | 'confidence'> = { answer: undefined, confidence: undefined };

export function judge(bank: Bank, form: Form, graded: readonly Graded[]): Verdict {
  return verdictOf(
    graded.map(({ result }) => result),
    settleable(bank, form),
  );
}

/** All attempts, the first one first. */
export function attemptsOf({ attempts }: Pick<Entries, 'attempts'>): readonly Attempt[] {
  return Object.values(attempts)
    .map(({ attempt }) => attempt)
    .toSorted((a, b) => a.at - b.at);
}

/** The form that was begun and not finished, the latest of several. */
export function openForm(bank: Bank, { forms, attempts }: Pick<Entries, 'forms' | 'attempts'>): FormEntry | undefined {
  return Object.values(forms)
    .filter(({ form }) => attempts[form.id] === undefined && isUsable(bank, form))
    .toSorted((a, b) => b.at - a.at)[0];
}

/** `4F2A-7K.3`: the third question of a form. `4F2A-7K.end`: its result. */
export interface FormPlace {
  readonly form: string;
  readonly at: number | 'end';
}

export function printFormPlace({ form, at }: FormPlace): string {
  return `${form}.${at === 'end' ? at : at + 1}`;
}

export function parseFormPlace(text: string | undefined): FormPlace | undefined {
  const [, form, at] = /^([0-9A-Z]{4}-[0-9A-Z]{2})(?:\.(end|[1-9]\d?))?$/.exec(text ?? '') ?? [];
  return form === undefined ? undefined : { form, at: at === 'end' ? at : Number(at ?? 1) - 1 };
}
