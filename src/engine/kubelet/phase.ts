/** `status.phase` of a pod whose work is not over, from its containers (Kubernetes docs, Pod phase; in the kubelet's source: `getPhase`). */
import type { ContainerState, World } from '../world.ts';
import { withPod } from './changes.ts';
import { everRan, isReported } from './containers.ts';

/** The final phases have an event of their own. */
export function phased(world: World): World {
  const { apiPhase, containers } = world.pod;
  if (apiPhase === 'Succeeded' || apiPhase === 'Failed') return world;
  return withPod(world, {
    apiPhase: containers.some((container) => isPending(world, container)) ? 'Pending' : 'Running',
  });
}

/** It keeps the pod from its work: also after a reboot, while the pod is made ready again. */
function isPending(world: World, container: ContainerState): boolean {
  const { role, state, started, exitCode } = container;
  if (role === 'init') return state === 'running' || !everRan(container);
  if (role === 'sidecar') return state === 'running' && !started && !world.pod.initialized;
  return !isReported(world, container) && exitCode === undefined;
}
