import { expect, test } from 'vitest';
import { podStatusText, worldAt } from '../../../src/engine/index.ts';
import { APP, ENVOY, firstOf, runLesson, runPod, sidecar, timesOf, told, worker } from './pods.ts';

const BOOTS_IN_MS = 20_000;

// Kubernetes docs, Init containers, Pod restart reasons: the init containers run again.
test('[P18] after a reboot everything starts again, in the same order, and is counted as restarted', () => {
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

// kubelet_pods.go, getPhase: an init container that runs, or a sidecar that has not started up, makes the pod Pending again.
test('[P18] while its init containers run again the pod is Pending', () => {
  const trace = runPod({
    initContainers: [
      worker('init', { run_s: 5 }),
      sidecar('side', { start_delay_s: 3, startupProbe: { period_s: 1, failureThreshold: 9 } }),
    ],
    containers: [worker('main')],
    reboot: { when: 'all_running' },
    horizon_ms: 60_000,
  });
  const phaseAfter = (type: string, container: string, time: number) => {
    const at = trace.steps.filter(
      ({ event }) => event.type === type && 'container' in event && event.container === container,
    );
    return worldAt(trace, (at[time]?.seq ?? Number.NaN) + 1).pod.apiPhase;
  };
  const booted = trace.steps.find(({ event }) => event.type === 'nodeBooted')?.seq ?? Number.NaN;
  expect(podStatusText(worldAt(trace, booted + 1))).toBe('Init:0/2');
  expect([0, 1].map((time) => phaseAfter('containerStarted', 'init', time))).toEqual(['Pending', 'Pending']);
  expect([0, 1].map((time) => phaseAfter('containerStarted', 'side', time))).toEqual(['Pending', 'Pending']);
  expect([0, 1].map((time) => phaseAfter('containerStartedUp', 'side', time))).toEqual(['Pending', 'Running']);
  expect([0, 1].map((time) => phaseAfter('containerStarted', 'main', time))).toEqual(['Running', 'Running']);
});

// A restart of a sidecar takes a pod that works no step back.
test('a sidecar that starts up anew leaves the phase alone', () => {
  const trace = runPod({
    initContainers: [
      sidecar('side', { run_s: 9, start_delay_s: 2, startupProbe: { period_s: 1, failureThreshold: 9 } }),
    ],
    containers: [worker('main')],
    horizon_ms: 60_000,
  });
  const main = trace.steps.findIndex(({ event }) => event.type === 'containerStarted' && event.container === 'main');
  const phases = trace.steps.slice(main).map(({ seq }) => worldAt(trace, seq + 1).pod.apiPhase);
  expect(new Set(phases)).toEqual(new Set(['Running']));
});

// kuberuntime_manager.go, doBackOff: the main container that the reboot ended is still there to be counted.
test('after a reboot the back-off of a main container begins with its second step', () => {
  const trace = runPod({
    containers: [worker('main', { run_s: 30, exit: 1 })],
    reboot: { when: 'all_running' },
    horizon_ms: 100_000,
  });
  expect(timesOf(trace, 'containerStarted', 'main')).toEqual([300, 20_700, 61_700]);
});

// network_namespaces(7): rules and sockets belong to the pod's network, which the reboot ends.
test("[P18] the rules are written anew, before Envoy's new process", () => {
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
