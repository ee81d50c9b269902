/** Types of forms, verdicts and review cards. */
import type { Confidence, Result } from './answer.ts';
import type { Objective } from './bank.ts';

/** An item of a form, by id and seed: `askItem` makes the question. */
export interface FormSlot {
  readonly item: string;
  readonly seed: number;
  readonly parallelTo?: string | undefined;
}

/** Ten slots at first; `extendForm` adds five, or parallel items. The printed id recreates the first ten anywhere. */
export interface Form {
  /** For example `4F2A-7K`: seed, then edition of the bank. */
  readonly id: string;
  readonly seed: number;
  readonly slots: readonly FormSlot[];
}

/** A share of what the lesson asks, 0 to 1. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

export type Verdict = {
  readonly right: number;
  readonly asked: number;
  /** P(known share >= 0.7). */
  readonly probability: number;
  /** The middle 90 % of the posterior. */
  readonly range: Range;
  /** Objectives with a miss, worst first. */
  readonly missed: readonly Objective[];
  /** Beliefs that explain misses, the most frequent first. */
  readonly beliefs: readonly string[];
} & (
  | { readonly kind: 'strong' | 'close' | 'notYet' }
  /** Ten or fifteen cannot tell: five more. */
  | { readonly kind: 'more' }
  /** Only a confident miss on a core belief stands in the way: one more item for each. */
  | { readonly kind: 'parallel'; readonly misconceptions: readonly string[] }
);

/** A finished test. `day`: local calendar day, `YYYY-MM-DD`; `at`: milliseconds since 1970, handed in. */
export interface Attempt {
  readonly form: string;
  readonly at: number;
  readonly day: string;
  readonly verdict: 'strong' | 'close' | 'notYet';
  readonly right: number;
  readonly asked: number;
  readonly families: readonly string[];
}

/** An own miss that comes back. */
export interface ReviewCard {
  readonly item: string;
  readonly seed: number;
  readonly objective: Objective;
  /** Which of the four gaps it waits for, 0 to 3. */
  readonly gap: 0 | 1 | 2 | 3;
  /** `YYYY-MM-DD`. */
  readonly due: string;
  readonly log: readonly ReviewEntry[];
}

/** Time and grade, as spaced-repetition models keep them. */
export interface ReviewEntry {
  readonly day: string;
  readonly right: boolean;
  readonly confidence: Confidence | undefined;
}

/** What the report shows, in this order: confident misses, other misses, right but guessed, the rest. */
export interface ReportRow {
  readonly part: 'confidentMiss' | 'miss' | 'guessedRight' | 'right';
  readonly result: Result;
}
