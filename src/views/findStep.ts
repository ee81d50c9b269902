/** Steps of a trace by the kinds of their events: what is found knows which kind it is. */
import type { EventOf, EventType, Step } from '../engine/index.ts';

export interface StepOf<T extends EventType> extends Step {
  readonly event: EventOf<T>;
}

type Wanted<T extends EventType> = (event: EventOf<T>) => boolean;

/** The first step with an event of one of these kinds that is as wanted. */
export function firstOf<T extends EventType>(
  steps: readonly Step[],
  types: readonly T[],
  wanted: Wanted<T> = () => true,
): StepOf<T> | undefined {
  return steps.find((step): step is StepOf<T> => isOf(step, types) && wanted(step.event));
}

/** The last one. */
export function lastOf<T extends EventType>(
  steps: readonly Step[],
  types: readonly T[],
  wanted: Wanted<T> = () => true,
): StepOf<T> | undefined {
  return steps.findLast((step): step is StepOf<T> => isOf(step, types) && wanted(step.event));
}

function isOf<T extends EventType>(step: Step, types: readonly T[]): step is StepOf<T> {
  const listed: readonly EventType[] = types;
  return listed.includes(step.event.type);
}
