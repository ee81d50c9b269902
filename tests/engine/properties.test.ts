/** Part T of SPEC.md and rule P10, for scenarios of every sort: `src/engine/simulate.ts`, `trace.ts`, `apply.ts`. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apply } from '../../src/engine/apply.ts';
import {
  actorOf,
  type Event,
  type Scenario,
  seek,
  simulate,
  type Trace,
  tableGet,
  type World,
  worldAt,
  worldsOf,
} from '../../src/engine/index.ts';
import { scenarios } from './generated.ts';
import { eventsOf } from './reading.ts';

const RUNS = { numRuns: 300 };

function always(check: (trace: Trace) => void): void {
  fc.assert(
    fc.property(scenarios, (scenario) => {
      check(simulate(scenario));
    }),
    RUNS,
  );
}

/** Each event with the world before it. */
function walk(trace: Trace, visit: (before: World, step: Trace['steps'][number]) => void): void {
  let world = worldAt(trace, 0);
  for (const step of trace.steps) {
    visit(world, step);
    world = apply(world, step.event, step.at);
  }
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(Object.freeze(value))) freeze(inner);
  return value;
}

test('[T3] every run settles, or says that it was cut after its budget', () => {
  always(({ steps, end, scenario }) => {
    if (end.kind === 'cut') expect(steps).toHaveLength(scenario.max_events ?? Number.NaN);
    else expect(steps.length).toBeLessThanOrEqual(scenario.max_events ?? Number.NaN);
  });
});

test('[T5] the same scenario gives the same trace, and a run changes nothing in it', () => {
  fc.assert(
    fc.property(scenarios, (scenario) => {
      const copy: Scenario = structuredClone(scenario);
      expect(simulate(freeze(scenario))).toEqual(simulate(copy));
    }),
    RUNS,
  );
});

test('[T6] numbers have no gaps, time never runs back, a cause is earlier', () => {
  always(({ steps }) => {
    const wrong = steps.filter(({ seq, at, cause }, index) => {
      const causedAt = cause === undefined ? 0 : steps[cause]?.at;
      const timeRunsBack = at < (steps[index - 1]?.at ?? 0);
      return seq !== index || timeRunsBack || (cause ?? -1) >= seq || causedAt === undefined || causedAt > at;
    });
    expect(wrong).toEqual([]);
  });
});

test('[T6] what has no cause is what the scenario asks for: its pod, its actions, its signals', () => {
  const asked = new Set(['podCreated', 'podDeleted', 'envoySignalled', 'connectCalled']);
  always(({ steps }) => {
    expect(steps.filter(({ cause, event }) => cause === undefined && !asked.has(event.type))).toEqual([]);
  });
});

test('[T7] the world after n + 1 events is the world after n with event n applied, and seeking finds it', () => {
  fc.assert(
    fc.property(scenarios, fc.nat(), (scenario, anywhere) => {
      const trace = simulate(scenario);
      const worlds = worldsOf(trace);
      const cursor = anywhere % (trace.steps.length + 1);
      const world = worldAt(trace, cursor);
      expect(seek(worlds, cursor)).toEqual(world);
      const next = trace.steps[cursor];
      if (next) expect(apply(world, next.event, next.at)).toEqual(worldAt(trace, cursor + 1));
    }),
    RUNS,
  );
});

test('[T7] a cursor outside the trace means its nearest end', () => {
  always((trace) => {
    const worlds = worldsOf(trace);
    const end = trace.steps.length;
    expect(seek(worlds, end + 50)).toEqual(worldAt(trace, end));
    expect(seek(worlds, -3)).toEqual(worldAt(trace, 0));
    expect(worldAt(trace, -3)).toEqual(worldAt(trace, 0));
  });
});

test('[T8] nothing moves on a connection that is gone, nor at an end that has closed it', () => {
  always((trace) => {
    const failed = new Set<number>();
    const closed = new Set<string>();
    walk(trace, (before, { event }) => {
      if (!('connection' in event) || event.connection === undefined || event.type === 'connectCalled') return;
      // What the pool makes of a connection that never stood.
      if (event.type === 'upstreamConnectFailed') return;
      expect(failed.has(event.connection)).toBe(false);
      expect(tableGet(before.connections, event.connection)).toBeDefined();
      if (event.type === 'connectFailed') failed.add(event.connection);
      if (!('end' in event)) return;
      expect(closed.has(`${event.connection} ${event.end}`)).toBe(false);
      if (event.type === 'connectionClosed') closed.add(`${event.connection} ${event.end}`);
    });
  });
});

test('[T10] connections, requests and source ports count up', () => {
  always((trace) => {
    const calls = eventsOf(trace, 'connectCalled');
    expect(calls.map(({ connection }) => connection)).toEqual(calls.map((_, index) => index));
    expect(new Set(calls.map(({ from }) => from.split(':')[1])).size).toBe(calls.length);
    const born = trace.steps.flatMap(({ event }) =>
      event.type === 'requestWritten' || event.type === 'requestRead' ? [event.request] : [],
    );
    const numbers = [...new Set(born)];
    expect(numbers).toEqual(numbers.map((_, index) => index));
  });
});

/** What the kernel does in a process's name after its end. */
const LAST_RITES = new Set(['connectionClosed', 'portClosed']);

/** Why this event could not have happened in the world before it; undefined: it could. */
function impossible({ pod, envoy, scenario }: World, event: Event): string | undefined {
  const runs = (wanted: (container: World['pod']['containers'][number]) => boolean): boolean =>
    pod.containers.some((container) => wanted(container) && container.state === 'running');
  const actor = actorOf(event);
  if (LAST_RITES.has(event.type)) return undefined;
  if (pod.phase === 'gone' && ['kubelet', 'cni', 'app', 'envoy'].includes(actor)) return 'the pod is gone';
  if (actor === 'envoy' && event.type !== 'envoyStarted' && ['absent', 'exited'].includes(envoy.process))
    return `Envoy is ${envoy.process}`;
  if (actor === 'app' && scenario.pod && !runs(({ program }) => program === 'app')) return 'the app does not run';
  if (event.type === 'sigtermSent' && !runs(({ name }) => name === event.container))
    return 'the container does not run';
  return undefined;
}

/** Envoy that ends by itself still logs what it had in hand: part of its end, not something that it does afterwards. */
function belongsToExit(trace: Trace, { at, event, cause }: Trace['steps'][number]): boolean {
  if (event.type !== 'streamAbandoned' && event.type !== 'accessLogWritten') return false;
  const before = trace.steps[cause ?? -1];
  if (!before || before.at !== at) return false;
  return before.event.type === 'envoyExited' ? before.event.signal === 'SIGTERM' : belongsToExit(trace, before);
}

test('[P10] a process that does not run does nothing, and a pod that is gone stays gone', () => {
  always((trace) => {
    const wrong: string[] = [];
    walk(trace, (before, step) => {
      const { seq, event } = step;
      const reason = belongsToExit(trace, step) ? undefined : impossible(before, event);
      if (reason !== undefined) wrong.push(`${seq} ${event.type}: ${reason}`);
      if (before.pod.phase === 'gone' && before.rules.length > 0) wrong.push(`${seq}: rules in a pod that is gone`);
    });
    expect(wrong).toEqual([]);
  });
});

test('[K9] every connection gets one verdict, when it is opened', () => {
  always((trace) => {
    const verdicts = trace.steps.flatMap<number | 'unasked'>(({ event, cause }) => {
      if (event.type !== 'connectionRedirected' && event.type !== 'connectionPassed') return [];
      const asked = trace.steps[cause ?? -1]?.event;
      return asked?.type === 'connectCalled' && asked.connection === event.connection
        ? [event.connection]
        : ['unasked'];
    });
    expect(verdicts).not.toContain('unasked');
    expect(new Set(verdicts).size).toBe(verdicts.length);
  });
});

test('the generated scenarios reach every kind of end: settled, cut, answered, refused, killed, restarted, removed', () => {
  const seen = new Set<string>();
  for (const scenario of fc.sample(scenarios, { numRuns: 400, seed: 7 })) {
    const { steps, end } = simulate(scenario);
    seen.add(end.kind);
    for (const { event } of steps) seen.add(event.type);
  }
  const wanted = [
    'settled',
    'cut',
    'responseReceived',
    'callFailed',
    'envoyExited',
    'podRemoved',
    'tlsEstablished',
    'retryConsidered',
  ];
  expect(wanted.filter((kind) => !seen.has(kind))).toEqual([]);
});
