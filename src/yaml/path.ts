/** Where something stands in the data of a text: keys, and places in lists (from 0). */
export type Path = readonly (string | number)[];

/** `questions[1].options.B`: as one would point at it. */
export const printPath = (path: Path): string =>
  path.map((part, place) => (typeof part === 'number' ? `[${part}]` : place === 0 ? part : `.${part}`)).join('');
