/** Readings of the learner's place in a run: what the page asks again and again. */
import type { EnvoyStatusKey, StepOrStart, TrafficStateKey } from '../views/index.ts';
import { cursorOf, lastPosition, positionOf } from './position.ts';
import type { Run } from './run.ts';
import type { Place } from './state.ts';

export interface Now {
  readonly cursor: number;
  /** The step that the place is in. */
  readonly step: StepOrStart;
  /** That step is complete: always so at the concept level, at the hop level from the step's deciding event on. */
  readonly complete: boolean;
  readonly position: number;
  readonly last: number;
}

export function nowAt(place: Place, run: Run): Now {
  const cursor = cursorOf(place, run);
  return {
    cursor,
    step: place.step,
    complete: place.level === 'concept' || cursor >= (run.points[place.step]?.cursor ?? 0),
    position: positionOf(place, run),
    last: lastPosition(run, place.level),
  };
}

/** How a row or column that belongs to a step stands to the present: `next` is begun and not complete. */
export type Standing = 'past' | 'now' | 'next' | 'future';

export function standing(step: StepOrStart, now: Pick<Now, 'step' | 'complete'>): Standing {
  if (step === now.step) {
    return now.complete ? 'now' : 'next';
  }
  return step < now.step ? 'past' : 'future';
}

export interface Change<T> {
  /** The value one step earlier; undefined: the same, or there was none. */
  readonly from: T | undefined;
  readonly to: T;
}

export interface StateChange {
  readonly envoyStatus: Change<EnvoyStatusKey>;
  readonly trafficState: Change<TrafficStateKey>;
}

/** The two variables as the latest complete step left them, and what they were before it. */
export function stateChange(run: Run, now: Pick<Now, 'step' | 'complete'>): StateChange | undefined {
  const done = now.complete ? now.step : now.step - 1;
  const after = run.tracker[done];
  const before = now.complete ? run.tracker[done - 1] : undefined;
  return (
    after && {
      envoyStatus: change(before?.envoyStatus, after.envoyStatus),
      trafficState: change(before?.trafficState, after.trafficState),
    }
  );
}

function change<T>(from: T | undefined, to: T): Change<T> {
  return { from: from === to ? undefined : from, to };
}
