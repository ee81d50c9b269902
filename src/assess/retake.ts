/** Attempts: each is counted and labelled; "strong" is kept by a second strong form at least a day later. */
import type { Attempt } from './shapes.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export type AttemptLabel =
  | { readonly kind: 'first' }
  | { readonly kind: 'again'; readonly number: number; readonly today: number };

/** How the attempt at a place of the list is called: `number` of all, `today` of those on the same day. */
export function attemptLabel(attempts: readonly Attempt[], place: number): AttemptLabel {
  const day = attempts[place]?.day;
  const today = attempts.slice(0, place + 1).filter((attempt) => attempt.day === day).length;
  return place === 0 ? { kind: 'first' } : { kind: 'again', number: place + 1, today };
}

/** Strong, and strong already at least 24 hours before. */
export function isKept(attempts: readonly Attempt[], place: number): boolean {
  const last = attempts[place];
  return (
    last?.verdict === 'strong' &&
    attempts.slice(0, place).some(({ verdict, at }) => verdict === 'strong' && last.at - at >= DAY_MS)
  );
}

/** What is shown: the last two, not the best. */
export function lastTwo(attempts: readonly Attempt[]): readonly Attempt[] {
  return attempts.slice(-2);
}

/** Families that the next form leaves out: those of the last two attempts. */
export function askedLately(attempts: readonly Attempt[]): readonly string[] {
  return [...new Set(lastTwo(attempts).flatMap(({ families }) => families))];
}
