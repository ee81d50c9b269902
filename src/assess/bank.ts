/**
 * The item bank as it is written: templates. A number in a template is drawn from a seed, and what is right is read from
 * a run of the engine (`ask.ts`). Expressions and readings are explained in `expression.ts` and `readings.ts`.
 */
import type { Scenario } from '../engine/index.ts';
import type { Rich } from './text.ts';

/** O1 placement, O2 interception, O3 path, O4 policy, O5 lifecycle and failure, O6 limits and evidence. */
export const OBJECTIVES = ['O1', 'O2', 'O3', 'O4', 'O5', 'O6'] as const;
export type Objective = (typeof OBJECTIVES)[number];

/** Easy: one state at one step. Medium: two facts, three steps, or one sum. Hard: two settings, or a cause from evidence. */
export const ITEM_DIFFICULTIES = ['easy', 'medium', 'hard'] as const;
export type ItemDifficulty = (typeof ITEM_DIFFICULTIES)[number];

/** Whose defaults hold: a mesh as Istio sets one up, Envoy by itself, the lesson's sample manifest, or Kubernetes. */
export const ITEM_PROFILES = ['istio', 'plain', 'sample', 'kubernetes'] as const;
export type ItemProfile = (typeof ITEM_PROFILES)[number];

/** What the learner reads after an answer: "It is tempting to think", "The run shows", "Because". */
export interface Feedback {
  /** Of wrong options only. */
  readonly tempting?: Rich | undefined;
  readonly shows: Rich;
  readonly because: Rich;
}

interface Claimed {
  /** What choosing it would show that one believes; of the right one: the item's own. */
  readonly misconception: string;
  readonly feedback: Feedback;
}

export interface BankOption extends Claimed {
  readonly text: Rich;
  /** An expression over the item's runs; `true` or `false` only in an item that cites a fact. */
  readonly claim: string;
}

/** A line of the item's block that can be pointed at: a piece of text that stands in that line alone. */
export interface BankLine extends Claimed {
  readonly line: string;
  readonly claim: string;
}

/** A wrong number that a belief leads to. */
export interface BankTrap extends Claimed {
  readonly value: string;
}

/** One of the things to put in order; `event` gives its place: an expression, the lowest first. */
export interface BankEntry extends Claimed {
  readonly text: Rich;
  readonly event: string;
}

/** A parameter of a generator: drawn evenly from whole numbers (in steps), or from a list. */
export type BankParameter =
  | { readonly from: number; readonly to: number; readonly by?: number | undefined }
  | { readonly of: readonly (number | string)[] };

interface BankItemShared {
  readonly id: string;
  /** Items of one family ask the same thing in other words: never two of them in one form. */
  readonly family: string;
  readonly objective: Objective;
  readonly difficulty: ItemDifficulty;
  readonly profile: ItemProfile;
  /** The belief that the item is about (an id of the catalogue). */
  readonly misconception: string;
  readonly stem: Rich;
  /** Shown under the stem, as it stands: a manifest, rules, log lines. */
  readonly block?: { readonly title: string; readonly text: string } | undefined;
  /** First where to look, then what to compare. */
  readonly hints: readonly [Rich, Rich];
  readonly explanation: Rich;
  /** With parameters it is a generator. `where`: an expression that every drawn set must fulfil. */
  readonly parameters?: Readonly<Record<string, BankParameter>> | undefined;
  readonly where?: string | undefined;
  /** The runs that are asked about, as a change of a world each; `main` is the one that is shown. */
  readonly runs?: Readonly<Record<string, BankRun>> | undefined;
  /** The event of `main` that the explanation points at: an expression that gives its number. */
  readonly cites?: string | undefined;
  /** Instead of a run, for what the engine does not model: ids of sources. */
  readonly fact?: readonly string[] | undefined;
  /** The options stand in an order of their own (numbers, times), which is kept. */
  readonly natural?: boolean | undefined;
}

export interface BankRun {
  readonly world: string;
  /** Laid over the world's scenario (`mergePatch`). `"{r + 1}"` is computed. */
  readonly change?: unknown;
}

export type BankItem = BankItemShared &
  (
    | { readonly type: 'choice'; readonly options: readonly BankOption[] }
    | { readonly type: 'many'; readonly options: readonly BankOption[] }
    | { readonly type: 'point'; readonly options: readonly BankLine[] }
    | {
        readonly type: 'number';
        readonly unit: string;
        readonly answer: string;
        readonly right: Feedback;
        readonly options: readonly BankTrap[];
      }
    | { readonly type: 'order'; readonly options: readonly BankEntry[] }
  );

/** A wrong belief, and how a run refutes it. */
export interface Misconception {
  readonly id: string;
  readonly belief: Rich;
  readonly refutation: Feedback;
  /** The scenario whose visible difference refutes it; undefined: what is believed is not about a run. */
  readonly scenario?: string | undefined;
  /** A confident miss on it stands against "strong" until a parallel item is right. */
  readonly core: boolean;
}

export interface Bank {
  /** Two letters that change with the questions: a form is only the same form in the same edition. */
  readonly edition: string;
  readonly worlds: Readonly<Record<string, Scenario>>;
  readonly items: readonly BankItem[];
  readonly misconceptions: readonly Misconception[];
}
