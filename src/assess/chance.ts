/** Chance from a seed, by the engine's rule: the same seed and purpose always draw the same. */
import { draw } from '../engine/index.ts';

/** A whole number from 0 below `below`. */
export function pick(seed: number, purpose: string, below: number): number {
  return Math.min(below - 1, Math.floor(draw(seed, 0, purpose) * below));
}

/** The same things in another order (Fisher and Yates). */
export function shuffled<T>(seed: number, purpose: string, things: readonly T[]): readonly T[] {
  const order = [...things];
  for (let last = order.length - 1; last > 0; last--) {
    const other = pick(seed, `${purpose} ${last}`, last + 1);
    const [a, b] = [order[last], order[other]];
    if (a !== undefined && b !== undefined) [order[last], order[other]] = [b, a];
  }
  return order;
}
