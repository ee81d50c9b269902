import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apply } from '../../../src/engine/apply.ts';
import type { ContainerScenario, PodScenario, Step, Trace } from '../../../src/engine/index.ts';
import { initialWorld } from '../../../src/engine/initialWorld.ts';
import { APP, ENVOY, podOf, runLesson } from './pods.ts';

const seconds = fc.integer({ min: 0, max: 40 });
const hook = fc.oneof(fc.record({ run_s: seconds }), fc.constant('forever' as const));
const probe = fc.record(
  {
    fails: fc.boolean(),
    initialDelay_s: seconds,
    period_s: fc.integer({ min: 1, max: 15 }),
    failureThreshold: fc.integer({ min: 1, max: 4 }),
  },
  { requiredKeys: [] },
);
const process = fc.record(
  {
    run_s: seconds,
    exit: fc.constantFrom(0, 0, 1),
    start_delay_s: fc.integer({ min: 0, max: 12 }),
    term_s: seconds,
    ignores_sigterm: fc.boolean(),
    pull_fails: fc.constantFrom(false, false, false, true),
    postStart: hook,
    preStop: hook,
    startupProbe: probe,
    livenessProbe: probe,
    readinessProbe: probe,
  },
  { requiredKeys: [] },
);
const init = fc
  .record({ sidecar: fc.boolean(), process })
  .map(({ sidecar, process: { startupProbe, livenessProbe, readinessProbe, postStart, preStop, ...plain } }) =>
    // Kubernetes allows probes and hooks on init containers only where they are sidecars (API validation).
    sidecar
      ? { ...plain, ...defined({ startupProbe, livenessProbe, readinessProbe, postStart, preStop }), sidecar }
      : { run_s: 1, ...plain },
  );

function defined<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;
}

const when = fc.constantFrom('all_running' as const, 'running i0' as const, 'running m0' as const);
const pods: fc.Arbitrary<PodScenario> = fc
  .record({
    inits: fc.array(init, { maxLength: 4 }),
    mains: fc.array(process, { minLength: 1, maxLength: 3 }),
    restartPolicy: fc.constantFrom('Always', 'OnFailure', 'Never'),
    gracePeriod_s: fc.integer({ min: 0, max: 40 }),
    delete_at_ms: fc.option(fc.integer({ min: 0, max: 90_000 }), { nil: undefined }),
    deletes: fc.option(when, { nil: undefined }),
    reboots: fc.option(when, { nil: undefined, freq: 4 }),
    meshed: fc.boolean(),
  })
  .map(({ inits, mains, restartPolicy, gracePeriod_s, delete_at_ms, deletes, reboots, meshed }) =>
    withPrograms(
      meshed,
      podOf({
        restartPolicy: restartPolicy as PodScenario['restartPolicy'],
        gracePeriod_s,
        initContainers: inits.map((given, at): ContainerScenario => ({ name: `i${at}`, image: 'busybox', ...given })),
        containers: mains.map((given, at): ContainerScenario => ({ name: `m${at}`, image: 'busybox', ...given })),
        horizon_ms: 200_000,
        ...(delete_at_ms !== undefined && { delete_at_ms }),
        ...(deletes && { delete: { when: deletes } }),
        ...(reboots && { reboot: { when: reboots } }),
      }),
    ),
  );

/** The first main container is the app; Envoy is the first sidecar or, where there is none, the last main container. */
function withPrograms(meshed: boolean, pod: PodScenario): PodScenario {
  if (!meshed) return pod;
  const proxy = pod.initContainers.find(({ sidecar }) => sidecar) ?? pod.containers.at(-1);
  const program = (container: ContainerScenario): ContainerScenario => {
    if (container === proxy) return { ...container, image: ENVOY.image ?? '' };
    return container === pod.containers[0] ? { ...container, image: APP.image ?? '' } : container;
  };
  return { ...pod, initContainers: pod.initContainers.map(program), containers: pod.containers.map(program) };
}

/** Holds for the run of any pod. */
function always(holds: (trace: Trace, pod: PodScenario) => void): void {
  fc.assert(
    fc.property(pods, (pod) => {
      holds(runLesson(pod), pod);
    }),
    { numRuns: 300 },
  );
}

/** Who runs before each step; with the step. */
function walk(trace: Trace, visit: (step: Step, running: ReadonlySet<string>) => void): void {
  const running = new Set<string>();
  for (const step of trace.steps) {
    visit(step, running);
    if (step.event.type === 'containerStarted') running.add(step.event.container);
    if (step.event.type === 'containerExited') running.delete(step.event.container);
  }
}

const WAITS = ['containerStarted', 'imagePullFailed', 'backOffStarted'];

test('a run settles or comes to its horizon', () => {
  always((trace) => expect(trace.end.kind).not.toBe('cut'));
});

test('nothing happens to a container that does not run, but that it waits and starts', () => {
  always((trace) =>
    walk(trace, ({ event }, running) => {
      if (!('container' in event)) return;
      expect([event.type, running.has(event.container)]).toEqual([event.type, !WAITS.includes(event.type)]);
    }),
  );
});

test('init containers run alone among their kind, and all have ended well before a main container starts', () => {
  always((trace, pod) => {
    const plain = pod.initContainers.filter(({ sidecar }) => !sidecar).map(({ name }) => name);
    const mains = pod.containers.map(({ name }) => name);
    const done = new Set<string>();
    walk(trace, ({ event }, running) => {
      if (event.type === 'nodeBooted') done.clear();
      if (event.type === 'containerExited' && event.exitCode === 0) done.add(event.container);
      if (event.type !== 'containerStarted') return;
      if (plain.includes(event.container)) expect(plain.filter((name) => running.has(name))).toEqual([]);
      if (mains.includes(event.container)) expect(plain.filter((name) => !done.has(name))).toEqual([]);
    });
  });
});

test('a container starts for the first time only after every one before it in the list', () => {
  always((trace, pod) => {
    const order = [...pod.initContainers, ...pod.containers].map(({ name }) => name);
    const seen = new Set<string>();
    for (const { event } of trace.steps) {
      if (event.type === 'containerStarted' || event.type === 'imagePullFailed') {
        const before = order.slice(0, order.indexOf(event.container));
        expect(before.filter((name) => !seen.has(name))).toEqual([]);
        seen.add(event.container);
      }
    }
  });
});

test('while a pod stops, a sidecar gets SIGTERM after every main container and the next sidecar, or at the end of the grace period', () => {
  always((trace, pod) => {
    const after = (name: string) => {
      const place = pod.initContainers.findIndex((container) => container.name === name);
      const next = pod.initContainers.slice(place + 1).find(({ sidecar }) => sidecar);
      return [...(next ? [next] : []), ...pod.containers].map((container) => container.name);
    };
    let deadline = Number.POSITIVE_INFINITY;
    walk(trace, ({ at, event }, running) => {
      if (event.type === 'podDeleted' || event.type === 'podStopping')
        deadline = Math.min(deadline, at + Math.max(1000, event.graceMs));
      if (event.type !== 'sigtermSent' || deadline === Number.POSITIVE_INFINITY || at >= deadline) return;
      if (!pod.initContainers.some(({ name, sidecar }) => sidecar && name === event.container)) return;
      expect(after(event.container).filter((name) => running.has(name))).toEqual([]);
    });
  });
});

test('a pod that stops starts nothing more, and is over 2 s after its grace period at the latest', () => {
  always((trace) => {
    const stop = trace.steps.find(({ event }) => event.type === 'podDeleted' || event.type === 'podStopping');
    if (stop?.event.type !== 'podDeleted' && stop?.event.type !== 'podStopping') return;
    const late = trace.steps.slice(stop.seq + 1);
    expect(
      late.filter(({ event }) => ['containerStarted', 'imagePullFailed', 'backOffStarted'].includes(event.type)),
    ).toEqual([]);
    const end = Math.max(stop.at, ...late.filter(({ event }) => event.type === 'containerExited').map(({ at }) => at));
    expect(end - stop.at).toBeLessThanOrEqual(Math.max(1000, stop.event.graceMs) + 2000);
  });
});

test('in a pod that has succeeded, failed or gone nothing runs, and nothing starts', () => {
  always((trace) => {
    let over = false;
    walk(trace, ({ event }, running) => {
      if (over) expect('container' in event).toBe(false);
      if (event.type !== 'podPhaseChanged' && event.type !== 'podRemoved') return;
      expect([...running]).toEqual([]);
      over = true;
    });
  });
});

test('SIGKILL comes 2 s after SIGTERM at the earliest', () => {
  always((trace) => {
    const termed = new Map<string, number>();
    for (const { at, event } of trace.steps) {
      if (event.type === 'sigtermSent') termed.set(event.container, at);
      if (event.type === 'sigkillSent') expect(at - (termed.get(event.container) ?? at)).toBeGreaterThanOrEqual(2000);
    }
  });
});

test('SIGTERM comes once a run, and a preStop hook before it', () => {
  always((trace) => {
    const got = new Map<string, string[]>();
    for (const { event } of trace.steps) {
      if (event.type === 'containerStarted') got.set(event.container, []);
      if (event.type === 'sigtermSent') got.get(event.container)?.push('sigterm');
      if (event.type === 'hookStarted' && event.hook === 'preStop') got.get(event.container)?.push('preStop');
      for (const signals of got.values())
        expect(['', 'sigterm', 'preStop', 'preStop,sigterm']).toContain(signals.join());
    }
  });
});

test('a pod that is not stopped is Ready exactly when all its sidecars and main containers are', () => {
  always((trace) => {
    let world = initialWorld(trace.scenario);
    for (const { seq, at, event } of trace.steps) {
      world = apply(world, event, at);
      const { phase, node, ready, containers } = world.pod;
      const settled = trace.steps[seq + 1]?.at !== at;
      if (!settled || phase === 'terminating' || phase === 'gone' || node === 'down') continue;
      expect(ready).toBe(containers.every((container) => container.role === 'init' || container.ready));
    }
  });
});

test('a container waits out its back-off before it starts again', () => {
  always((trace) => {
    const until = new Map<string, number>();
    for (const { at, event } of trace.steps) {
      if (event.type === 'nodeRebooted') until.clear();
      if (event.type === 'backOffStarted') until.set(event.container, at + event.delayMs);
      if (event.type === 'containerStarted') expect(at).toBeGreaterThanOrEqual(until.get(event.container) ?? 0);
    }
  });
});
