/** How Envoy reads the lists and numbers of its retry headers and of `retry_on`. */
/** A comma-separated list of conditions; words that are not known are passed over. */
export function knownWords(list: string, known: readonly string[]): readonly string[] {
  return list
    .split(',')
    .map((word) => word.trim())
    .filter((word) => known.includes(word));
}

/** A list of numbers; an entry that is not a number is passed over (`418 junk,200` is 200). */
export function wholeNumbers(list: string): readonly number[] {
  return list
    .split(',')
    .map(wholeNumber)
    .filter((number) => number !== undefined);
}

/** A list of names of headers, which are read in lower case. */
export function headerNames(list: string): readonly string[] {
  return list
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
}

/** White space around it and a plus sign are let through, as absl::SimpleAtoi does. */
export function wholeNumber(text: string): number | undefined {
  return /^\s*\+?\d+\s*$/.test(text) ? Number(text) : undefined;
}
