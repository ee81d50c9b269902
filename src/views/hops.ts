/** Every event of a trace as a line under its step, with the values that its template in `content/hops.yaml` may name. */
import { actorOf, type Event, type Trace } from '../engine/index.ts';
import type { StepNumber } from './keys.ts';
import { milestones } from './milestones.ts';
import type { HopLine } from './shapes.ts';

/** All hops in order. What happens after the last milestone belongs to step 6. */
export function hopList(trace: Trace): readonly HopLine[] {
  const points = milestones(trace).slice(1);
  const counts = new Map<StepNumber, number>();
  return trace.steps.map(({ seq, at, event }) => {
    const step = (points.find(({ cursor }) => cursor > seq)?.step ?? 6) as StepNumber;
    const place = (counts.get(step) ?? 0) + 1;
    counts.set(step, place);
    return {
      id: `${step}.${place}`,
      step,
      place,
      cursor: seq + 1,
      atMs: at,
      actor: actorOf(event),
      kind: event.type,
      values: hopValues(event),
    };
  });
}

/** Fields that their event may leave out; a trace that was shipped as JSON no longer has them at all. */
const LEFT_OUT: { readonly [T in Event['type']]?: Readonly<Record<string, string>> } = {
  connectionPassed: { rule: 'none' },
  routeChosen: { cluster: 'none' },
  retryConsidered: { status: 'none' },
  repliedLocally: { flag: 'none' },
  sessionStarted: { endpoint: 'none', flag: 'none' },
  sessionRetried: { endpoint: 'none' },
  accessLogWritten: { endpoint: 'none' },
};

/** The event's own fields as text; fields of a request or response head stand beside the others. */
export function hopValues(event: Event): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  const add = (fields: object): void => {
    for (const [name, value] of Object.entries(fields)) {
      if (name === 'type' || name === 'counts' || name === 'headers') continue;
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) add(value);
      else values[name] = Array.isArray(value) ? value.join(',') || '-' : String(value ?? 'none');
    }
  };
  add(event);
  return { ...LEFT_OUT[event.type], ...values };
}
