/** The learner's place and answers: all that the player knows. No fact of the simulation lives here. */
import type { Confidence } from '../assess/index.ts';
import type { StepOrStart } from '../views/index.ts';

/** In the order of the navigation. */
export const MODES = ['walk', 'practice', 'whatif', 'predict', 'test', 'review'] as const;
export type Mode = (typeof MODES)[number];
/** The modes that have something for a room. */
export const PRESENTED: readonly Mode[] = ['walk', 'practice', 'whatif'];
export const LEVELS = ['concept', 'hops'] as const;
export type Level = (typeof LEVELS)[number];
export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export const SPEEDS = [0.5, 1, 1.5, 2] as const;
export type Speed = (typeof SPEEDS)[number];

export const NOTES = ['brokenLink', 'scenarioMissing', 'partMissing', 'storageBlocked'] as const;
/** Why the page is not quite what was asked for: a sentence in the ui belongs to each. */
export type Note = (typeof NOTES)[number];

/** What a link says. `hop` counts within the step (1-based) and is 0 at the concept level. */
export interface Place {
  readonly mode: Mode;
  readonly scenario: string;
  readonly level: Level;
  readonly step: StepOrStart;
  readonly hop: number;
  readonly presenting: boolean;
  /** The question shown in practice, or presented from the quiz; undefined in the walk itself. */
  readonly question: string | undefined;
  /** What the learner changed in a scenario of What if, as text for a link (see ui/whatif/edits.ts). */
  readonly change: string | undefined;
}

/** One question's work: what is picked, whether it was submitted, what help was opened. */
export interface Answer {
  readonly picked: string | undefined;
  readonly submitted: boolean;
  readonly confidence: Confidence | undefined;
  readonly hintOpen: boolean;
  /** How many steps of the worked solution are revealed. */
  readonly solutionShown: number;
  readonly tries: number;
}

export interface PlayerState {
  readonly place: Place;
  readonly playing: boolean;
  readonly speed: Speed;
  /** The theme only if the learner chose one; undefined follows the system. */
  readonly theme: Theme | undefined;
  /** By question id. A question never touched has no entry. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** Steps of the walk that were looked at, one bit a step. */
  readonly stepsSeen: number;
  /** Where the learner was when the page was last closed: offered at the start, never forced. */
  readonly resume: Place | undefined;
  /** What if has runs of its own: the place on the other side, the walk's or that of What if, to go back to. */
  readonly aside: Place | undefined;
  readonly note: Note | undefined;
  /** It has been said that nothing can be stored. */
  readonly blockedTold: boolean;
  /** What a part of the page wants spoken, as a new object each time. */
  readonly said: { readonly text: string } | undefined;
}

export function startPlace(scenario: string): Place {
  return {
    mode: 'walk',
    scenario,
    level: 'concept',
    step: 0,
    hop: 0,
    presenting: false,
    question: undefined,
    change: undefined,
  };
}

export function startState(scenario: string): PlayerState {
  return {
    place: startPlace(scenario),
    playing: false,
    speed: 1,
    theme: undefined,
    answers: {},
    stepsSeen: 1,
    resume: undefined,
    aside: undefined,
    note: undefined,
    blockedTold: false,
    said: undefined,
  };
}
