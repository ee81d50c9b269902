/** Random inputs of the `envoy-runs` format: the same seed always makes the same ones. */
import { type Dice, diceOf } from './dice.ts';
import { rollBytes, rollStops, rollStrangers } from './elsewhere.ts';
import { rollInbound } from './inbound.ts';
import { rollCrowd, rollFrozen, rollMixed } from './mixed.ts';
import { rollOutbound } from './outbound.ts';
import type { RunInput } from './quietPod.ts';
import { rollSecured } from './secured.ts';
import { isSteady } from './steady.ts';

export interface Asked {
  readonly id: string;
  readonly about: string;
  readonly input: RunInput;
}

/** Sorts of runs, and how many of a hundred are of each. */
const SORTS: readonly { readonly name: string; readonly share: number; readonly roll: (dice: Dice) => RunInput }[] = [
  { name: 'outbound', share: 40, roll: rollOutbound },
  { name: 'crowd', share: 16, roll: rollCrowd },
  { name: 'inbound', share: 12, roll: rollInbound },
  { name: 'mixed', share: 12, roll: rollMixed },
  { name: 'secured', share: 6, roll: rollSecured },
  { name: 'bytes', share: 4, roll: rollBytes },
  { name: 'strangers', share: 3, roll: rollStrangers },
  { name: 'stops', share: 4, roll: rollStops },
  { name: 'frozen', share: 3, roll: rollFrozen },
];

/** `count` inputs whose outcome does not hang on a few milliseconds. */
export function generate(seed: number, count: number): readonly Asked[] {
  const asked: Asked[] = [];
  for (let number = 0; asked.length < count; number++) {
    const dice = diceOf(seed, number);
    const { name, roll } = sortOf(dice);
    const input = roll(dice);
    if (isSteady(input, dice))
      asked.push({ id: `random/${name}/${seed}-${number}`, about: `seed ${seed}, number ${number}`, input });
  }
  return asked;
}

function sortOf(dice: Dice): (typeof SORTS)[number] {
  let left = dice.between(1, 100);
  for (const sort of SORTS) {
    left -= sort.share;
    if (left <= 0) return sort;
  }
  throw new Error('the shares of the sorts do not add up to a hundred');
}
