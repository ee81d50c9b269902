/** The finished record of a run: the contract between the engine and everything that reads it. */
import { apply } from './apply.ts';
import type { Event } from './events.ts';
import { initialWorld } from './initialWorld.ts';
import type { Scenario } from './scenario.ts';
import type { World } from './world.ts';

export interface Step {
  /** From 0, without gaps. */
  readonly seq: number;
  /** Simulated milliseconds since the run began. */
  readonly at: number;
  readonly event: Event;
  /** The `seq` of the event that this one follows from; undefined: the scenario asked for it. */
  readonly cause: number | undefined;
}

export interface Trace {
  readonly scenario: Scenario;
  readonly steps: readonly Step[];
  readonly end:
    | { readonly kind: 'settled' }
    /** Something is still to come, but after the time that the scenario looks at: probes, restarts. */
    | { readonly kind: 'horizon'; readonly at: number }
    | { readonly kind: 'cut'; readonly budget: number; readonly loop: readonly string[] };
}

/** Events between two kept worlds. */
const CHECKPOINT_EVERY = 8;

/** Worlds kept along a trace so that seeking stays fast, however long the trace is. */
export interface Checkpoints {
  readonly trace: Trace;
  readonly worlds: readonly World[];
}

/** Folds the whole trace once and keeps every 8th world (they share what they have in common). */
export function checkpointsOf(trace: Trace): Checkpoints {
  let world = initialWorld(trace.scenario);
  const worlds = [world];
  for (const { seq, at, event } of trace.steps) {
    world = apply(world, event, at);
    if ((seq + 1) % CHECKPOINT_EVERY === 0) worlds.push(world);
  }
  return { trace, worlds };
}

/** The world after the first `cursor` events; beyond the end, the last world. */
export function seek({ trace, worlds }: Checkpoints, cursor: number): World {
  const wanted = Math.max(0, Math.min(cursor, trace.steps.length));
  const kept = Math.min(Math.floor(wanted / CHECKPOINT_EVERY), worlds.length - 1);
  let world = worlds[kept] ?? initialWorld(trace.scenario);
  for (let i = kept * CHECKPOINT_EVERY; i < wanted; i++) {
    const step = trace.steps[i];
    if (step) world = apply(world, step.event, step.at);
  }
  return world;
}

/** The world after the first `cursor` events, folded from the start: for short traces and single looks. */
export function worldAt(trace: Trace, cursor: number): World {
  let world = initialWorld(trace.scenario);
  for (const { at, event } of trace.steps.slice(0, Math.max(0, cursor))) world = apply(world, event, at);
  return world;
}
