/** Chance that can be had again: the same seed and number always roll the same. */
export interface Dice {
  /** True in `percent` of a hundred rolls. */
  chance(percent: number): boolean;
  pick<T>(...options: readonly T[]): T;
  /** A whole number, both ends included. */
  between(min: number, max: number): number;
  /** As many as `count`, each rolled for itself. */
  times<T>(count: number, roll: (index: number) => T): readonly T[];
}

/** Mulberry32 (public domain, Tommy Ettinger) from a seed and the number of the case. */
export function diceOf(seed: number, number: number): Dice {
  let state = Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b);
  const roll = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (min: number, max: number): number => min + Math.floor(roll() * (max - min + 1));
  return {
    chance: (percent) => roll() * 100 < percent,
    pick: (...options) => options[between(0, options.length - 1)] as (typeof options)[number],
    between,
    times: (count, one) => Array.from({ length: count }, (_, i) => one(i)),
  };
}
