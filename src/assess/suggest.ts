/** What to do next, from the evidence: the first of these that holds. */
import { daysBetween } from './days.ts';

export interface Evidence {
  readonly stepsSeen: number;
  readonly steps: number;
  readonly predictions: { readonly asked: number; readonly right: number };
  /** Beliefs behind confident misses that no later right answer has taken back, the latest first. */
  readonly confidentMisses: readonly string[];
  /** Cards in review, and the day on which something was answered last. */
  readonly cards: number;
  readonly lastDay: string | undefined;
  readonly today: string;
}

export type Suggestion =
  | { readonly mode: 'walk'; readonly why: 'unseen' }
  | { readonly mode: 'predict'; readonly why: 'unpredicted' | 'mispredicted' }
  | { readonly mode: 'whatIf'; readonly why: 'confidentMiss'; readonly misconception: string }
  | { readonly mode: 'review'; readonly why: 'twoDays' }
  | { readonly mode: 'test'; readonly why: 'ready' };

const PREDICTED_WELL = 0.7;
const REVIEW_AFTER_DAYS = 2;

export function suggestedNext(evidence: Evidence): Suggestion {
  const { stepsSeen, steps, predictions, confidentMisses, cards, lastDay, today } = evidence;
  if (stepsSeen < steps) return { mode: 'walk', why: 'unseen' };
  if (predictions.asked === 0) return { mode: 'predict', why: 'unpredicted' };
  if (predictions.right / predictions.asked < PREDICTED_WELL) return { mode: 'predict', why: 'mispredicted' };
  const [misconception] = confidentMisses;
  if (misconception !== undefined) return { mode: 'whatIf', why: 'confidentMiss', misconception };
  if (cards > 0 && lastDay !== undefined && daysBetween(lastDay, today) >= REVIEW_AFTER_DAYS)
    return { mode: 'review', why: 'twoDays' };
  return { mode: 'test', why: 'ready' };
}
