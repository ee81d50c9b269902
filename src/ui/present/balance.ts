import { wrap } from '../pod/fit.ts';

/** The same number of lines, as even as can be. */
export function balance(text: string, max: number, size: number): readonly string[] {
  const lines = wrap(text, max, size);
  // Narrower than one letter nothing changes any more.
  const narrower = max > size ? wrap(text, max - size / 4, size) : [];
  return narrower.length === lines.length && !narrower.join('').includes('…')
    ? balance(text, max - size / 4, size)
    : lines;
}
