/**
 * A place as one number. At the concept level a position is a step (0 to 6), at the hop level a hop (0 is the start,
 * then every event of the run in order). Stepping is this number plus or minus one; there is no undo.
 */
import type { HopLine, StepPoint } from '../views/index.ts';
import type { Level, Place } from './state.ts';

/** What stepping needs to know of a run. */
export interface RunFacts {
  readonly points: readonly Pick<StepPoint, 'step' | 'cursor'>[];
  readonly hops: readonly Pick<HopLine, 'step' | 'place' | 'cursor'>[];
}

export function lastPosition(run: RunFacts, level: Level): number {
  return level === 'concept' ? run.points.length - 1 : run.hops.length;
}

export function positionOf(place: Place, run: RunFacts): number {
  if (place.level === 'concept') {
    return place.step;
  }
  const exact = run.hops.findIndex((hop) => hop.step === place.step && hop.place === place.hop);
  return exact === -1 ? hopsUpTo(run, stepCursor(run, place.step)) : exact + 1;
}

/** The place at a position, which is brought into the run if it lies outside. */
export function placeAt(place: Place, run: RunFacts, position: number): Place {
  const inside = Math.min(Math.max(position, 0), lastPosition(run, place.level));
  if (place.level === 'concept') {
    return { ...place, step: run.points[inside]?.step ?? 0, hop: 0 };
  }
  const hop = run.hops[inside - 1];
  return { ...place, step: hop?.step ?? 0, hop: hop?.place ?? 0 };
}

/** How many events of the run are applied at a place: the one cursor that every view reads. */
export function cursorOf(place: Place, run: RunFacts): number {
  return place.level === 'concept' ? stepCursor(run, place.step) : (run.hops[positionOf(place, run) - 1]?.cursor ?? 0);
}

/** The same moment of the run at the other level. */
export function atLevel(place: Place, run: RunFacts, level: Level): Place {
  if (place.level === level) {
    return place;
  }
  const moved = { ...place, level, hop: 0 };
  return level === 'concept' ? moved : placeAt(moved, run, hopsUpTo(run, stepCursor(run, place.step)));
}

function stepCursor(run: RunFacts, step: number): number {
  return run.points[step]?.cursor ?? 0;
}

function hopsUpTo(run: RunFacts, cursor: number): number {
  return run.hops.filter((hop) => hop.cursor <= cursor).length;
}
