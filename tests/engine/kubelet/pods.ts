/** Pods for the kubelet's tests: made from a few words, run, and read back as a log. */
import {
  type ContainerScenario,
  type PodScenario,
  type Scenario,
  simulate,
  type Trace,
} from '../../../src/engine/index.ts';
import { BASE } from '../scenarios.ts';

/** Long enough for every process of these tests; a pod that restarts for ever is left after it. */
const HORIZON_MS = 900_000;

export function podOf(pod: Partial<PodScenario>): PodScenario {
  return { name: 'pod', restartPolicy: 'Always', gracePeriod_s: 30, initContainers: [], containers: [], ...pod };
}

/** A pod of processes that are neither app nor Envoy, without rules and calls. */
export function runPod(pod: Partial<PodScenario>): Trace {
  return simulate({
    seed: 1,
    rules: 'none',
    proxy: { state: 'absent' },
    outbound: {},
    inbound: {},
    endpoints: [],
    app: { listening: false },
    actions: [],
    pod: { horizon_ms: HORIZON_MS, ...podOf(pod) },
  });
}

/** The lesson's world with another pod in it. */
export function runLesson(pod: Partial<PodScenario>, scenario: Partial<Scenario> = {}): Trace {
  return simulate({ ...BASE, actions: [], ...scenario, pod: { horizon_ms: HORIZON_MS, ...podOf(pod) } });
}

export function worker(name: string, more: Partial<ContainerScenario> = {}): ContainerScenario {
  return { name, image: 'busybox', ...more };
}

export function sidecar(name: string, more: Partial<ContainerScenario> = {}): ContainerScenario {
  return worker(name, { sidecar: true, ...more });
}

export const APP: ContainerScenario = { name: 'app', image: 'myapp:1.0' };
export const ENVOY: ContainerScenario = { name: 'envoy', image: 'envoyproxy/envoy:v1.40.0', uid: 1337 };

/** `type container@ms`, for the kinds of events that are asked for. */
export function told(trace: Trace, ...types: readonly string[]): readonly string[] {
  return trace.steps
    .filter(({ event }) => types.includes(event.type))
    .map(({ at, event }) => `${event.type}${'container' in event ? ` ${event.container}` : ''}@${at}`);
}

/** The times at which this happened to this container. */
export function timesOf(trace: Trace, type: string, container?: string): readonly number[] {
  return trace.steps
    .filter(
      ({ event }) =>
        event.type === type && (container === undefined || ('container' in event && event.container === container)),
    )
    .map(({ at }) => at);
}

export function firstOf(trace: Trace, type: string, container?: string): number {
  return timesOf(trace, type, container)[0] ?? Number.NaN;
}
