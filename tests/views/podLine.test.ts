/** The line of `kubectl get pod`: READY, STATUS, RESTARTS and AGE as the printer of kubectl makes them. */
import { expect, test } from 'vitest';
import { podLine, podLineAt } from '../../src/views/index.ts';
import { runOf, scenarioRun } from '../whatif/runs.ts';

const lineOf = (id: string, at?: number) => {
  const line = podLine(scenarioRun(id).run.trace, at);
  return line && `${line.name} ${line.ready} ${line.status} ${line.restarts} ${line.age}`;
};

test('before it exists and after it is gone there is no line', () => {
  const { trace } = runOf('walk', {});
  expect(podLineAt(trace, 0)).toBeUndefined();
  expect(podLineAt(trace, trace.steps.length)).toBeUndefined();
});

test('a pod on its way up, running, and on its way down', () => {
  const { trace } = runOf('walk', {});
  const statuses = trace.steps.map((_, cursor) => podLineAt(trace, cursor)?.status);
  const order = statuses.filter((status, place) => status !== undefined && status !== statuses[place - 1]);
  expect(order).toEqual(['ContainerCreating', 'Running', 'Terminating']);
});

test.each([
  // A Job waits for an ordinary sidecar, and is done with a native one (KEP-753).
  ['job-classic', undefined, 'myapp 1/2 NotReady 0 2m'],
  ['job-native', undefined, 'myapp 0/2 Completed 0 2m'],
  // A failed init container is started at once, then after 10 s and 20 s (Kubernetes docs, Pod lifecycle).
  ['net-admin-missing', 59_000, 'myapp 0/2 Init:CrashLoopBackOff 3 59s'],
  ['net-admin-missing', 1000, 'myapp 0/2 Init:Error 0 1s'],
  // Regular init containers do not count in READY, sidecars do.
  ['native-sidecar', 3000, 'myapp 0/2 Init:0/1 0 3s'],
  ['native-sidecar', 8000, 'myapp 2/2 Running 0 8s'],
  // Envoy was killed and started again, in the same pod.
  ['envoy-dead', 2900, 'myapp 2/2 Running 1 2s'],
])('%s at %s ms: %s', (id, at, line) => {
  expect(lineOf(id, at)).toBe(line);
});
