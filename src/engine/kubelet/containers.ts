/** Looking things up in a pod, and the names of the kubelet's timers. */
import type { Trigger } from '../agenda.ts';
import type { ContainerScenario } from '../podScenario.ts';
import type { ContainerState, World } from '../world.ts';

export function specOf(world: World, name: string): ContainerScenario | undefined {
  const { pod } = world.scenario;
  return [...(pod?.initContainers ?? []), ...(pod?.containers ?? [])].find((container) => container.name === name);
}

export function containerOf(world: World, name: string): ContainerState | undefined {
  return world.pod.containers.find((container) => container.name === name);
}

export function runningContainers(world: World): readonly ContainerState[] {
  return world.pod.containers.filter(({ state }) => state === 'running');
}

export function mainContainers(world: World): readonly ContainerState[] {
  return world.pod.containers.filter(({ role }) => role === 'main');
}

/** It runs, or has run at least once. (`exitCode` is that of the run before.) */
export function everRan({ state, exitCode }: ContainerState): boolean {
  return state === 'running' || exitCode !== undefined;
}

/** The API says that it runs: of a first start not before its postStart hook has ended (Kubernetes docs, Container lifecycle hooks). */
export function isReported(world: World, { name, state, restarts, postStart }: ContainerState): boolean {
  if (state !== 'running') return false;
  return restarts > 0 || postStart === 'ended' || specOf(world, name)?.postStart === undefined;
}

/** After a reboot the stop of a pod is not taken up again, nor the run of one that is never restarted. */
export function isLost(world: World): boolean {
  const { stopping, containers } = world.pod;
  return stopping || (world.scenario.pod?.restartPolicy === 'Never' && containers.some(everRan));
}

/**
 * Whom a sidecar waits for while the pod stops (in the kubelet's source: `newTerminationOrdering`): every main container, the
 * next sidecar, and whom that one waits for. A sidecar that does not run when the stop begins passes nobody's turn on.
 */
export function waitsFor(world: World, { name, role }: ContainerState): readonly string[] {
  if (role !== 'sidecar') return [];
  const sidecars = world.pod.containers.filter((container) => container.role === 'sidecar');
  const later = sidecars.slice(sidecars.findIndex((sidecar) => sidecar.name === name) + 1);
  const gap = later.findIndex(({ state }) => state !== 'running');
  return [...mainContainers(world), ...(gap === -1 ? later : later.slice(0, gap))].map((container) => container.name);
}

/** Seconds of the manifest in whole milliseconds. */
export function ms(seconds: number): number {
  return Math.round(seconds * 1000);
}

/** What is planned for one container, each under a timer of its own. `start` outlives a run, the others end with it. */
const RUN_TIMERS = [
  'run',
  'port',
  'postStart',
  'preStop',
  'startup',
  'readiness',
  'liveness',
  'stop',
  'sigterm',
  'ends',
  'kill',
] as const;
type TimerKind = 'start' | (typeof RUN_TIMERS)[number];

export function timer(kind: TimerKind, container: string): string {
  return `${kind} ${container}`;
}

export function cancel(kind: TimerKind, container: string): Trigger {
  return { do: 'cancel', key: timer(kind, container) };
}

/** The timer of the network plugin's work. */
export const NETWORK_KEY = 'network';
/** The timer of what the kubelet does when a pod's work is over. */
export const OVER_KEY = 'pod over';

/** Nothing happens to a container that has ended. */
export function cancelRun(container: string): readonly Trigger[] {
  return RUN_TIMERS.map((kind) => cancel(kind, container));
}

/** A pod that stops starts nothing more. */
export function cancelStarts(world: World): readonly Trigger[] {
  return world.pod.containers.map(({ name }) => cancel('start', name));
}
