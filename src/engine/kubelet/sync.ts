/**
 * The kubelet compares the pod as it is with the pod as it should be (in its source: `syncPod`). What it learned at the
 * same moment it weighs together: whether a container alone is stopped or, because no main container is left, the pod.
 */
import { emit, type Trigger } from '../agenda.ts';
import type { World } from '../world.ts';
import { everRan, mainContainers, ms, runningContainers, timer } from './containers.ts';
import { isRestarted } from './restart.ts';

const SYNC_KEY = 'sync';

export function syncPod(): readonly Trigger[] {
  return [{ do: 'cancel', key: SYNC_KEY }, emit({ type: 'podSynced' }, 0, SYNC_KEY)];
}

/** A container whose startup or liveness probe failed is stopped with its preStop hook and the pod's grace period. */
export function onPodSynced(world: World): readonly Trigger[] {
  if (world.pod.stopping || world.pod.node === 'down') return [];
  const graceMs = ms(world.scenario.pod?.gracePeriod_s ?? 30);
  if (noMainIsKept(world)) return [emit({ type: 'podStopping', graceMs })];
  return runningContainers(world)
    .filter(({ unhealthy, stopping }) => unhealthy !== undefined && !stopping)
    .map(({ name, unhealthy = 'liveness' }) =>
      emit({ type: 'containerStopping', container: name, probe: unhealthy, graceMs }, 0, timer('stop', name)),
    );
}

/** No main container runs well, and none will run again. */
function noMainIsKept(world: World): boolean {
  const mains = mainContainers(world);
  return (
    mains.every(everRan) &&
    mains.every((main) => (main.state === 'terminated' || main.unhealthy !== undefined) && !isRestarted(world, main))
  );
}

/** An init container failed for good, or every main container has ended for good (a Job's pod). */
export function isOver(world: World): boolean {
  const failedInit = world.pod.containers.some(
    (container) =>
      container.role === 'init' &&
      container.state === 'terminated' &&
      container.exitCode !== 0 &&
      !isRestarted(world, container),
  );
  const mains = mainContainers(world);
  return failedInit || mains.every((main) => main.state === 'terminated' && !isRestarted(world, main));
}
