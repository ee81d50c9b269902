/**
 * Chance without state: the same seed, cause and purpose always draw the same number, so that a run can be repeated and
 * a draw does not depend on what else was drawn.
 */

/** A number in [0, 1), evenly spread over causes and purposes. */
export function draw(seed: number, cause: number, purpose: string): number {
  let hash = mix(0x9e3779b9 ^ seed, cause);
  for (let i = 0; i < purpose.length; i++) hash = mix(hash, purpose.charCodeAt(i));
  return mix(hash, 0x85ebca6b) / 2 ** 32;
}

/** One round of the MurmurHash3 finaliser (public domain, Austin Appleby) over `hash` and `value`. */
function mix(hash: number, value: number): number {
  let h = Math.imul(hash ^ value, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35) + value;
  return (h ^ (h >>> 16)) >>> 0;
}
