/**
 * SVG neither wraps nor shortens text, and the page is drawn before any browser could measure it. So widths are
 * estimated from the letters, after IBM Plex Sans 600 (the widest weight in use) and IBM Plex Mono (0.6 em each).
 */
const HAIR = /[ijl .,:;'’|]/g;
const THIN = /[frt/()-]/g;
const WIDE = /[mwMW]/g;
const CAPITAL = /[A-Z]/g;

const count = (text: string, letters: RegExp): number => text.match(letters)?.length ?? 0;

export function widthOf(text: string, size: number, mono = false): number {
  const ems = mono
    ? 0.6 * text.length
    : 0.582 * text.length +
      0.28 * count(text, WIDE) +
      0.08 * count(text, CAPITAL) -
      0.29 * count(text, HAIR) -
      0.19 * count(text, THIN);
  return ems * size;
}

/** The text, cut at the end so that it is no wider than `max`. */
export function clip(text: string, max: number, size: number, mono = false): string {
  let end = text.length;
  while (end > 1 && widthOf(text.slice(0, end), size, mono) > max) {
    end -= 1;
  }
  return end === text.length ? text : `${text.slice(0, end - 1).trimEnd()}…`;
}

/** The largest of `sizes` (largest first) at which the text fits; at the smallest it is cut. */
export function fitText(
  text: string,
  max: number,
  sizes: readonly number[],
  mono = false,
): { size: number; text: string } {
  const smallest = sizes.at(-1) ?? 14;
  const size = sizes.find((one) => widthOf(text, one, mono) <= max) ?? smallest;
  return { size, text: clip(text, max, size, mono) };
}

/** Lines no wider than `max`, broken at spaces. A word wider than that is cut. */
export function wrap(text: string, max: number, size: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && widthOf(longer, size) <= max) {
      lines[lines.length - 1] = longer;
    } else {
      lines.push(word);
    }
  }
  return lines.map((line) => clip(line, max, size));
}
