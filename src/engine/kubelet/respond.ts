/** What follows from the kubelet's events. `respond` calls it, nothing else does. */
import type { Trigger } from '../agenda.ts';
import type { KubeletEvent } from '../events/kubelet.ts';
import type { World } from '../world.ts';
import { onContainerExited, onPodStopping } from './ended.ts';
import { onHookEnded, onHookStarted } from './hooks.ts';
import { onImagePullFailed } from './images.ts';
import { onSandboxCreated } from './pod.ts';
import { onProbeEnded, onProbeStarted } from './probes.ts';
import { onNodeBooted, onNodeRebooted } from './reboot.ts';
import { onContainerStarted, onContainerStartedUp } from './started.ts';
import { onContainerStopping, onPodDeleted, onSigkillSent, onSigtermSent } from './stop.ts';
import { onPodSynced } from './sync.ts';

export function respondToPod(world: World, event: KubeletEvent): readonly Trigger[] {
  switch (event.type) {
    case 'podCreated':
      return onSandboxCreated(world);
    case 'podSynced':
      return onPodSynced(world);
    case 'podDeleted':
      return onPodDeleted(world);
    case 'podStopping':
      return onPodStopping(world);
    case 'nodeRebooted':
      return onNodeRebooted(world);
    case 'nodeBooted':
      return onNodeBooted(world);
    case 'containerStarted':
      return onContainerStarted(world, event);
    case 'containerStartedUp':
      return onContainerStartedUp(world, event);
    case 'imagePullFailed':
      return onImagePullFailed(world, event);
    case 'hookStarted':
      return onHookStarted(world, event);
    case 'hookEnded':
      return onHookEnded(world, event);
    case 'probeStarted':
      return onProbeStarted(world, event);
    case 'probeEnded':
      return onProbeEnded(world, event);
    case 'containerStopping':
      return onContainerStopping(world, event);
    case 'sigtermSent':
      return onSigtermSent(world, event);
    case 'sigkillSent':
      return onSigkillSent(world, event);
    case 'containerExited':
      return onContainerExited(world, event);
    case 'podReady':
    case 'podNotReady':
    case 'podPhaseChanged':
    case 'podRemoved':
    case 'backOffStarted':
      return [];
  }
}
