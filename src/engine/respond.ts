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
import {
  onContainerExited,
  onContainerReady,
  onContainerStarted,
  onPodCreated,
  onPodDeleted,
  onSigtermSent,
  planPod,
} from './kubelet/pod.ts';
import type { World } from './world.ts';

/** What the scenario itself asks for, before anything has happened. */
export function begin(world: World): readonly Trigger[] {
  return [...planPod(world), ...planActions(world)];
}

/** `world` is the world after `event`. */
export function respond(world: World, event: Event): readonly Trigger[] {
  switch (event.type) {
    case 'podCreated':
      return onPodCreated(world);
    case 'containerStarted':
      return onContainerStarted(world, event);
    case 'envoyStarted':
      return onEnvoyStarted(world);
    case 'envoyReady':
      return onContainerReady(world);
    case 'podDeleted':
      return onPodDeleted(world);
    case 'sigtermSent':
      return onSigtermSent(world, event);
    case 'envoySignalled':
      return onEnvoySignalled(world, event);
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
      return onCallRefused(event);
    case 'connectionEstablished':
      return [
        ...onConnectionForEnvoy(world, event),
        ...onUpstreamEstablished(world, event),
        ...onCallEstablished(world, event),
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
      return [...onBytesForEnvoy(world, event), ...onRequestOnWire(world, event)];
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
    case 'sigkillSent':
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
