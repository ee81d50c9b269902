import { expect, test } from 'vitest';
import { worldAt } from '../../../src/engine/index.ts';
import { backOffMs } from '../../../src/engine/kubelet/restart.ts';
import { podStatusText } from '../../../src/engine/kubelet/statusText.ts';
import { firstOf, runPod, sidecar, timesOf, told, worker } from './pods.ts';

/** From each end of a container to its next start, in seconds. */
function pauses(trace: ReturnType<typeof runPod>, container: string): readonly number[] {
  const ends = timesOf(trace, 'containerExited', container);
  const starts = timesOf(trace, 'containerStarted', container).slice(1);
  return starts.map((at, i) => (at - (ends[i] ?? 0)) / 1000);
}

// Kubernetes docs, Pod lifecycle, "Container restarts": 10 s, 20 s, 40 s … capped at 300 s; the first restart at once.
test('[P8] the crash back-off doubles from 10 s to 300 s, after a first restart at once', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 60].map((n) => backOffMs(n) / 1000)).toEqual([0, 10, 20, 40, 80, 160, 300, 300, 300]);
});

// The kubelet looks once a second, so each pause is a second longer.
test('a container that ends is restarted after its back-off, and counts it', () => {
  const trace = runPod({ containers: [worker('main', { run_s: 1, exit: 1 })] });
  expect(pauses(trace, 'main')).toEqual([1, 11, 21, 41, 81, 161, 301]);
  const world = worldAt(trace, trace.steps.length);
  expect(world.pod.containers[0]?.restarts).toBe(7);
  expect(podStatusText(world)).toBe('CrashLoopBackOff');
});

// Kubernetes docs, Pod lifecycle: "once a container has executed for 10 minutes without any problems, the kubelet resets the timer".
test.each([
  [599, [1, 11, 21]],
  [600, [1, 1, 1]],
])('a run of %i s gives the pauses %j', (run_s, expected) => {
  const trace = runPod({ containers: [worker('main', { run_s, exit: 1 })], horizon_ms: 2_600_000 });
  expect(pauses(trace, 'main').slice(0, 3)).toEqual(expected);
});

// kuberuntime_manager.go, doBackOff: of a container that the kubelet has stopped it knows only the end before, so that a run
// longer than the back-off is followed by the next one at once.
test.each([
  [10, [0.1, 0.1, 0.1, 21, 41, 81]],
  [75, [0.1, 0.1, 0.1, 0.1, 0.1, 81]],
])('a container that its liveness probe stops after %i s', (period_s, expected) => {
  const livenessProbe = { fails: true, failureThreshold: 1, period_s };
  const trace = runPod({ containers: [worker('main', { livenessProbe })] });
  expect(pauses(trace, 'main').slice(0, 6)).toEqual(expected);
});

// Kubernetes docs, Pod lifecycle, restartPolicy; Sidecar containers: the pod's policy does not hold for them.
test.each([
  ['Always', 0, true],
  ['Always', 1, true],
  ['OnFailure', 0, false],
  ['OnFailure', 1, true],
  ['Never', 0, false],
  ['Never', 1, false],
] as const)('under %s an exit with %i restarts a main container: %s', (restartPolicy, exit, restarted) => {
  const trace = runPod({ restartPolicy, containers: [worker('main', { run_s: 1, exit }), worker('other')] });
  expect(timesOf(trace, 'containerStarted', 'main').length > 1).toBe(restarted);
});

test.each([
  ['Always', 0],
  ['Always', 1],
  ['OnFailure', 0],
  ['OnFailure', 1],
  ['Never', 0],
  ['Never', 1],
] as const)('under %s a sidecar that exits with %i is restarted', (restartPolicy, exit) => {
  const trace = runPod({
    restartPolicy,
    initContainers: [sidecar('side', { run_s: 5, exit })],
    containers: [worker('main')],
  });
  expect(pauses(trace, 'side').slice(0, 3)).toEqual([1, 11, 21]);
});

// Kubernetes docs, Init containers: a failed one is restarted until it succeeds; with Never the whole pod has failed.
test.each(['Always', 'OnFailure'] as const)(
  'under %s an init container that fails is repeated, and nothing after it starts',
  (restartPolicy) => {
    const trace = runPod({
      restartPolicy,
      initContainers: [worker('init', { run_s: 1, exit: 1 }), sidecar('side')],
      containers: [worker('main')],
    });
    expect(pauses(trace, 'init').slice(0, 3)).toEqual([1, 11, 21]);
    expect(timesOf(trace, 'containerStarted', 'side')).toEqual([]);
    const world = worldAt(trace, trace.steps.length);
    expect([world.pod.apiPhase, podStatusText(world)]).toEqual(['Pending', 'Init:CrashLoopBackOff']);
  },
);

test('[P17] under Never an init container that fails stops the sidecars before it and fails the pod', () => {
  const trace = runPod({
    restartPolicy: 'Never',
    initContainers: [sidecar('side', { term_s: 2 }), worker('init', { run_s: 1, exit: 3 })],
    containers: [worker('main')],
  });
  expect(told(trace, 'containerExited', 'podStopping', 'sigtermSent', 'podPhaseChanged')).toEqual([
    'containerExited init@1400',
    'podStopping@2400',
    'sigtermSent side@2400',
    'containerExited side@4400',
    'podPhaseChanged@4400',
  ]);
  expect(worldAt(trace, trace.steps.length).pod.apiPhase).toBe('Failed');
});

test('[P17] a restart of a main container repeats no init container', () => {
  const trace = runPod({ initContainers: [worker('init', { run_s: 1 })], containers: [worker('main', { run_s: 3 })] });
  expect(timesOf(trace, 'containerStarted', 'init')).toHaveLength(1);
  expect(timesOf(trace, 'containerStarted', 'main').length).toBeGreaterThan(2);
});

// Kubernetes docs, Jobs and Sidecar containers: only main containers decide whether the work is done.
test.each([
  ['Never', [0, 0], 'Succeeded'],
  ['Never', [0, 1], 'Failed'],
  ['Never', [2, 1], 'Failed'],
  ['OnFailure', [0, 0], 'Succeeded'],
] as const)('under %s main containers that exit with %j make the pod %s', (restartPolicy, [one, two], phase) => {
  const trace = runPod({
    restartPolicy,
    initContainers: [sidecar('side', { exit: 1 })],
    containers: [worker('one', { run_s: 1, exit: one }), worker('two', { run_s: 4, exit: two })],
  });
  expect(worldAt(trace, trace.steps.length).pod.apiPhase).toBe(phase);
  expect(timesOf(trace, 'containerExited', 'side')).toEqual([5500]);
  expect(trace.end).toEqual({ kind: 'settled' });
});

test('a pod whose second container never ends is never done', () => {
  const trace = runPod({ restartPolicy: 'Never', containers: [worker('job', { run_s: 1 }), worker('proxy')] });
  const world = worldAt(trace, trace.steps.length);
  expect([world.pod.apiPhase, podStatusText(world), world.pod.ready]).toEqual(['Running', 'NotReady', false]);
});

test('an exit takes the pod out of its endpoints, a restart brings it back', () => {
  const trace = runPod({ containers: [worker('main', { run_s: 20 })], horizon_ms: 25_000 });
  expect(told(trace, 'podReady', 'podNotReady')).toEqual(['podReady@300', 'podNotReady@20300', 'podReady@21300']);
  expect(firstOf(trace, 'podNotReady')).toBe(firstOf(trace, 'containerExited', 'main'));
});
