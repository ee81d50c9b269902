/** What the suggestion is worked out from: steps seen, predictions, confident misses, cards and days. */
import type { Evidence } from '../../assess/index.ts';
import type { Answer, Entries } from '../../player/index.ts';
import { cardsOf } from '../review/cards.ts';

const STEPS = [1, 2, 3, 4, 5, 6];

export function evidenceOf(
  entries: Entries,
  answers: Readonly<Record<string, Answer>>,
  stepsSeen: number,
  today: string,
): Evidence {
  const predictions = Object.values(entries.predict);
  const cards = cardsOf(entries);
  const days = [
    ...cards.flatMap(({ log }) => log.map(({ day }) => day)),
    ...Object.values(entries.attempts).map(({ attempt }) => attempt.day),
  ];
  return {
    stepsSeen: STEPS.filter((step) => (stepsSeen & (1 << step)) !== 0).length,
    steps: STEPS.length,
    predictions: {
      asked: predictions.length,
      // A wrong one that was met again and came right counts as right.
      right: predictions.filter(({ tries }) => tries.at(-1)?.right).length,
    },
    confidentMisses: confidentMisses(entries),
    cards: cards.length,
    lastDay: days.toSorted().at(-1) ?? (Object.keys(answers).length > 0 ? today : undefined),
    today,
  };
}

/** Questions that were missed with confidence and not answered right since, by the belief behind them. */
function confidentMisses({ cards }: Entries): readonly string[] {
  return Object.values(cards)
    .toSorted((a, b) => b.at - a.at)
    .flatMap(({ card, done, belief }) => {
      const last = card.log.at(-1);
      return !done && last?.right === false && last.confidence === 'sure' && belief ? [belief] : [];
    });
}
