/** Somebody watches the pod and does something when it has come so far: deletes it, or reboots its node. */
import { emit, type Trigger } from '../agenda.ts';
import type { WatchedFor } from '../podScenario.ts';
import { WATCHER_ACTS_AFTER_MS } from '../timing.ts';
import type { ContainerState, World } from '../world.ts';
import { ms } from './containers.ts';

/** `container` has just been seen to run. It is what was waited for on its first start only. */
export function onWatched(world: World, container: ContainerState): readonly Trigger[] {
  const { pod } = world.scenario;
  if (!pod || container.restarts > 0 || world.pod.stopping) return [];
  const deletion = pod.delete && isMet(world, container, pod.delete.when);
  const reboot = pod.reboot && isMet(world, container, pod.reboot.when);
  const graceMs = ms(pod.delete?.grace_s ?? pod.gracePeriod_s);
  return [
    ...(deletion ? [emit({ type: 'podDeleted', graceMs }, WATCHER_ACTS_AFTER_MS)] : []),
    ...(reboot ? [emit({ type: 'nodeRebooted' }, WATCHER_ACTS_AFTER_MS)] : []),
  ];
}

function isMet({ pod }: World, { name }: ContainerState, when: WatchedFor): boolean {
  return when === 'all_running' ? pod.apiPhase === 'Running' : when === `running ${name}`;
}
