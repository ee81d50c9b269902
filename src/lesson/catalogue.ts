/** What the page What if gets: the catalogue of changes with its words, in one module that is loaded with that page. */
import type { CallResult, Flag, ResetReason } from '../engine/index.ts';
import type { Claim, CounterKey, DiffState, LineTimer, LogField, StepOrStart } from '../views/index.ts';
import type { Base, Patch, Tier } from '../whatif/index.ts';
import type { Rich, SourceRef } from './lesson.ts';

export type ProfileId = 'walk' | 'envoy' | 'istio' | 'none';
/** An id of `misconceptions.yaml`, a mistake that is none of them, or the right answer. */
export type Belief = `M${string}` | 'other' | 'key';

/** The settings that a run starts from, and how the page shows them. */
export interface Profile {
  readonly id: ProfileId;
  readonly title: string;
  readonly caption: Rich;
  readonly rows: readonly { readonly label: string; readonly value: Rich }[];
  /** What it changes in the walk's own settings. */
  readonly change: Patch;
  /** The profile whose unchanged run stands beside a run of this one. */
  readonly beside: ProfileId;
}

export interface PredictionOption {
  readonly text: Rich;
  readonly believes: Belief;
  /** Evaluated on the finished run (`claimHolds`); of one scenario exactly one claim is true. */
  readonly claim: Claim;
}

/** A call as a real caller saw it. */
export interface RecordedCall {
  /** As `verdicts` says it: `503 Service Unavailable`, `ECONNRESET`. */
  readonly text: string;
  readonly result: CallResult;
  readonly status?: number | undefined;
  /** Shortest and longest of the recorded runs, in ms. */
  readonly durationMs: readonly [min: number, max: number];
}

/** A line of the access log as a real Envoy wrote it. */
export interface RecordedLine {
  readonly code: number;
  readonly flags: readonly string[];
  readonly details: string | null;
  readonly upstreamHost: string | null;
}

/** A run of a real Envoy that was recorded, cut down to what stands beside a simulated one. */
export interface RecordedRun {
  /** As `retries/mix/503-reset-200`. */
  readonly case: string;
  /** How it differs from the simulated run, where it does. */
  readonly differs?: Rich | undefined;
  /** As `1.40.0`. */
  readonly envoy: string;
  /** How often it was run; what is said here came out each time. */
  readonly runs: number;
  /** Which of its calls stands beside which of the simulated run. */
  readonly action: number;
  readonly call: number;
  readonly calls: readonly RecordedCall[];
  readonly log: readonly RecordedLine[];
  /** Requests, or TCP reads, that reached servers outside the pod, and the app. */
  readonly arrivals: number;
  readonly appArrivals: number;
  /** Counters that moved; undefined: the proxy could not be asked. */
  readonly stats?: Readonly<Record<string, number>> | undefined;
}

export interface WhatIfScenario {
  readonly id: string;
  readonly title: string;
  /** The id of its group. */
  readonly group: string;
  /** One sentence: what is changed. */
  readonly summary: Rich;
  readonly profile: ProfileId;
  readonly change: Patch;
  readonly tier?: Tier | undefined;
  readonly prediction: { readonly question: Rich; readonly options: readonly PredictionOption[] };
  /** After "It is tempting to think", "The run shows" (with `{placeholders}`, see `outcomeValues`) and "because". */
  readonly explanation: { readonly tempting: Rich; readonly shows: Rich; readonly because: Rich };
  readonly sources: readonly SourceRef[];
  readonly recorded?: RecordedRun | undefined;
  /** The places of the walk whose fine print leads here. */
  readonly shownBy: readonly { readonly scenario: string; readonly step: StepOrStart }[];
}

/** Words of the parts that are read from a run. */
export interface WhatIfWords {
  readonly logFields: Readonly<Record<LogField, string>>;
  /** How a call failed. */
  readonly results: Readonly<Record<Exclude<CallResult, 'response'>, string>>;
  /** `none`: the field shows "-". */
  readonly flags: Readonly<Record<Flag | 'none', string>>;
  readonly counters: Readonly<Record<CounterKey, string>>;
  readonly states: Readonly<Record<DiffState, string>>;
  readonly timers: Readonly<Record<LineTimer, string>>;
  /** By Envoy's reason (`Try.reset`). */
  readonly resets: Readonly<Record<ResetReason, string>>;
}

export interface Catalogue {
  /** The walk's own run: every profile and every change starts from it. */
  readonly base: Base;
  readonly profiles: Readonly<Record<ProfileId, Profile>>;
  readonly groups: readonly { readonly id: string; readonly title: string; readonly scenarios: readonly string[] }[];
  /** By id. */
  readonly scenarios: Readonly<Record<string, WhatIfScenario>>;
  readonly words: WhatIfWords;
  /** What somebody believes, by the misconception's id. */
  readonly misconceptions: Readonly<Record<string, Rich>>;
}
