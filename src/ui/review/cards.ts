/** Review cards in the journal: misses go in, answers in Review move them on. */
import { addMisses, type Result, type ReviewCard, reviewed } from '../../assess/index.ts';
import type { Confidence, Entries, Journal } from '../../player/index.ts';

/** Cards that still come back. */
export function cardsOf({ cards }: Pick<Entries, 'cards'>): readonly ReviewCard[] {
  return Object.values(cards).flatMap(({ card, done }) => (done ? [] : [card]));
}

export type Answered = Pick<Result, 'item' | 'seed' | 'objective' | 'right' | 'confidence'> & {
  /** The belief that the answer shows. */
  readonly belief: string | undefined;
};

/** Takes misses down; what was answered right leaves no card. */
export function takeUpMisses(journal: Journal, results: readonly Answered[]): void {
  const before = cardsOf(journal.getState());
  for (const card of addMisses(before, results, journal.calendar.today())) {
    if (!before.includes(card)) {
      const belief = results.find(({ item }) => item === card.item)?.belief;
      journal.put('cards', card.item, { card, done: false, belief });
    }
  }
}

/** A card after it was answered in Review. */
export function moveCard(
  journal: Journal,
  card: ReviewCard,
  answer: { readonly right: boolean; readonly confidence: Confidence | undefined },
): ReviewCard | undefined {
  const next = reviewed(card, { ...answer, day: journal.calendar.today() });
  const belief = journal.getState().cards[card.item]?.belief;
  journal.put('cards', card.item, { card: next ?? card, done: next === undefined, belief });
  return next;
}
