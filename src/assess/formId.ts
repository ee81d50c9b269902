/** A form's printed id: four characters for its seed, two for the edition of the questions. `4F2A-7K`. */
import type { Bank } from './bank.ts';

/** Crockford's letters for base 32: none that is mistaken for another. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 4;
/** How many forms there are. */
export const FORM_SEEDS = 32 ** LENGTH;

export function formIdOf({ edition }: Pick<Bank, 'edition'>, seed: number): string {
  const letters = Array.from(
    { length: LENGTH },
    (_, place) => LETTERS[Math.floor(seed / 32 ** (LENGTH - 1 - place)) % 32],
  );
  return `${letters.join('')}-${edition}`;
}

export type FormIdReading =
  | { readonly kind: 'seed'; readonly seed: number }
  /** Made with other questions: the same seed would draw another form. */
  | { readonly kind: 'otherEdition' }
  | { readonly kind: 'unreadable' };

/** Reads an id as somebody types it: small letters, O for 0, I and L for 1, with or without the hyphen. */
export function readFormId({ edition }: Pick<Bank, 'edition'>, text: string): FormIdReading {
  const letters = [...text.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1')].filter((letter) =>
    /[0-9A-Z]/.test(letter),
  );
  const digits = letters.map((letter) => LETTERS.indexOf(letter));
  if (digits.length !== LENGTH + edition.length || digits.includes(-1)) return { kind: 'unreadable' };
  if (letters.slice(LENGTH).join('') !== edition) return { kind: 'otherEdition' };
  return { kind: 'seed', seed: digits.slice(0, LENGTH).reduce((seed, digit) => seed * 32 + digit, 0) };
}
