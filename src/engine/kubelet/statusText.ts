/** The one word that `kubectl get pods` prints for a pod (column STATUS). */
import type { ContainerState, World } from '../world.ts';
import { isReported, mainContainers } from './containers.ts';

export function podStatusText(world: World): string {
  const { pod } = world;
  if (pod.phase === 'terminating') return 'Terminating';
  return initText(world) ?? mainText(world) ?? pod.apiPhase;
}

/** The first init container that is not done, until a main container has started; after a reboot again. */
function initText(world: World): string | undefined {
  if (world.pod.initialized) return undefined;
  const inits = world.pod.containers.filter(({ role }) => role !== 'main');
  const at = inits.findIndex((container) => !isInitDone(container));
  const current = inits[at];
  return current && `Init:${reasonOf(current) ?? `${at}/${inits.length}`}`;
}

/** An init container that ended well, or a sidecar that has started. */
function isInitDone({ role, state, started, exitCode }: ContainerState): boolean {
  return role === 'sidecar' ? started : state === 'terminated' && exitCode === 0;
}

/** The first main container that does not run; one that has done its work hides no other that runs. */
function mainText(world: World): string | undefined {
  const mains = mainContainers(world);
  const idle = mains.find((main) => !isReported(world, main));
  if (!idle) return undefined;
  const reason = waitingReasonOf(world, idle) ?? reasonOf(idle);
  if (reason !== 'Completed' || !mains.some(({ state, ready }) => state === 'running' && ready)) return reason;
  return world.pod.ready ? 'Running' : 'NotReady';
}

/** The reason that the API gives for a container's wait; undefined: it runs, or has ended. */
export function waitingReasonOf(world: World, container: ContainerState): string | undefined {
  if (container.waitingReason) return container.waitingReason;
  if (container.state === 'terminated' || isReported(world, container)) return undefined;
  return world.pod.containers.some(({ role }) => role !== 'main') ? 'PodInitializing' : 'ContainerCreating';
}

/** Why a container does not run; undefined: it does, or its turn has not come. */
function reasonOf({ state, waitingReason, exitCode }: ContainerState): string | undefined {
  if (waitingReason) return waitingReason;
  if (state !== 'terminated') return undefined;
  return exitCode === 0 ? 'Completed' : 'Error';
}
