/** A number that a claim names: exactly, or with a limit on one side or both. */
export type Range = number | { readonly min?: number; readonly max?: number };

export function inRange(range: Range, value: number): boolean {
  if (typeof range === 'number') return value === range;
  return value >= (range.min ?? Number.NEGATIVE_INFINITY) && value <= (range.max ?? Number.POSITIVE_INFINITY);
}
