/** How the kubelet's events change the pod. `apply` calls it, nothing else does. */
import type { KubeletEvent } from '../events/kubelet.ts';
import { MINIMUM_GRACE_MS } from '../timing.ts';
import type { World } from '../world.ts';
import {
  allStopping,
  booted,
  ended,
  networkGone,
  probed,
  started,
  stopping,
  withContainer,
  withPod,
  withReadiness,
} from './changes.ts';
import { mainContainers } from './containers.ts';
import { phased } from './phase.ts';

export function evolvePod(world: World, event: KubeletEvent, at: number): World {
  switch (event.type) {
    case 'podCreated':
      return withPod(world, { ip: event.podIp, since: at });
    case 'podReady':
      return withPod(world, { ready: true });
    case 'podNotReady':
      return withPod(world, { ready: false });
    case 'containerStarted':
      return phased(started(world, event.container, at));
    case 'containerStartedUp':
      return phased(
        withReadiness(
          withContainer(world, event.container, () => ({ started: true })),
          event.container,
        ),
      );
    case 'hookStarted':
      return withContainer(world, event.container, () => ({ [event.hook]: 'running' }));
    case 'hookEnded':
      return phased(withContainer(world, event.container, () => ({ [event.hook]: 'ended' })));
    case 'probeEnded':
      return probed(world, event);
    case 'imagePullFailed':
      return withContainer(world, event.container, ({ failedPulls }) => ({
        waitingReason: 'ErrImagePull',
        failedPulls: failedPulls + 1,
      }));
    case 'backOffStarted':
      return withContainer(world, event.container, () => ({ waitingReason: event.reason }));
    case 'containerStopping':
      return withContainer(world, event.container, (container) => stopping(container, event.graceMs, at, undefined));
    case 'podStopping':
      return allStopping(world, event.graceMs, at);
    case 'podDeleted':
      return withPod(allStopping(world, event.graceMs, at), { phase: 'terminating' });
    case 'sigtermSent':
      return withContainer(world, event.container, ({ stopping }) => ({
        stopping: stopping && {
          ...stopping,
          sigterm: true,
          killAt: Math.max(stopping.deadline, at + MINIMUM_GRACE_MS),
        },
      }));
    case 'containerExited':
      return phased(ended(world, event.container, event.exitCode, at));
    case 'podPhaseChanged':
      return networkGone(withPod(world, { apiPhase: event.phase }));
    case 'podRemoved': {
      const succeeded = mainContainers(world).every(({ exitCode }) => exitCode === 0);
      return networkGone(withPod(world, { phase: 'gone', ready: false, apiPhase: succeeded ? 'Succeeded' : 'Failed' }));
    }
    case 'nodeRebooted':
      return networkGone(withPod(world, { node: 'down', ready: false }));
    case 'nodeBooted':
      return booted(withPod(world, { node: 'up', since: at }));
    case 'probeStarted':
    case 'podSynced':
    case 'sigkillSent':
      return world;
  }
}
