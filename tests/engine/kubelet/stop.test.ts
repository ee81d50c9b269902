import { expect, test } from 'vitest';
import { worldAt } from '../../../src/engine/index.ts';
import { firstOf, runPod, sidecar, timesOf, told, worker } from './pods.ts';

const ENDS = ['podDeleted', 'hookStarted', 'hookEnded', 'sigtermSent', 'sigkillSent', 'containerExited', 'podRemoved'];

// Kubernetes docs, Pod lifecycle, Termination of Pods: preStop, then SIGTERM, then SIGKILL when the grace period is over.
test('[P16] a container that ignores SIGTERM is killed when the grace period is over', () => {
  const trace = runPod({
    gracePeriod_s: 30,
    containers: [worker('main', { ignores_sigterm: true })],
    delete_at_ms: 1000,
  });
  expect(told(trace, ...ENDS)).toEqual([
    'podDeleted@1000',
    'sigtermSent main@1000',
    'sigkillSent main@31000',
    'containerExited main@31000',
    'podRemoved@31000',
  ]);
});

test.each([
  ['shorter than the grace period', { run_s: 5 }, 8, 5, 8],
  ['longer than the grace period', { run_s: 60 }, 8, 8, 10],
  ['without end', 'forever', 8, 8, 10],
  ['as long as the grace period', { run_s: 8 }, 8, 8, 10],
] as const)(
  'a preStop hook %s counts inside the grace period, with at least 2 s for SIGTERM',
  (_, preStop, grace, termAt, killAt) => {
    const term_s = 4;
    const trace = runPod({
      gracePeriod_s: grace,
      containers: [worker('main', { preStop, term_s })],
      delete_at_ms: 1000,
    });
    expect(firstOf(trace, 'sigtermSent', 'main')).toBe(1000 + termAt * 1000);
    expect(firstOf(trace, 'containerExited', 'main')).toBe(1000 + Math.min(killAt, termAt + term_s) * 1000);
  },
);

test.each([
  [30, undefined, 30],
  [30, 5, 5],
  [5, 60, 60],
  [0, undefined, 2],
  [30, 0, 2],
  [1, undefined, 2],
])('a pod with %i s of grace that is deleted with %s s is gone after %i s', (gracePeriod_s, grace_s, seconds) => {
  const trace = runPod({
    gracePeriod_s,
    containers: [worker('main', { ignores_sigterm: true })],
    delete: { when: 'all_running', ...(grace_s !== undefined && { grace_s }) },
  });
  expect(firstOf(trace, 'podRemoved') - firstOf(trace, 'podDeleted')).toBe(seconds * 1000);
});

// Kubernetes docs, Sidecar containers, and KEP-753: SIGTERM after the last main container, in reverse order.
test('[P16] sidecars stop one by one, the last first, after every main container', () => {
  const trace = runPod({
    initContainers: [sidecar('one', { term_s: 1 }), sidecar('two', { term_s: 2 }), sidecar('three', { term_s: 3 })],
    containers: [worker('main', { term_s: 4 }), worker('slow', { term_s: 6 })],
    delete_at_ms: 2000,
  });
  expect(told(trace, 'sigtermSent', 'containerExited')).toEqual([
    'sigtermSent main@2000',
    'sigtermSent slow@2000',
    'containerExited main@6000',
    'containerExited slow@8000',
    'sigtermSent three@8000',
    'containerExited three@11000',
    'sigtermSent two@11000',
    'containerExited two@13000',
    'sigtermSent one@13000',
    'containerExited one@14000',
  ]);
});

test('[P16] the preStop hooks of all containers run when the deletion begins', () => {
  const trace = runPod({
    initContainers: [sidecar('one', { preStop: { run_s: 1 } }), sidecar('two', { preStop: { run_s: 9 } })],
    containers: [worker('main', { preStop: { run_s: 2 }, term_s: 2 })],
    delete_at_ms: 1000,
  });
  expect(told(trace, 'hookStarted', 'sigtermSent')).toEqual([
    'hookStarted one@1000',
    'hookStarted two@1000',
    'hookStarted main@1000',
    'sigtermSent main@3000',
    'sigtermSent two@10000',
    'sigtermSent one@10000',
  ]);
});

// KEP-753: when the grace period is over, whoever is left gets SIGTERM together, and SIGKILL 2 s later.
test('sidecars that are still waiting when the grace period is over get SIGTERM together', () => {
  const trace = runPod({
    gracePeriod_s: 10,
    initContainers: [
      sidecar('one', { term_s: 1 }),
      sidecar('two', { ignores_sigterm: true }),
      sidecar('three', { term_s: 3 }),
    ],
    containers: [worker('main', { term_s: 4 })],
    delete_at_ms: 1000,
  });
  expect(told(trace, 'sigtermSent', 'sigkillSent', 'podRemoved')).toEqual([
    'sigtermSent main@1000',
    'sigtermSent three@5000',
    'sigtermSent two@8000',
    'sigtermSent one@11000',
    'sigkillSent two@11000',
    'podRemoved@12000',
  ]);
});

test('a main container that ignores SIGTERM takes the whole grace period from the sidecars', () => {
  const trace = runPod({
    gracePeriod_s: 10,
    initContainers: [sidecar('one', { term_s: 1 }), sidecar('two', { term_s: 5 })],
    containers: [worker('main', { ignores_sigterm: true })],
    delete_at_ms: 1000,
  });
  expect(told(trace, 'sigtermSent', 'sigkillSent', 'containerExited')).toEqual([
    'sigtermSent main@1000',
    'sigtermSent one@11000',
    'sigtermSent two@11000',
    'sigkillSent main@11000',
    'containerExited main@11000',
    'containerExited one@12000',
    'sigkillSent two@13000',
    'containerExited two@13000',
  ]);
});

test('a sidecar that does not run holds up nobody', () => {
  const trace = runPod({
    initContainers: [sidecar('one', { term_s: 1 }), sidecar('two', { run_s: 1 })],
    containers: [worker('main')],
    delete_at_ms: 5000,
  });
  expect(told(trace, 'sigtermSent', 'podRemoved')).toEqual([
    'sigtermSent main@5000',
    'sigtermSent one@5000',
    'podRemoved@6000',
  ]);
});

// kuberuntime_termination_order.go, newTerminationOrdering: a sidecar waits for the next one, if that runs when the stop begins.
test.each([
  ['does not run when the stop begins', 1, ['main@5000', 'one@7000', 'three@7000']],
  ['ends while the pod stops', 6, ['main@5000', 'three@7000', 'one@16000']],
])('a sidecar behind one that %s', (_, run_s, expected) => {
  const trace = runPod({
    initContainers: [
      sidecar('one', { term_s: 1 }),
      sidecar('two', { run_s, exit: 1 }),
      sidecar('three', { term_s: 9 }),
    ],
    containers: [worker('main', { term_s: 2 })],
    delete_at_ms: 5000,
  });
  expect(told(trace, 'sigtermSent')).toEqual(expected.map((line) => `sigtermSent ${line}`));
});

test('nothing is restarted in a pod that stops', () => {
  const trace = runPod({
    initContainers: [sidecar('side', { run_s: 10 })],
    containers: [worker('main', { preStop: { run_s: 20 } })],
    delete_at_ms: 5000,
  });
  expect(timesOf(trace, 'containerStarted', 'side')).toEqual([300]);
  expect(firstOf(trace, 'podRemoved')).toBe(25_000);
});

// Kubernetes' e2e_node tests, Containers Lifecycle: "should not hang in termination if terminated during initialization".
test.each([
  ['during the first init container', 'running init', ['init']],
  ['during the sidecar', 'running side', ['init', 'side']],
] as const)('a pod deleted %s starts nothing more', (_, when, started) => {
  const trace = runPod({
    initContainers: [
      worker('init', { run_s: 4 }),
      sidecar('side', { start_delay_s: 9, startupProbe: {}, preStop: { run_s: 1 } }),
    ],
    containers: [worker('main')],
    delete: { when, grace_s: 3 },
  });
  expect(told(trace, 'containerStarted').map((line) => line.split(/[ @]/)[1])).toEqual(started);
  expect(firstOf(trace, 'podRemoved') - firstOf(trace, 'podDeleted')).toBeLessThanOrEqual(1000);
});

test('a pod of which nothing runs is gone as soon as it is deleted', () => {
  const trace = runPod({ containers: [worker('main', { pull_fails: true })], delete_at_ms: 5000 });
  expect(firstOf(trace, 'podRemoved')).toBe(5000);
  expect(trace.end).toEqual({ kind: 'settled' });
});

test('a deletion takes over the stop of a container whose probe failed, and runs no hook twice', () => {
  const trace = runPod({
    gracePeriod_s: 60,
    containers: [
      worker('main', { livenessProbe: { fails: true, failureThreshold: 1 }, preStop: { run_s: 40 } }),
      worker('other'),
    ],
    delete_at_ms: 20_000,
  });
  expect(told(trace, ...ENDS)).toEqual([
    'hookStarted main@10000',
    'podDeleted@20000',
    'sigtermSent other@20000',
    'containerExited other@20000',
    'hookEnded main@50000',
    'sigtermSent main@50000',
    'containerExited main@50000',
    'podRemoved@50000',
  ]);
});

test('a pod that is done already is removed when it is deleted', () => {
  const trace = runPod({ restartPolicy: 'Never', containers: [worker('main', { run_s: 1 })], delete_at_ms: 9000 });
  expect(told(trace, 'podPhaseChanged', 'podRemoved')).toEqual(['podPhaseChanged@2300', 'podRemoved@9000']);
  expect(worldAt(trace, trace.steps.length).pod.apiPhase).toBe('Succeeded');
});
