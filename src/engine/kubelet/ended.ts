/** What follows when a container ends: it is restarted, makes room for the next, ends the pod, or lets a sidecar stop. */
import { emit, type Trigger } from '../agenda.ts';
import type { EventOf } from '../events.ts';
import { KUBELET_RELIST_MS, NEXT_CONTAINER_AFTER_MS } from '../timing.ts';
import type { ContainerState, World } from '../world.ts';
import {
  cancelRun,
  cancelStarts,
  containerOf,
  mainContainers,
  ms,
  OVER_KEY,
  runningContainers,
  specOf,
} from './containers.ts';
import { onProcessGone } from './process.ts';
import { readinessMayChange } from './readiness.ts';
import { restart } from './restart.ts';
import { onInitContainerSucceeded, startAfter } from './startOrder.ts';
import { nextTurns, stopPod } from './stop.ts';
import { isOver } from './sync.ts';

export function onContainerExited(world: World, event: EventOf<'containerExited'>): readonly Trigger[] {
  const container = containerOf(world, event.container);
  if (!container) return [];
  const gone = [...cancelRun(container.name), ...onProcessGone(world, container)];
  if (world.pod.node === 'down') return gone;
  if (world.pod.stopping) return [...gone, ...nextTurns(world), ...podEnded(world), ...readinessMayChange(world)];
  return [
    ...gone,
    ...restart(world, container),
    ...onInitContainerSucceeded(world, container),
    ...afterCutHook(world, container),
    ...(isOver(world) ? podOver(world) : []),
    ...readinessMayChange(world),
  ];
}

/** A postStart hook ends with its container; the main container after it need not wait for it any longer. */
function afterCutHook(world: World, { name, role }: ContainerState): readonly Trigger[] {
  const blocked = role === 'main' && specOf(world, name)?.postStart !== undefined;
  return blocked ? startAfter(world, name, NEXT_CONTAINER_AFTER_MS) : [];
}

/** The work is done, or cannot be: sidecars are stopped as at a deletion. Where none runs, none is started again. */
function podOver(world: World): readonly Trigger[] {
  if (runningContainers(world).length === 0) return [...cancelStarts(world), phaseChanged(world, KUBELET_RELIST_MS)];
  return [
    emit({ type: 'podStopping', graceMs: ms(world.scenario.pod?.gracePeriod_s ?? 30) }, KUBELET_RELIST_MS, OVER_KEY),
  ];
}

export function onPodStopping(world: World): readonly Trigger[] {
  const done = runningContainers(world).length === 0 ? [phaseChanged(world, 0)] : [];
  return [...stopPod(world), ...done];
}

/** The last container of a pod that stops has ended: a deleted pod is removed, another one stays as a record of its end. */
function podEnded(world: World): readonly Trigger[] {
  if (runningContainers(world).length > 0) return [];
  return world.pod.phase === 'terminating'
    ? [emit({ type: 'podRemoved', pod: world.pod.name })]
    : [phaseChanged(world, 0)];
}

/** Succeeded: every main container ended with 0. Failed: one did not, or never ran (Kubernetes docs, Pod phase). */
export function phaseChanged(world: World, after: number): Trigger {
  const phase = mainContainers(world).every(({ exitCode }) => exitCode === 0) ? 'Succeeded' : 'Failed';
  return emit({ type: 'podPhaseChanged', phase }, after, OVER_KEY);
}
