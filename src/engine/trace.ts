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

/**
 * The world before the run and after each of its events: seeking is to look one up, however long the trace is. Two
 * worlds share all that the event between them left alone, so that one takes about 1 kB.
 */
export function worldsOf(trace: Trace): readonly World[] {
  let world = initialWorld(trace.scenario);
  const worlds = [world];
  for (const { at, event } of trace.steps) {
    world = apply(world, event, at);
    worlds.push(world);
  }
  return worlds;
}

/** The world after the first `cursor` events; before the start, the first world; beyond the end, the last. */
export function seek(worlds: readonly World[], cursor: number): World {
  const world = worlds[Math.max(0, Math.min(cursor, worlds.length - 1))];
  if (world === undefined)
    throw new Error(`no world at cursor ${cursor} of ${worlds.length}: a cursor is a whole number`);
  return world;
}

/** The world after the first `cursor` events, folded from the start: for short traces and single looks. */
export function worldAt(trace: Trace, cursor: number): World {
  let world = initialWorld(trace.scenario);
  for (const { at, event } of trace.steps.slice(0, Math.max(0, cursor))) world = apply(world, event, at);
  return world;
}
