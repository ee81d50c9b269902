/** Part P of SPEC.md: `src/engine/kubelet/pod.ts` and `src/engine/envoy/process.ts`. */
import { expect, test } from 'vitest';
import { type ContainerScenario, type PodScenario, type Scenario, simulate, worldAt } from '../../src/engine/index.ts';
import { backOffMs } from '../../src/engine/kubelet/restart.ts';
import { eventsOf, stepsOf, theOne } from './reading.ts';
import { BASE } from './scenarios.ts';

const APP: ContainerScenario = { name: 'app', image: 'myapp:latest' };
const ENVOY: ContainerScenario = { name: 'envoy', image: 'envoyproxy/envoy:v1.40.0' };

function runPod(pod: Partial<PodScenario>, change: Partial<Scenario> = {}) {
  const base: PodScenario = {
    name: 'p',
    restartPolicy: 'Always',
    gracePeriod_s: 30,
    initContainers: [],
    containers: [APP, ENVOY],
  };
  return simulate({ ...BASE, ...change, pod: { ...base, ...pod } });
}

const timesOf = (trace: ReturnType<typeof simulate>, type: Parameters<typeof stepsOf>[1]) =>
  stepsOf(trace, type).map(({ at }) => at);

test('[P1] the rules stand before any container starts', () => {
  const trace = runPod({});
  const started = stepsOf(trace, 'containerStarted')[0]?.seq ?? 0;
  expect(stepsOf(trace, 'rulesWritten')[0]?.seq).toBeLessThan(started);
  expect(worldAt(trace, started)).toMatchObject({ rulesState: 'written', envoy: { process: 'absent' } });
});

test('[P1] without rules nobody writes any', () => {
  const trace = runPod({}, { rules: 'none' });
  expect(eventsOf(trace, 'rulesWritten')).toEqual([]);
  expect(worldAt(trace, trace.steps.length).rulesState).toBe('notWritten');
});

test('[P2] containers start in the order of the list, and the second does not wait for the first to be ready', () => {
  const slow = { ...ENVOY, start_delay_s: 5 };
  const trace = runPod({ containers: [slow, APP] });
  expect(eventsOf(trace, 'containerStarted').map(({ container }) => container)).toEqual(['envoy', 'app']);
  expect(stepsOf(trace, 'containerStarted')[1]?.at).toBeLessThan(stepsOf(trace, 'envoyReady')[0]?.at ?? 0);
});

test.each([
  ['envoyproxy/envoy:v1.22.0', true],
  ['docker.io/envoyproxy/envoy:v1.40.0', true],
  ['envoyproxy/envoy-distroless:v1.40.0', true],
  ['docker.io/istio/proxyv2:1.30.0', true],
  ['registry.local:5000/envoy:v1.40.0', true],
  ['envoyproxy/envoy@sha256:0123abcd', true],
  ['nginx:1.29', false],
  ['myorg/not-envoyed:1', false],
])('[P3] image %s runs Envoy: %s', (image, isEnvoy) => {
  const trace = runPod({ containers: [APP, { name: 'sidecar', image }] });
  expect(eventsOf(trace, 'envoyStarted')).toHaveLength(isEnvoy ? 1 : 0);
});

test('[P3] the name of a container changes nothing but its name', () => {
  const kinds = (name: string) =>
    runPod({ containers: [APP, { ...ENVOY, name }] }).steps.map(({ at, event }) => [at, event.type]);
  expect(kinds('edge')).toEqual(kinds('envoy'));
});

test('[P4] without a probe the pod is ready as soon as its containers have started, before Envoy listens', () => {
  const trace = runPod({ containers: [APP, { ...ENVOY, start_delay_s: 3 }] });
  expect(timesOf(trace, 'podReady')).toEqual([400]);
  expect(timesOf(trace, 'listenerOpened')).toEqual([3400, 3400]);
});

test('[P6] a deleted pod’s containers all get SIGTERM at once', () => {
  const trace = runPod({ delete_at_ms: 3000 });
  expect(timesOf(trace, 'sigtermSent')).toEqual([3000, 3000]);
  expect(theOne(trace, 'podDeleted').graceMs).toBe(30_000);
});

test.each([
  ['before the network is set up', 50],
  ['before the first container', 200],
  ['between the containers', 350],
  ['while Envoy starts', 450],
  ['while Envoy’s restart is due', 1500],
])('[P6] deleted %s: nothing more starts, and the pod is removed', (_when, delete_at_ms) => {
  const trace = runPod({ delete_at_ms }, { proxy: { state: 'running', events: [{ at_ms: 1000, do: 'SIGKILL' }] } });
  const late = trace.steps.filter(({ at, event }) => at > delete_at_ms && /Started|Written|Ready/.test(event.type));
  expect(late).toEqual([]);
  expect(eventsOf(trace, 'podRemoved')).toHaveLength(1);
});

test('[P7] Envoy ends 8 to 31 ms after SIGTERM with code 0', () => {
  const trace = runPod({ delete_at_ms: 3000 });
  const after = (timesOf(trace, 'envoyExited')[0] ?? 0) - 3000;
  expect(after).toBeGreaterThanOrEqual(8);
  expect(after).toBeLessThanOrEqual(31);
  expect(eventsOf(trace, 'containerExited')).toMatchObject([
    { container: 'app', exitCode: 0 },
    { container: 'envoy', exitCode: 0 },
  ]);
});

test('[P7] on SIGKILL Envoy ends at once with 137', () => {
  const trace = runPod({}, { proxy: { state: 'running', events: [{ at_ms: 990, do: 'SIGKILL' }] } });
  expect(timesOf(trace, 'envoyExited')).toEqual([990]);
  expect(theOne(trace, 'containerExited')).toMatchObject({ container: 'envoy', exitCode: 137 });
});

test('[P8] the back-off of Kubernetes: at once, 10 s, doubled, at most 300 s', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 20].map((restarts) => backOffMs(restarts) / 1000)).toEqual([
    0, 10, 20, 40, 80, 160, 300, 300, 300,
  ]);
});

test('[P8] Envoy comes back in the same pod, later each time, and the rules stand all the while', () => {
  const kills = [1000, 10_000, 40_000].map((at_ms) => ({ at_ms, do: 'SIGKILL' as const }));
  const trace = runPod({}, { actions: [], proxy: { state: 'running', events: kills } });
  // The kubelet sees an end within a second; then 0, 10 and 20 s of back-off.
  expect(timesOf(trace, 'envoyStarted')).toEqual([400, 2000, 21_000, 61_000]);
  const end = worldAt(trace, trace.steps.length);
  expect(end.pod.containers.find(({ name }) => name === 'envoy')).toMatchObject({
    state: 'running',
    ready: true,
    restarts: 3,
  });
  expect(eventsOf(trace, 'rulesWritten')).toHaveLength(1);
  expect(end.rulesState).toBe('written');
});

test('[P8] with restartPolicy Never it stays ended', () => {
  const trace = runPod(
    { restartPolicy: 'Never' },
    { proxy: { state: 'running', events: [{ at_ms: 990, do: 'SIGKILL' }] } },
  );
  expect(eventsOf(trace, 'envoyStarted')).toHaveLength(1);
});

test('[P9] the pod goes when its last container has ended, and the rules with it', () => {
  const trace = runPod({ containers: [{ ...APP, term_s: 4 }, ENVOY], delete_at_ms: 3000 });
  expect(timesOf(trace, 'podRemoved')).toEqual([7000]);
  const removed = stepsOf(trace, 'podRemoved')[0]?.seq ?? 0;
  expect(worldAt(trace, removed)).toMatchObject({ rulesState: 'written', envoy: { process: 'exited' } });
  expect(worldAt(trace, removed + 1)).toMatchObject({
    rulesState: 'gone',
    rules: [],
    ports: {},
    pod: { phase: 'gone' },
  });
});

test.each([
  ['before it starts', 100],
  ['after the pod is gone', 5000],
])('[P10] an app calls nobody %s', (_when, at_ms) => {
  const trace = runPod({ delete_at_ms: 3000 }, { actions: [{ at_ms, to: 'rates:80' }] });
  expect(eventsOf(trace, 'connectCalled')).toEqual([]);
});

test('[P11] Envoy’s ports and connections close with its process', () => {
  const trace = simulate({
    ...BASE,
    endpoints: [{ address: '10.244.3.20:443', tls: { cert: 'svc' }, script: [{ delay_ms: 500 }] }],
    proxy: { state: 'running', events: [{ at_ms: 1200, do: 'SIGKILL' }] },
  });
  const exited = stepsOf(trace, 'envoyExited')[0]?.seq ?? 0;
  expect(Object.values(worldAt(trace, exited).ports)).toContain('envoy');
  expect(Object.values(worldAt(trace, exited + 1).ports)).toEqual(['app']);
  const closed = stepsOf(trace, 'connectionClosed').filter(({ at }) => at === 1200);
  expect(closed.map(({ event }) => event.type === 'connectionClosed' && event.connection)).toEqual([0, 1]);
  expect(eventsOf(trace, 'responseReceived')).toEqual([]);
});

test('[P11] the app’s port and connections close when its container ends', () => {
  const trace = runPod({ delete_at_ms: 1003 });
  expect(theOne(trace, 'portClosed').address).toBe('0.0.0.0:8080');
  expect(eventsOf(trace, 'connectionClosed')[0]).toMatchObject({ connection: 0, party: 'app' });
});

test.each([100, 1500])('[P12] SIGKILL at %i ms, when no Envoy runs, changes nothing', (at_ms) => {
  const kill = { at_ms: 1000, do: 'SIGKILL' as const };
  const trace = runPod({}, { proxy: { state: 'running', events: [kill, { at_ms, do: 'SIGKILL' }] } });
  expect(timesOf(trace, 'envoyExited')).toEqual([1000]);
  expect(timesOf(trace, 'containerStarted')).toEqual([300, 400, 2000]);
});
