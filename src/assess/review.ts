/** Own misses come back after 1, 3, 7 and 21 days; a miss begins again at 1. Days are handed in. */
import type { Confidence, Result } from './answer.ts';
import { addDays, daysBetween } from './days.ts';
import type { ReviewCard } from './shapes.ts';

export const REVIEW_GAPS = [1, 3, 7, 21] as const;
const LAST_GAP = 3;
/** Of the time until a day that the learner names, so much passes before the first review. */
const FIRST_SHARE = 0.15;

type Missed = Pick<Result, 'item' | 'seed' | 'objective' | 'right' | 'confidence'>;

/** Adds what was missed; what is in review already begins again. `until`: the day for which the learner prepares. */
export function addMisses(
  cards: readonly ReviewCard[],
  results: readonly Missed[],
  day: string,
  until?: string,
): readonly ReviewCard[] {
  const due = addDays(day, firstGap(day, until));
  return results
    .filter(({ right }) => !right)
    .reduce<readonly ReviewCard[]>((kept, { item, seed, objective, confidence }) => {
      const log = [...(kept.find((card) => card.item === item)?.log ?? []), { day, right: false, confidence }];
      return [...kept.filter((card) => card.item !== item), { item, seed, objective, gap: 0, due, log }];
    }, cards);
}

function firstGap(day: string, until: string | undefined): number {
  if (until === undefined) return REVIEW_GAPS[0];
  return Math.max(1, Math.round(FIRST_SHARE * daysBetween(day, until)));
}

/** The card after a review; undefined: right after the last gap, it is done. A new seed makes a parallel question. */
export function reviewed(
  card: ReviewCard,
  {
    right,
    confidence,
    day,
  }: { readonly right: boolean; readonly confidence: Confidence | undefined; readonly day: string },
): ReviewCard | undefined {
  const log = [...card.log, { day, right, confidence }];
  if (!right) return { ...card, log, gap: 0, due: addDays(day, REVIEW_GAPS[0]), seed: card.seed + 1 };
  if (card.gap === LAST_GAP) return undefined;
  const gap = (card.gap + 1) as ReviewCard['gap'];
  return { ...card, log, gap, due: addDays(day, REVIEW_GAPS[gap]), seed: card.seed + 1 };
}

/** What is due on a day, the longest due first, but no objective twice in a row while another can come between. */
export function dueCards(cards: readonly ReviewCard[], day: string): readonly ReviewCard[] {
  const rest = cards.filter(({ due }) => due <= day).toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  const order: ReviewCard[] = [];
  while (rest.length > 0) {
    const at = rest.findIndex(({ objective }) => objective !== order.at(-1)?.objective);
    order.push(...rest.splice(Math.max(0, at), 1));
  }
  return order;
}
