/** Restart policy and crash back-off (Kubernetes docs, Pod lifecycle): same pod, same network, the rules still stand. */
import { emit, type Trigger } from '../agenda.ts';
import { KUBELET_RELIST_MS, NEXT_CONTAINER_AFTER_MS } from '../timing.ts';
import type { ContainerState, World } from '../world.ts';
import { timer } from './containers.ts';
import { startOf } from './startOrder.ts';

const FIRST_BACK_OFF_MS = 10_000;
const LONGEST_BACK_OFF_MS = 300_000;
/** A container that ran for so long starts its back-off anew. */
const BACK_OFF_RESET_MS = 600_000;

/** Crash back-off: the first restart at once, then 10 s, doubled each time, at most 300 s. */
export function backOffMs(restartsSoFar: number): number {
  return restartsSoFar === 0 ? 0 : Math.min(LONGEST_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** (restartsSoFar - 1));
}

/**
 * When a container that ends now is started again. The back-off counts from its end; but a container that the kubelet itself
 * has stopped it starts in the same breath, and knows of no end but the one before (in its source: `doBackOff`).
 */
export function backOffOf(
  { startedAt, crashes, endedAt, unhealthy }: ContainerState,
  at: number,
): { readonly crashes: number; readonly restartAt: number } {
  const steps = at - (startedAt ?? at) >= BACK_OFF_RESET_MS ? 0 : crashes;
  const known = unhealthy === undefined ? at : endedAt;
  if (known === undefined) return { crashes: steps, restartAt: at };
  return { crashes: steps + 1, restartAt: known + backOffMs(steps) > at ? at + backOffMs(steps) : at };
}

/**
 * Sidecars always. The others by the pod's policy: Always; OnFailure, where a failed probe counts as a failure; Never.
 * An init container that ended well has done its work.
 */
export function isRestarted(world: World, { role, exitCode, unhealthy }: ContainerState): boolean {
  const policy = world.scenario.pod?.restartPolicy ?? 'Always';
  if (role === 'sidecar') return true;
  if (policy === 'Never') return false;
  const failed = exitCode !== 0 || unhealthy !== undefined;
  return failed || (role === 'main' && policy === 'Always');
}

/**
 * The kubelet sees the end when it lists the containers next, and at once where it has brought it about. In a back-off the
 * container waits, and says why.
 */
export function restart(world: World, container: ContainerState): readonly Trigger[] {
  if (!isRestarted(world, container)) return [];
  const { name, restartAt, unhealthy } = container;
  const delayMs = restartAt - world.now;
  if (delayMs === 0 && unhealthy !== undefined) return startOf(world, container, NEXT_CONTAINER_AFTER_MS);
  const backOff =
    delayMs === 0
      ? []
      : [
          emit(
            { type: 'backOffStarted', container: name, reason: 'CrashLoopBackOff', delayMs },
            KUBELET_RELIST_MS,
            timer('start', name),
          ),
        ];
  return [...startOf(world, container, KUBELET_RELIST_MS + delayMs), ...backOff];
}
