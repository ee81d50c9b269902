/** What a learner gives, and what it is worth. */
import type { Objective } from './bank.ts';

export const CONFIDENCES = ['sure', 'think', 'guess'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export type Answer =
  | { readonly type: 'choice'; readonly option: string }
  | { readonly type: 'many'; readonly options: readonly string[] }
  /** `line` counts from 1. */
  | { readonly type: 'point'; readonly line: number }
  | { readonly type: 'number'; readonly value: number }
  /** Ids of all entries, first to last. */
  | { readonly type: 'order'; readonly order: readonly string[] };

/** One answered item, as it is kept: small, and enough to judge and to ask again. */
export interface Result {
  readonly item: string;
  readonly seed: number;
  readonly objective: Objective;
  /** The item's belief. */
  readonly misconception: string;
  readonly chance: number;
  /** Undefined: left open. */
  readonly answer: Answer | undefined;
  readonly confidence: Confidence | undefined;
  readonly right: boolean;
  /** The belief that the wrong answer shows; undefined: right, or no belief leads there. */
  readonly shows: string | undefined;
  /** A core belief that a wrong answer shows, or that the item is about: with confidence it stands against "strong". */
  readonly coreMiss: string | undefined;
  /** Asked to settle a confident miss on this core belief. */
  readonly parallelTo?: string | undefined;
}
