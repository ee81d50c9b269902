/** The kubelet: starts a pod's containers, restarts what ends, stops the pod, and removes what is left. */
import { emit, type Trigger } from '../agenda.ts';
import type { EventOf } from '../events.ts';
import { closeAllOf } from '../kernel/close.ts';
import type { ContainerScenario } from '../podScenario.ts';
import {
  CNI_AFTER_MS,
  ENVOY_EXITS_IN_MS,
  FIRST_CONTAINER_AFTER_MS,
  KUBELET_RELIST_MS,
  NEXT_CONTAINER_AFTER_MS,
} from '../timing.ts';
import { appAddress, type World } from '../world.ts';

/** Crash back-off: the first restart at once, then 10 s, doubled each time, at most 300 s (SPEC P8). */
export function backOffMs(restartsSoFar: number): number {
  return restartsSoFar === 0 ? 0 : Math.min(300, 10 * 2 ** (restartsSoFar - 1)) * 1000;
}

/** What the scenario says of the pod, in time. */
export function planPod(world: World): readonly Trigger[] {
  const { pod } = world.scenario;
  if (!pod) return [];
  const deletion =
    pod.delete_at_ms === undefined
      ? []
      : [emit({ type: 'podDeleted', graceMs: pod.gracePeriod_s * 1000 }, pod.delete_at_ms)];
  return [emit({ type: 'podCreated', pod: pod.name, podIp: world.pod.ip }), ...deletion];
}

/** Rules first: the network plugin writes them while it sets up the pod's network, before any container starts. */
export function onPodCreated(world: World): readonly Trigger[] {
  const { rules, pod } = world.scenario;
  const ruleSet = typeof rules === 'string' ? rules : 'custom';
  const written =
    ruleSet === 'none' ? [] : [emit({ type: 'rulesWritten', by: 'cni', ruleSet }, CNI_AFTER_MS, NETWORK_KEY)];
  const started = (pod?.containers ?? []).map((container, place) =>
    emit(startOf(container), FIRST_CONTAINER_AFTER_MS + place * NEXT_CONTAINER_AFTER_MS, startKey(container.name)),
  );
  return [...written, ...started];
}

function startOf(container: ContainerScenario): EventOf<'containerStarted'> {
  return { type: 'containerStarted', container: container.name, image: container.image ?? '' };
}

/** The timer of the network plugin's work. */
const NETWORK_KEY = 'network';

/** The timer of a container's next start: a pod that is deleted starts nothing more. */
function startKey(container: string): string {
  return `start ${container}`;
}

export function onContainerStarted(world: World, event: EventOf<'containerStarted'>): readonly Trigger[] {
  const container = world.pod.containers.find(({ name }) => name === event.container);
  if (container?.program === 'envoy') return [emit({ type: 'envoyStarted' })];
  const serves = container?.program === 'app' && world.scenario.app.listening !== false;
  const opened = serves ? [emit({ type: 'portOpened', party: 'app', address: appAddress(world.scenario) })] : [];
  return [...opened, ...onContainerReady(world)];
}

/** A pod is Ready when all its containers are. */
export function onContainerReady(world: World): readonly Trigger[] {
  const { phase, containers } = world.pod;
  return phase === 'running' && containers.every(({ ready }) => ready) ? [emit({ type: 'podReady' })] : [];
}

/** Regular containers all get SIGTERM at once, in no promised order; what was still to be started is not (SPEC P6). */
export function onPodDeleted(world: World): readonly Trigger[] {
  const { containers, name: pod } = world.pod;
  const keys = [NETWORK_KEY, ...containers.map((container) => startKey(container.name))];
  const cancelled = keys.map((key): Trigger => ({ do: 'cancel', key }));
  const running = containers.filter(({ state }) => state === 'running');
  if (running.length === 0) return [...cancelled, emit({ type: 'podRemoved', pod })];
  return [...cancelled, ...running.map(({ name }) => emit({ type: 'sigtermSent', container: name }))];
}

export function onSigtermSent(world: World, event: EventOf<'sigtermSent'>): readonly Trigger[] {
  const container = world.pod.containers.find(({ name }) => name === event.container);
  if (container?.program === 'envoy') return [emit({ type: 'envoyExited', signal: 'SIGTERM' }, ENVOY_EXITS_IN_MS)];
  const termMs = (specOf(world, event.container)?.term_s ?? 0) * 1000;
  return [emit({ type: 'containerExited', container: event.container, exitCode: 0 }, termMs)];
}

function specOf(world: World, name: string): ContainerScenario | undefined {
  const { pod } = world.scenario;
  return [...(pod?.initContainers ?? []), ...(pod?.containers ?? [])].find((container) => container.name === name);
}

/** An ended container is started again in the same pod and network, where the rules still stand; a pod all ended is removed. */
export function onContainerExited(world: World, event: EventOf<'containerExited'>): readonly Trigger[] {
  const container = world.pod.containers.find(({ name }) => name === event.container);
  if (!container) return [];
  const appGone = container.program === 'app' ? [...closeAllOf(world, 'app'), ...closePort(world)] : [];
  if (world.pod.phase === 'terminating') {
    const allEnded = world.pod.containers.every(({ state }) => state !== 'running');
    return [...appGone, ...(allEnded ? [emit({ type: 'podRemoved', pod: world.pod.name })] : [])];
  }
  const spec = specOf(world, event.container);
  if (!spec || world.scenario.pod?.restartPolicy !== 'Always') return appGone;
  return [...appGone, emit(startOf(spec), KUBELET_RELIST_MS + backOffMs(container.restarts), startKey(spec.name))];
}

function closePort(world: World): readonly Trigger[] {
  const address = appAddress(world.scenario);
  return world.ports[address] === undefined ? [] : [emit({ type: 'portClosed', party: 'app', address })];
}
