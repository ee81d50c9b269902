import { expect, test } from 'vitest';
import { worldAt } from '../../../src/engine/index.ts';
import { APP, ENVOY, firstOf, runLesson, runPod, sidecar, timesOf, told, worker } from './pods.ts';

const BOOTS_IN_MS = 20_000;

// Kubernetes docs, Init containers, Pod restart reasons: the init containers run again.
test('after a reboot everything starts again, in the same order, and is counted as restarted', () => {
  const trace = runPod({
    initContainers: [worker('init', { run_s: 1 }), sidecar('side'), worker('last', { run_s: 1 })],
    containers: [worker('main')],
    reboot: { when: 'all_running' },
  });
  const down = firstOf(trace, 'nodeRebooted');
  const restarted = told(trace, 'containerStarted').filter((line) => Number(line.split('@')[1]) > down);
  expect(restarted.map((line) => line.split(/[ @]/)[1])).toEqual(['init', 'side', 'last', 'main']);
  expect(firstOf(trace, 'nodeBooted') - down).toBe(BOOTS_IN_MS);
  const { pod } = worldAt(trace, trace.steps.length);
  expect(pod.containers.map(({ restarts }) => restarts)).toEqual([1, 1, 1, 1]);
});

test('under OnFailure what had succeeded is not repeated', () => {
  const trace = runPod({
    restartPolicy: 'OnFailure',
    containers: [worker('done', { run_s: 1 }), worker('runs', { postStart: { run_s: 5 } }), worker('last')],
    reboot: { when: 'running last' },
    horizon_ms: 60_000,
  });
  expect(timesOf(trace, 'containerStarted', 'done')).toHaveLength(1);
  expect(timesOf(trace, 'containerStarted', 'runs')).toHaveLength(2);
  expect(timesOf(trace, 'containerStarted', 'last')).toHaveLength(2);
});

test('a pod that is never restarted has failed', () => {
  const trace = runPod({ restartPolicy: 'Never', containers: [worker('main')], reboot: { when: 'all_running' } });
  expect(worldAt(trace, trace.steps.length).pod.apiPhase).toBe('Failed');
});

// network_namespaces(7): rules and sockets belong to the pod's network, which the reboot ends.
test("the rules are written anew, before Envoy's new process", () => {
  const trace = runLesson({ containers: [APP, ENVOY], reboot: { when: 'all_running' }, horizon_ms: 60_000 });
  const down = trace.steps.findIndex(({ event }) => event.type === 'nodeRebooted') + 1;
  expect([worldAt(trace, down).rules, worldAt(trace, down).ports]).toEqual([[], {}]);
  expect(told(trace, 'rulesWritten', 'envoyStarted', 'envoyExited')).toEqual([
    'rulesWritten@100',
    'envoyStarted@400',
    'envoyExited@500',
    'rulesWritten@20600',
    'envoyStarted@20900',
  ]);
});
