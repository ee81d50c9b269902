/** Decide: what follows from an event, and when. One rule a mechanism; the rules live in the mechanisms' own files. */
import type { Trigger } from './agenda.ts';
import { onCallAnswered, onCallEstablished, onCallRefused, planActions } from './app.ts';
import { onRequestAtServer, onRequestOnWire } from './endpoint.ts';
import { onBytesForEnvoy, onConnectionAccepted, onConnectionForEnvoy } from './envoy/listener.ts';
import { onEnvoyExited, onEnvoySignalled, onEnvoyStarted } from './envoy/process.ts';
import { onRequestRead, onRouteChosen } from './envoy/route.ts';
import { onResponseRead, onResponseSentDownstream, onResponseWritten, onRetryConsidered } from './envoy/router.ts';
import { onEndpointChosen, onTlsEstablished, onTlsHandshakeStarted, onUpstreamEstablished } from './envoy/upstream.ts';
import type { Event } from './events.ts';
import { onConnectCalled, onVerdict } from './kernel/connect.ts';
import { onContainerExited, onPodStopping } from './kubelet/ended.ts';
import { onHookEnded, onHookStarted } from './kubelet/hooks.ts';
import { onImagePullFailed } from './kubelet/images.ts';
import { onInitCallEstablished, onInitCallFailed } from './kubelet/initCall.ts';
import { onSandboxCreated, planPod } from './kubelet/pod.ts';
import { onProbeEnded, onProbeStarted } from './kubelet/probes.ts';
import { onEnvoyBorn } from './kubelet/process.ts';
import { readinessMayChange } from './kubelet/readiness.ts';
import { onNodeBooted, onNodeRebooted } from './kubelet/reboot.ts';
import { onContainerStarted, onContainerStartedUp } from './kubelet/started.ts';
import { onContainerStopping, onPodDeleted, onSigkillSent, onSigtermSent } from './kubelet/stop.ts';
import { onPodSynced } from './kubelet/sync.ts';
import type { World } from './world.ts';

/** What the scenario itself asks for, before anything has happened. */
export function begin(world: World): readonly Trigger[] {
  return [...planPod(world), ...planActions(world)];
}

/** `world` is the world after `event`. */
export function respond(world: World, event: Event): readonly Trigger[] {
  switch (event.type) {
    case 'podCreated':
      return onSandboxCreated(world);
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
    case 'podSynced':
      return onPodSynced(world);
    case 'containerStopping':
      return onContainerStopping(world, event);
    case 'podStopping':
      return onPodStopping(world);
    case 'nodeRebooted':
      return onNodeRebooted(world);
    case 'nodeBooted':
      return onNodeBooted(world);
    case 'envoyStarted':
      return [...onEnvoyStarted(world), ...onEnvoyBorn(world)];
    case 'envoyReady':
      return readinessMayChange(world);
    case 'podDeleted':
      return onPodDeleted(world);
    case 'sigtermSent':
      return onSigtermSent(world, event);
    case 'sigkillSent':
      return onSigkillSent(world, event);
    case 'envoySignalled':
      return onEnvoySignalled(event);
    case 'envoyExited':
      return onEnvoyExited(world, event);
    case 'containerExited':
      return onContainerExited(world, event);
    case 'connectCalled':
      return onConnectCalled(world, event);
    case 'connectionRedirected':
    case 'connectionPassed':
    case 'connectionTranslated':
      return onVerdict(world, event);
    case 'connectFailed':
      return [...onCallRefused(event), ...onInitCallFailed(world, event)];
    case 'connectionEstablished':
      return [
        ...onConnectionForEnvoy(world, event),
        ...onUpstreamEstablished(world, event),
        ...onCallEstablished(world, event),
        ...onInitCallEstablished(world, event),
      ];
    case 'connectionAccepted':
      return onConnectionAccepted(world, event);
    case 'tlsHandshakeStarted':
      return onTlsHandshakeStarted(world, event);
    case 'tlsEstablished':
      return onTlsEstablished(world, event);
    case 'requestWritten':
      return [...onBytesForEnvoy(world, event), ...onRequestOnWire(world, event)];
    case 'requestRead':
      return onRequestRead(world, event);
    case 'routeChosen':
      return onRouteChosen(world, event);
    case 'endpointChosen':
      return onEndpointChosen(world, event);
    case 'requestSentUpstream':
      return onRequestOnWire(world, event);
    case 'requestReceived':
      return onRequestAtServer(world, event);
    case 'responseWritten':
      return onResponseWritten(world, event);
    case 'responseRead':
      return onResponseRead(world, event);
    case 'retryConsidered':
      return onRetryConsidered(world, event);
    case 'responseSentDownstream':
      return onResponseSentDownstream(world, event);
    case 'responseReceived':
      return onCallAnswered(event);
    case 'rulesWritten':
    case 'rulesFlushed':
    case 'podReady':
    case 'podNotReady':
    case 'podPhaseChanged':
    case 'backOffStarted':
    case 'podRemoved':
    case 'portOpened':
    case 'portClosed':
    case 'listenerOpened':
    case 'connectionClosed':
    case 'originalDestinationRead':
    case 'filterChainChosen':
    case 'callFailed':
    case 'accessLogWritten':
      return [];
  }
}
