import { expect, test } from 'vitest';
import { podFromManifest, worldAt } from '../../../src/engine/index.ts';
import { podStatusText } from '../../../src/engine/kubelet/statusText.ts';
import { BASE } from '../scenarios.ts';
import { APP, ENVOY, firstOf, runLesson, timesOf, told, worker } from './pods.ts';

const RULES = { name: 'rules', image: 'example/iptables:1', writes_rules: true };
const WITH_NET_ADMIN = { ...RULES, capabilities: ['NET_ADMIN'] };
const NATIVE = { ...ENVOY, sidecar: true, startupProbe: { period_s: 1, failureThreshold: 60 } };
/** A call of the app so soon after its start. */
const callAt = (at_ms: number) => ({ actions: [{ at_ms, to: 'rates:80', path: '/rates' }] });

/** How the app's first call ended. */
function outcome(trace: ReturnType<typeof runLesson>): string | undefined {
  return trace.steps.find(({ event }) => event.type === 'callFailed' || event.type === 'responseReceived')?.event.type;
}

// Kubernetes docs, Sidecar containers: a sidecar has started before the app is; a regular container has not.
test.each([
  ['a regular container after the app', { containers: [APP, ENVOY] }, 350, 'callFailed'],
  ['a regular container before the app', { containers: [{ ...ENVOY, start_delay_s: 1 }, APP] }, 450, 'callFailed'],
  ['held by a postStart hook', { containers: [{ ...ENVOY, postStart: { run_s: 1 } }, APP] }, 1450, 'responseReceived'],
  ['a native sidecar', { initContainers: [NATIVE], containers: [APP] }, 1150, 'responseReceived'],
])("the app's first call with Envoy as %s", (_, pod, at_ms, expected) => {
  const trace = runLesson(pod, callAt(at_ms));
  expect(firstOf(trace, 'containerStarted', 'app')).toBeLessThan(at_ms);
  expect(outcome(trace)).toBe(expected);
});

// Kubernetes docs, Pod lifecycle: regular containers get SIGTERM together, sidecars after the main containers.
test.each([
  ['a regular container', { containers: [{ ...APP, term_s: 20 }, ENVOY] }, 'callFailed'],
  ['a native sidecar', { initContainers: [NATIVE], containers: [{ ...APP, term_s: 20 }] }, 'responseReceived'],
])("the app's last call while it stops, with Envoy as %s", (_, pod, expected) => {
  const trace = runLesson({ ...pod, delete_at_ms: 5000 }, callAt(15_000));
  expect(outcome(trace)).toBe(expected);
  expect(firstOf(trace, 'podRemoved')).toBeGreaterThanOrEqual(25_000);
});

// Kubernetes docs, Sidecar containers: "sidecars do not prevent a Job from completing".
test.each([
  ['a regular container', { containers: [{ ...APP, run_s: 5 }, ENVOY] }, ['Running', 'NotReady']],
  ['a native sidecar', { initContainers: [NATIVE], containers: [{ ...APP, run_s: 5 }] }, ['Succeeded', 'Completed']],
])('a Job with Envoy as %s', (_, pod, expected) => {
  const trace = runLesson({ restartPolicy: 'Never', ...pod });
  const world = worldAt(trace, trace.steps.length);
  expect([world.pod.apiPhase, podStatusText(world)]).toEqual(expected);
  expect(world.envoy.process).toBe(expected[0] === 'Succeeded' ? 'exited' : 'ready');
});

// Istio docs, Application requirements: whoever writes the rules needs NET_ADMIN. iptables-nft exits 4 without it.
test('without NET_ADMIN the rules program exits 4, and the app never starts', () => {
  const trace = runLesson({ initContainers: [RULES, NATIVE], containers: [APP] });
  const exits = trace.steps.flatMap(({ event }) => (event.type === 'containerExited' ? [event.exitCode] : []));
  expect(new Set(exits)).toEqual(new Set([4]));
  expect(told(trace, 'rulesWritten', 'envoyStarted', 'portOpened')).toEqual([]);
  expect(podStatusText(worldAt(trace, trace.steps.length))).toBe('Init:CrashLoopBackOff');
});

test('an init container writes the rules in the place of the network plugin', () => {
  const trace = runLesson({ initContainers: [WITH_NET_ADMIN, NATIVE], containers: [APP] }, callAt(5000));
  const written = trace.steps.flatMap(({ event }) => (event.type === 'rulesWritten' ? [event.by] : []));
  expect(written).toEqual(['init']);
  expect(trace.steps.some(({ event }) => event.type === 'connectionRedirected')).toBe(true);
  expect(outcome(trace)).toBe('responseReceived');
});

test('in a world without rules a rules program writes none', () => {
  const trace = runLesson({ initContainers: [WITH_NET_ADMIN], containers: [APP] }, { rules: 'none' });
  expect(told(trace, 'rulesWritten')).toEqual([]);
  expect(timesOf(trace, 'containerStarted', 'app')).toHaveLength(1);
});

// Istio docs, Install the Istio CNI node agent, "Compatibility with application init containers".
const MIGRATE = worker('migrate', { run_s: 2, calls: 'rates:80' });
test.each([
  ['after the rules, with Envoy a regular container', [WITH_NET_ADMIN, MIGRATE], [ENVOY], 'Init:CrashLoopBackOff'],
  ['after the rules of the network plugin', [MIGRATE], [ENVOY], 'Init:CrashLoopBackOff'],
  ['before the rules', [MIGRATE, WITH_NET_ADMIN], [ENVOY], 'Running'],
  ["after the rules, as the proxy's uid", [WITH_NET_ADMIN, { ...MIGRATE, uid: 1337 }], [ENVOY], 'Running'],
  ['after the rules, as root', [WITH_NET_ADMIN, { ...MIGRATE, uid: 0 }], [ENVOY], 'Init:CrashLoopBackOff'],
  ['after a native sidecar', [WITH_NET_ADMIN, NATIVE, MIGRATE], [], 'Running'],
])('an init container that needs the network %s', (_, initContainers, proxies, status) => {
  const trace = runLesson({ initContainers, containers: [APP, ...proxies] });
  expect(podStatusText(worldAt(trace, trace.steps.length))).toBe(status);
});

test('Envoy that ends by itself ends its container, and both come back', () => {
  const trace = runLesson({ containers: [APP, { ...ENVOY, run_s: 3, exit: 2 }], horizon_ms: 6000 });
  expect(told(trace, 'envoyStarted', 'envoyExited', 'containerExited')).toEqual([
    'envoyStarted@400',
    'envoyExited@3400',
    'containerExited envoy@3400',
    'envoyStarted@4400',
  ]);
});

test('Envoy that takes its time after SIGTERM is killed when the grace period is over', () => {
  const trace = runLesson({ gracePeriod_s: 4, containers: [APP, { ...ENVOY, term_s: 9 }], delete_at_ms: 2000 });
  expect(told(trace, 'sigkillSent', 'envoyExited', 'containerExited', 'podRemoved')).toEqual([
    'containerExited app@2000',
    'sigkillSent envoy@6000',
    'envoyExited@6000',
    'containerExited envoy@6000',
    'podRemoved@6000',
  ]);
});

test("the app's port opens when the app has come up", () => {
  const trace = runLesson({ containers: [{ ...APP, start_delay_s: 2 }, ENVOY] });
  expect(firstOf(trace, 'portOpened')).toBe(2300);
});

// Kubernetes API reference, Pod v1.
test('a manifest says probes, hooks, capabilities and who is a sidecar', () => {
  const pod = podFromManifest({
    metadata: { name: 'pod' },
    spec: {
      terminationGracePeriodSeconds: 45,
      initContainers: [
        {
          name: 'rules',
          image: 'example/iptables:1',
          securityContext: { runAsUser: 0, capabilities: { add: ['NET_ADMIN'] } },
        },
        {
          name: 'envoy',
          image: 'envoyproxy/envoy:v1.40.0',
          restartPolicy: 'Always',
          startupProbe: { periodSeconds: 1, failureThreshold: 60 },
          lifecycle: { preStop: { sleep: { seconds: 5 } } },
        },
      ],
      containers: [{ name: 'app', readinessProbe: { initialDelaySeconds: 3 } }],
    },
  });
  expect(pod).toEqual({
    name: 'pod',
    restartPolicy: 'Always',
    gracePeriod_s: 45,
    initContainers: [
      { name: 'rules', image: 'example/iptables:1', uid: 0, capabilities: ['NET_ADMIN'], writes_rules: true },
      {
        name: 'envoy',
        image: 'envoyproxy/envoy:v1.40.0',
        sidecar: true,
        startupProbe: { period_s: 1, failureThreshold: 60 },
        preStop: { run_s: 5 },
      },
    ],
    containers: [{ name: 'app', readinessProbe: { initialDelay_s: 3 } }],
  });
});

test('a pod without probes, hooks and faults has no event of theirs', () => {
  const types = new Set(
    runLesson({ containers: BASE.pod?.containers ?? [], delete_at_ms: 3000 }).steps.map(({ event }) => event.type),
  );
  const extra = [...types].filter((type) =>
    /probe|hook|backOff|Stopping|Synced|NotReady|Phase|StartedUp|node/i.test(type),
  );
  expect(extra).toEqual([]);
});
