/** Short ways to ask a trace what happened. */
import {
  type Event,
  type EventOf,
  type EventType,
  type Scenario,
  type Step,
  simulate,
  type Trace,
} from '../../src/engine/index.ts';

/** All events of one kind, in order. */
export function eventsOf<T extends EventType>(trace: Trace, type: T): readonly EventOf<T>[] {
  return trace.steps.flatMap(({ event }) => (isKind(event, type) ? [event] : []));
}

/** The only event of a kind; anything else is an error of the test's scenario. */
export function theOne<T extends EventType>(trace: Trace, type: T): EventOf<T> {
  const found = eventsOf(trace, type);
  const [only] = found;
  if (!only || found.length > 1) throw new Error(`${found.length} events of kind ${type}, not one`);
  return only;
}

/** The steps that hold events of one kind, for their times and numbers. */
export function stepsOf(trace: Trace, type: EventType): readonly Step[] {
  return trace.steps.filter(({ event }) => event.type === type);
}

/** The cursor at which the `nth` event of a kind is the latest. */
export function cursorAfter(trace: Trace, type: EventType, nth = 0): number {
  const step = stepsOf(trace, type)[nth];
  if (!step) throw new Error(`no event ${nth} of kind ${type}`);
  return step.seq + 1;
}

/** Runs a scenario in which nothing but the pod's own network matters: everything runs from the beginning. */
export function runWithoutPod(change: Partial<Scenario>): Trace {
  return simulate({
    seed: 1,
    rules: 'standard',
    proxy: { state: 'running' },
    outbound: {
      routes: [{ name: 'main', host: 'svc.lab', prefix: '/', cluster: 'svc' }],
      clusters: [{ name: 'svc', endpoints: ['10.244.3.20:80'] }],
    },
    inbound: {},
    endpoints: [{ address: '10.244.3.20:80' }, { address: '10.244.3.30:80' }],
    app: {},
    actions: [],
    ...change,
  });
}

function isKind<T extends EventType>(event: Event, type: T): event is EventOf<T> {
  return event.type === type;
}
