/** Where the run waits for a prediction. A gate is what is asked between one position and the next. */
import { type Level, lastPosition, type PredictPoint, positionOf, type Run, startPlace } from '../../player/index.ts';

/** What is asked before the run goes on from a position. */
export function gateAt(
  points: readonly PredictPoint[],
  run: Run,
  level: Level,
  position: number,
): readonly PredictPoint[] {
  const own = points.filter(({ scenario }) => scenario === run.words.id);
  if (level === 'concept') {
    return own.filter(({ before }) => before === position + 1);
  }
  const next = run.hops[position];
  // Without a hop of its own a question waits for the hop that completes its step.
  return next === undefined
    ? []
    : own.filter(
        ({ before, hop }) =>
          before === next.step && (hop === undefined ? next.cursor === run.points[before]?.cursor : next.place === hop),
      );
}

/** The first position, from this one on, at which something waits; undefined: the way is free. */
export function nextGate(
  points: readonly PredictPoint[],
  run: Run,
  level: Level,
  from: number,
  isDone: (point: PredictPoint) => boolean,
): number | undefined {
  for (let position = from; position <= lastPosition(run, level); position += 1) {
    if (!gateAt(points, run, level, position).every(isDone)) {
      return position;
    }
  }
  return undefined;
}

/** The position at which a question is asked. */
export function positionBefore({ scenario, before, hop }: PredictPoint, run: Run, level: Level): number {
  const start = startPlace(scenario);
  if (level === 'concept') {
    return before - 1;
  }
  const at = run.hops.findIndex((line) =>
    hop === undefined ? line.cursor === run.points[before]?.cursor : line.step === before && line.place === hop,
  );
  return at === -1 ? positionOf({ ...start, level, step: before }, run) - 1 : at;
}
