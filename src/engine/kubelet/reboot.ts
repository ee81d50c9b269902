/**
 * A node reboots (Kubernetes docs, Init containers, "Pod restart reasons"): every process ends, the pod's network is made
 * anew, and its init containers run again, in order, before anything else. The pod object and its restart counts stay.
 */
import { emit, type Trigger } from '../agenda.ts';
import { NODE_BOOTS_IN_MS } from '../timing.ts';
import type { World } from '../world.ts';
import {
  cancelRun,
  cancelStarts,
  isLost,
  mainContainers,
  NETWORK_KEY,
  OVER_KEY,
  runningContainers,
} from './containers.ts';
import { phaseChanged } from './ended.ts';
import { onSandboxCreated } from './pod.ts';
import { killProcess } from './process.ts';

export function onNodeRebooted(world: World): readonly Trigger[] {
  return [
    { do: 'cancel', key: NETWORK_KEY },
    { do: 'cancel', key: OVER_KEY },
    ...cancelStarts(world),
    ...runningContainers(world).flatMap((container) => [
      ...cancelRun(container.name),
      ...killProcess(world, container),
    ]),
    emit({ type: 'nodeBooted' }, NODE_BOOTS_IN_MS),
  ];
}

/** What had ended for good stays ended; a pod that is never restarted has failed. */
export function onNodeBooted(world: World): readonly Trigger[] {
  const { phase, apiPhase, name: pod } = world.pod;
  if (phase === 'terminating') return [emit({ type: 'podRemoved', pod })];
  if (phase === 'gone' || apiPhase === 'Succeeded' || apiPhase === 'Failed') return [];
  const runsAgain = !isLost(world) && mainContainers(world).some(({ state }) => state === 'waiting');
  return runsAgain ? onSandboxCreated(world) : [phaseChanged(world, 0)];
}
