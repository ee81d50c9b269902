import { expect, test } from 'vitest';
import { worldAt } from '../../../src/engine/index.ts';
import { podStatusText } from '../../../src/engine/kubelet/statusText.ts';
import { firstOf, runPod, sidecar, timesOf, told, worker } from './pods.ts';

const DAY = 86_400;

// Kubernetes docs, Init containers: "each init container must complete successfully before the next one starts".
test('[P13] init containers run one by one, and main containers after the last', () => {
  const trace = runPod({
    initContainers: [worker('a', { run_s: 2 }), worker('b', { run_s: 3 })],
    containers: [worker('main')],
  });
  expect(told(trace, 'containerStarted', 'containerExited')).toEqual([
    'containerStarted a@300',
    'containerExited a@2300',
    'containerStarted b@3300',
    'containerExited b@6300',
    'containerStarted main@7300',
  ]);
});

// Kubernetes docs, Pod lifecycle: containers start in the order of the list; only a postStart hook holds the next one up.
test.each([
  ['no hook', {}, 400],
  ['a postStart hook', { postStart: { run_s: 4 } }, 4400],
  ['a startup probe', { start_delay_s: 4, startupProbe: { period_s: 1 } }, 400],
  ['a readiness probe that fails', { readinessProbe: { fails: true } }, 400],
  ['an image that cannot be pulled', { pull_fails: true }, 400],
])('a main container with %s lets the next one start', (_, first, at) => {
  const trace = runPod({ containers: [worker('first', first), worker('second')] });
  expect(firstOf(trace, 'containerStarted', 'second')).toBe(at);
});

test('[P14] a postStart hook that never ends holds up the next main container for ever', () => {
  const trace = runPod({ containers: [worker('first', { postStart: 'forever' }), worker('second')] });
  expect(timesOf(trace, 'containerStarted', 'second')).toEqual([]);
});

// Kubernetes docs, Container lifecycle hooks: "The Container's status is not set to RUNNING until the postStart handler completes."
test('[P14] until its postStart hook has ended a container has not been seen to run, and no probe asks it', () => {
  const trace = runPod({
    containers: [worker('main', { postStart: { run_s: 12 }, startupProbe: { fails: true, failureThreshold: 1 } })],
    delete: { when: 'all_running' },
  });
  expect(told(trace, 'containerStarted', 'hookEnded', 'probeStarted', 'podDeleted')).toEqual([
    'containerStarted main@300',
    'hookEnded main@12300',
    'podDeleted@12400',
  ]);
  const seen = [300, 12_299, 12_300].map((at) => worldAt(trace, trace.steps.filter((step) => step.at <= at).length));
  expect(seen.map((world) => `${podStatusText(world)} (${world.pod.apiPhase})`)).toEqual([
    'ContainerCreating (Pending)',
    'ContainerCreating (Pending)',
    'Running (Running)',
  ]);
});

test('a startup probe begins after the postStart hook', () => {
  const trace = runPod({
    containers: [worker('main', { postStart: { run_s: 12 }, startupProbe: { fails: true, failureThreshold: 1 } })],
  });
  expect(firstOf(trace, 'probeStarted')).toBe(20_000);
});

test('a postStart hook ends with its container', () => {
  const trace = runPod({
    restartPolicy: 'Never',
    containers: [worker('first', { run_s: 1, postStart: 'forever' }), worker('second', { run_s: 1 })],
  });
  expect(firstOf(trace, 'containerStarted', 'second')).toBe(1400);
});

// Kubernetes docs, Sidecar containers: the next container starts when the sidecar has started, ready or not.
test.each([
  ['nothing to wait for', {}, 400],
  ['a startup probe', { start_delay_s: 3, startupProbe: { period_s: 1, failureThreshold: 9 } }, 4100],
  ['a startup probe every 10 s', { start_delay_s: 3, startupProbe: {} }, 10_100],
  ['a postStart hook', { postStart: { run_s: 2 } }, 2400],
  ['both', { postStart: { run_s: 6 }, start_delay_s: 3, startupProbe: { period_s: 1, failureThreshold: 9 } }, 7100],
  ['a readiness probe that fails', { readinessProbe: { fails: true } }, 400],
])('a sidecar with %s lets the next container start', (_, first, at) => {
  const trace = runPod({ initContainers: [sidecar('side', first)], containers: [worker('main')] });
  expect(firstOf(trace, 'containerStarted', 'main')).toBe(at);
});

test('[P13] a sidecar that ends before its startup probe passed holds up the pod', () => {
  const trace = runPod({
    initContainers: [sidecar('side', { run_s: 1, start_delay_s: 1, startupProbe: { fails: true } })],
    containers: [worker('main')],
  });
  expect(timesOf(trace, 'containerStarted', 'main')).toEqual([]);
  expect(timesOf(trace, 'containerStarted', 'side').length).toBeGreaterThan(3);
});

test('a sidecar that is restarted does not start the containers after it a second time', () => {
  const trace = runPod({
    initContainers: [sidecar('side', { run_s: 5 }), worker('init', { run_s: 60 })],
    containers: [worker('main')],
  });
  expect(timesOf(trace, 'containerStarted', 'init')).toHaveLength(1);
  expect(timesOf(trace, 'containerStarted', 'main')).toHaveLength(1);
});

// Kubernetes docs, Images: ImagePullBackOff, with an increasing delay of at most 300 s; whatever the restart policy.
test.each(['Always', 'OnFailure', 'Never'] as const)(
  'an image that cannot be pulled is tried for ever (%s)',
  (restartPolicy) => {
    const trace = runPod({
      restartPolicy,
      initContainers: [worker('bad', { pull_fails: true })],
      containers: [worker('main')],
    });
    const tries = timesOf(trace, 'imagePullFailed', 'bad');
    expect(tries.slice(1).map((at, i) => at - (tries[i] ?? 0))).toEqual([
      11_000, 21_000, 41_000, 81_000, 161_000, 301_000,
    ]);
    expect(timesOf(trace, 'containerStarted')).toEqual([]);
    const world = worldAt(trace, trace.steps.length);
    expect(world.pod.apiPhase).toBe('Pending');
    expect(podStatusText(world)).toBe('Init:ImagePullBackOff');
  },
);

// Kubernetes docs, Pod lifecycle, Pod phase; kubectl get pods, column STATUS.
test('the phase and the status of a pod on its way', () => {
  const trace = runPod({
    initContainers: [
      worker('init', { run_s: 1 }),
      sidecar('side', { start_delay_s: 1, startupProbe: { period_s: 1 } }),
    ],
    containers: [worker('one', { run_s: DAY }), worker('two', { run_s: DAY })],
  });
  const seen = trace.steps
    .filter(({ event }) => /container(Started|StartedUp|Exited)/.test(event.type))
    .map(({ seq }) => worldAt(trace, seq + 1))
    .map((world) => `${podStatusText(world)} (${world.pod.apiPhase})`);
  expect(seen).toEqual([
    'Init:0/2 (Pending)',
    'Init:1/2 (Pending)',
    'Init:1/2 (Pending)',
    'PodInitializing (Pending)',
    'PodInitializing (Pending)',
    'Running (Running)',
  ]);
});
