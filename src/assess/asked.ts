/** An item as it is asked: numbers drawn, runs run, options in their order, what is right known. Plain data. */
import type { Scenario } from '../engine/index.ts';
import type { Feedback, ItemDifficulty, ItemProfile, Objective } from './bank.ts';
import type { Rich } from './text.ts';

export interface AskedOption {
  /** Stays the same whatever the order: saved answers name it. */
  readonly id: string;
  readonly text: Rich;
  readonly misconception: string;
  readonly feedback: Feedback;
  readonly right: boolean;
}

/** A line of the block that can be pointed at. `line` counts from 1. */
export interface AskedLine extends Omit<AskedOption, 'text'> {
  readonly line: number;
}

export interface AskedTrap {
  readonly value: number;
  readonly misconception: string;
  readonly feedback: Feedback;
}

interface AskedShared {
  readonly id: string;
  /** With the id it makes the same question again, on any machine. */
  readonly seed: number;
  readonly family: string;
  readonly objective: Objective;
  readonly difficulty: ItemDifficulty;
  readonly profile: ItemProfile;
  readonly misconception: string;
  /** Of the beliefs that its wrong answers show, those that stand against "strong" when they are held with confidence. */
  readonly core: readonly string[];
  readonly stem: Rich;
  readonly block?: { readonly title: string; readonly lines: readonly string[] } | undefined;
  readonly hints: readonly [Rich, Rich];
  readonly explanation: Rich;
  /** The run behind it, and the event that the explanation points at (its `seq`); undefined: the item cites a fact. */
  readonly run?: { readonly scenario: Scenario; readonly cites: number } | undefined;
  /** Ids of sources, for an item that cites a fact. */
  readonly fact?: readonly string[] | undefined;
  /** How likely a guess is right. */
  readonly chance: number;
}

export type AskedItem = AskedShared &
  (
    | { readonly type: 'choice'; readonly options: readonly AskedOption[] }
    | { readonly type: 'many'; readonly options: readonly AskedOption[] }
    | { readonly type: 'point'; readonly options: readonly AskedLine[] }
    | {
        readonly type: 'number';
        readonly unit: string;
        readonly answer: number;
        readonly right: Feedback;
        readonly traps: readonly AskedTrap[];
      }
    /** `options` as shown; `answer`: their ids in the right order. */
    | { readonly type: 'order'; readonly options: readonly AskedOption[]; readonly answer: readonly string[] }
  );
