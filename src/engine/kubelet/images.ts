/** An image that cannot be pulled (Kubernetes docs, Images): ErrImagePull, then ImagePullBackOff with delays that double up to 300 s. */
import { emit, type Trigger } from '../agenda.ts';
import type { EventOf } from '../events.ts';
import { KUBELET_RELIST_MS, NEXT_CONTAINER_AFTER_MS } from '../timing.ts';
import type { World } from '../world.ts';
import { containerOf, timer } from './containers.ts';
import { backOffMs } from './restart.ts';
import { startAfter, startOf } from './startOrder.ts';

/** The kubelet tries again for ever, whatever the restart policy, and main containers do not wait for one another's images. */
export function onImagePullFailed(world: World, { container: name }: EventOf<'imagePullFailed'>): readonly Trigger[] {
  const container = containerOf(world, name);
  if (!container) return [];
  const delayMs = backOffMs(container.failedPulls);
  const first = container.role === 'main' && container.failedPulls === 1;
  return [
    ...startOf(world, container, KUBELET_RELIST_MS + delayMs),
    emit(
      { type: 'backOffStarted', container: name, reason: 'ImagePullBackOff', delayMs },
      KUBELET_RELIST_MS,
      timer('start', name),
    ),
    ...(first ? startAfter(world, name, NEXT_CONTAINER_AFTER_MS) : []),
  ];
}
