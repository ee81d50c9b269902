/** What a rule finds in an item: where below the item, and what is wrong. */
import type { AskedItem } from '../../assess/index.ts';
import type { Path } from '../problem.ts';
import { plainText } from '../rich.ts';

export interface Finding {
  readonly path: Path;
  readonly message: string;
}

export interface AskedText {
  /** Place among the item's options, from 0. */
  readonly place: number;
  readonly text: string;
  readonly right: boolean;
  /** It begins with a word of a machine, which is written as the machine writes it. */
  readonly beginsWithCode: boolean;
}

/** The options of a question that have words of their own, as written. */
export function optionTexts(asked: AskedItem): readonly AskedText[] {
  if (asked.type !== 'choice' && asked.type !== 'many') return [];
  return asked.options
    .map(({ id, text, right }) => ({
      place: Number(id.slice(1)) - 1,
      text: plainText(text),
      right,
      beginsWithCode: typeof text[0] === 'object',
    }))
    .toSorted((a, b) => a.place - b.place);
}

const STOP_WORDS = new Set(
  'a an and as at be been but by can do does for from had has have he her his if in into is it its may more most no nobody not of on once one only or other out over own so some such than that the their them then there these they this those through to too up was were what when where which while who whom whose will with without'.split(
    ' ',
  ),
);

/** Words that carry meaning, in small letters; a plural counts as its singular. */
export function contentWords(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[a-z0-9][a-z0-9_.:]*[a-z0-9]|[a-z0-9]/g) ?? [];
  return new Set(
    words
      .filter((word) => !STOP_WORDS.has(word) && !/^[a-z]$/.test(word))
      .map((word) => word.replace(/(?<=[a-z]{3})(?<!s)s$/, '')),
  );
}
