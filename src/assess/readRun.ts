/** Runs a scenario and offers its readings. */
import { type Scenario, seek, simulate, type Trace, type World, worldsOf } from '../engine/index.ts';
import { type RunRecord, runRecord } from '../views/index.ts';
import type { Value } from './expression.ts';
import { type Evidence, READINGS } from './readings.ts';

export interface Run {
  readonly trace: Trace;
  /** Undefined: there is no such reading. */
  readonly read: (name: string, given: readonly Value[]) => Value | undefined;
}

export function readRun(scenario: Scenario): Run {
  const trace = simulate(scenario);
  const evidence = evidenceOf(trace);
  return {
    trace,
    read: (name, given) => (Object.hasOwn(READINGS, name) ? READINGS[name]?.(evidence, given) : undefined),
  };
}

/** Record and worlds are made when a reading first asks for them: many claims need neither. */
function evidenceOf(trace: Trace): Evidence {
  let record: RunRecord | undefined;
  let worlds: readonly World[] | undefined;
  return {
    trace,
    get record() {
      record ??= runRecord(trace);
      return record;
    },
    worldAt: (ms) => {
      worlds ??= worldsOf(trace);
      const next = trace.steps.findIndex(({ at }) => at > ms);
      return seek(worlds, next === -1 ? trace.steps.length : next);
    },
  };
}
