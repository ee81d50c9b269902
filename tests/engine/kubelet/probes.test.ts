import { expect, test } from 'vitest';
import { worldAt } from '../../../src/engine/index.ts';
import { isEndpoint } from '../../../src/engine/kubelet/readiness.ts';
import { APP, ENVOY, firstOf, runLesson, runPod, sidecar, timesOf, told, worker } from './pods.ts';

const FAILS = { fails: true, failureThreshold: 1 } as const;

// Kubernetes docs, Configure probes: periodSeconds 10, failureThreshold 3, initialDelaySeconds 0 where nothing is said.
test.each([
  ['every default', {}, [10_000, 20_000, 30_000]],
  ['a period of 3 s', { period_s: 3 }, [3000, 6000, 9000]],
  ['an initial delay of 12 s', { initialDelay_s: 12 }, [20_000, 30_000, 40_000]],
  ['a delay of 12 s and a period of 4 s', { initialDelay_s: 12, period_s: 4 }, [12_000, 16_000, 20_000]],
  ['a threshold of 1', { failureThreshold: 1 }, [10_000]],
])('a liveness probe with %s runs until it has failed too often', (_, probe, at) => {
  const trace = runPod({
    restartPolicy: 'Never',
    containers: [worker('main', { livenessProbe: { fails: true, ...probe } })],
  });
  expect(timesOf(trace, 'probeStarted', 'main')).toEqual(at);
  expect(firstOf(trace, 'sigtermSent', 'main')).toBe(at.at(-1));
});

test('a probe that succeeds goes on, and changes nothing', () => {
  const trace = runPod({ containers: [worker('main', { livenessProbe: {} })], horizon_ms: 60_000 });
  expect(timesOf(trace, 'probeStarted')).toHaveLength(6);
  expect(timesOf(trace, 'containerExited')).toEqual([]);
});

// Kubernetes docs, Liveness, readiness and startup probes: the others wait for the startup probe.
test('[P15] liveness and readiness probes begin when the startup probe has passed, and that one ends', () => {
  const trace = runPod({
    containers: [
      worker('main', {
        start_delay_s: 7,
        startupProbe: { period_s: 2, failureThreshold: 30 },
        livenessProbe: { period_s: 5 },
        readinessProbe: { period_s: 5 },
      }),
    ],
    horizon_ms: 20_000,
  });
  const probes = trace.steps.flatMap(({ at, event }) =>
    event.type === 'probeEnded' ? [`${event.probe} ${event.succeeded}@${at}`] : [],
  );
  expect(probes).toEqual([
    'startup false@2000',
    'startup false@4000',
    'startup false@6000',
    'startup true@8000',
    'readiness true@8000',
    'liveness true@10000',
    'readiness true@10000',
    'liveness true@15000',
    'readiness true@15000',
    'liveness true@20000',
    'readiness true@20000',
  ]);
  expect(firstOf(trace, 'containerStartedUp', 'main')).toBe(8000);
  expect(firstOf(trace, 'podReady')).toBe(8000);
});

// Kubernetes docs, Container lifecycle hooks: preStop runs on a probe failure too; the grace period is the pod's.
test.each(['startupProbe', 'livenessProbe'] as const)(
  'a container whose %s fails is stopped with preStop and grace, and restarted',
  (probe) => {
    const trace = runPod({
      gracePeriod_s: 8,
      containers: [worker('main', { [probe]: FAILS, preStop: { run_s: 3 }, ignores_sigterm: true }), worker('other')],
    });
    expect(
      told(trace, 'containerStopping', 'hookStarted', 'sigtermSent', 'sigkillSent', 'containerExited').slice(0, 5),
    ).toEqual([
      'containerStopping main@10000',
      'hookStarted main@10000',
      'sigtermSent main@13000',
      'sigkillSent main@18000',
      'containerExited main@18000',
    ]);
    expect(timesOf(trace, 'containerStarted', 'main').slice(0, 3)).toEqual([300, 18_100, 28_100]);
  },
);

test('under OnFailure a container that a probe stopped is restarted even when it exits with 0', () => {
  const trace = runPod({ restartPolicy: 'OnFailure', containers: [worker('main', { livenessProbe: FAILS })] });
  expect(timesOf(trace, 'containerStarted', 'main').length).toBeGreaterThan(1);
});

test('under Never a failed probe stops its container alone while another main container runs', () => {
  const trace = runPod({
    restartPolicy: 'Never',
    initContainers: [sidecar('side')],
    containers: [worker('main', { livenessProbe: FAILS }), worker('other', { run_s: 40 })],
  });
  expect(told(trace, 'sigtermSent', 'podStopping')).toEqual([
    'sigtermSent main@10000',
    'podStopping@41500',
    'sigtermSent side@41500',
  ]);
});

// Kubernetes' e2e_node tests, Containers Lifecycle: such a pod terminates as a whole, and restarts no sidecar meanwhile.
test('under Never a failed probe of the last main container stops the pod', () => {
  const trace = runPod({
    restartPolicy: 'Never',
    gracePeriod_s: 100,
    initContainers: [sidecar('side', { run_s: 15, livenessProbe: {} })],
    containers: [worker('main', { livenessProbe: FAILS, preStop: { run_s: 40 }, term_s: 5 })],
  });
  expect(told(trace, 'podStopping', 'hookStarted', 'containerExited', 'podPhaseChanged')).toEqual([
    'podStopping@10000',
    'hookStarted main@10000',
    'containerExited side@15300',
    'containerExited main@55000',
    'podPhaseChanged@55000',
  ]);
  expect(timesOf(trace, 'containerStarted', 'side')).toEqual([300]);
});

test('while a container stops it is still asked whether it is ready, not whether it lives', () => {
  const trace = runPod({
    restartPolicy: 'Always',
    containers: [
      worker('main', { readinessProbe: { period_s: 1 }, livenessProbe: { period_s: 1 }, preStop: { run_s: 3 } }),
    ],
    delete_at_ms: 5500,
  });
  const after = trace.steps.flatMap(({ at, event }) =>
    event.type === 'probeStarted' && at > 5500 ? [`${event.probe}@${at}`] : [],
  );
  expect(after).toEqual(['readiness@6000', 'readiness@7000', 'readiness@8000']);
});

// Kubernetes docs, Pod lifecycle: a failed readiness probe takes the pod out of its services' endpoints and nothing more.
test('[P15] a readiness probe that fails keeps the pod out of its endpoints', () => {
  const trace = runPod({ containers: [worker('main', { readinessProbe: { fails: true } })], horizon_ms: 90_000 });
  expect(told(trace, 'podReady', 'sigtermSent')).toEqual([]);
  expect(isEndpoint(worldAt(trace, trace.steps.length))).toBe(false);
});

test("a sidecar's readiness counts for the pod", () => {
  const trace = runPod({
    initContainers: [sidecar('side', { readinessProbe: { initialDelay_s: 25 } })],
    containers: [worker('main')],
    horizon_ms: 60_000,
  });
  expect(firstOf(trace, 'containerStarted', 'main')).toBe(400);
  expect(firstOf(trace, 'podReady')).toBe(30_000);
});

test('[P15] a deleted pod is no endpoint any more, ready or not', () => {
  const trace = runPod({ containers: [worker('main', { term_s: 5 })], delete_at_ms: 2000 });
  const at = (type: string) => trace.steps.findIndex(({ event }) => event.type === type) + 1;
  expect(isEndpoint(worldAt(trace, at('podReady')))).toBe(true);
  expect(isEndpoint(worldAt(trace, at('podDeleted')))).toBe(false);
});

// Envoy's admin page /ready answers 200 only while the server is live.
test('Envoy answers its probes when it listens, and not while it starts', () => {
  const trace = runLesson({
    containers: [{ ...ENVOY, start_delay_s: 3, startupProbe: { period_s: 1, failureThreshold: 60 } }, APP],
  });
  expect(firstOf(trace, 'envoyReady')).toBe(3300);
  expect(firstOf(trace, 'containerStartedUp', 'envoy')).toBe(4000);
  expect(firstOf(trace, 'podReady')).toBe(4000);
});

test('no probe runs on a container that has ended', () => {
  const trace = runPod({
    restartPolicy: 'OnFailure',
    containers: [worker('main', { run_s: 12, livenessProbe: { period_s: 2 } }), worker('other')],
    horizon_ms: 60_000,
  });
  expect(Math.max(...timesOf(trace, 'probeStarted', 'main'))).toBe(12_000);
});
