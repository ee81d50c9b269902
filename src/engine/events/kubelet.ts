/** What the kubelet does with a pod and its containers, and what happens to the redirect rules of the pod. */
import type { HookKind, ProbeKind } from '../kubelet/life.ts';

export type KubeletEvent = OnPod | OnContainer;

type OnPod =
  | { readonly type: 'podCreated'; readonly pod: string; readonly podIp: string }
  | { readonly type: 'podReady' }
  | { readonly type: 'podNotReady' }
  /** The kubelet weighs what its probes have told it. */
  | { readonly type: 'podSynced' }
  | { readonly type: 'podDeleted'; readonly graceMs: number }
  /** Its work is over, or no container of it can go on: it stops as at a deletion, but is not removed. */
  | { readonly type: 'podStopping'; readonly graceMs: number }
  | { readonly type: 'podPhaseChanged'; readonly phase: 'Succeeded' | 'Failed' }
  | { readonly type: 'podRemoved'; readonly pod: string }
  | { readonly type: 'nodeRebooted' }
  | { readonly type: 'nodeBooted' };

type OnContainer = { readonly container: string } & (
  | { readonly type: 'containerStarted'; readonly image: string }
  /** Its startup probe has passed and its postStart hook has ended, where it has them. */
  | { readonly type: 'containerStartedUp' }
  | { readonly type: 'imagePullFailed'; readonly image: string }
  | {
      readonly type: 'backOffStarted';
      readonly reason: 'CrashLoopBackOff' | 'ImagePullBackOff';
      readonly delayMs: number;
    }
  | { readonly type: 'hookStarted'; readonly hook: HookKind }
  | { readonly type: 'hookEnded'; readonly hook: HookKind }
  | { readonly type: 'probeStarted'; readonly probe: ProbeKind }
  | { readonly type: 'probeEnded'; readonly probe: ProbeKind; readonly succeeded: boolean }
  /** A probe failed so often that the kubelet stops the container. */
  | { readonly type: 'containerStopping'; readonly probe: ProbeKind; readonly graceMs: number }
  | { readonly type: 'sigtermSent' }
  | { readonly type: 'sigkillSent' }
  | { readonly type: 'containerExited'; readonly exitCode: number }
);

export type RulesEvent =
  | { readonly type: 'rulesWritten'; readonly by: 'cni' | 'init' | 'operator'; readonly ruleSet: string }
  | { readonly type: 'rulesFlushed' };

const LISTED: Readonly<Record<KubeletEvent['type'], true>> = {
  podCreated: true,
  podReady: true,
  podNotReady: true,
  podSynced: true,
  podDeleted: true,
  podStopping: true,
  podPhaseChanged: true,
  podRemoved: true,
  nodeRebooted: true,
  nodeBooted: true,
  containerStarted: true,
  containerStartedUp: true,
  imagePullFailed: true,
  backOffStarted: true,
  hookStarted: true,
  hookEnded: true,
  probeStarted: true,
  probeEnded: true,
  containerStopping: true,
  sigtermSent: true,
  sigkillSent: true,
  containerExited: true,
};

/** Every event is looked up here. */
const KUBELET_EVENTS: ReadonlySet<string> = new Set(Object.keys(LISTED));

export function isKubeletEvent(event: { readonly type: string }): event is KubeletEvent {
  return KUBELET_EVENTS.has(event.type);
}
