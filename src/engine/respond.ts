/**
 * Decide: what follows from an event, and when. One rule a mechanism; the rules live in the mechanisms' own files.
 * `world` is the world after the event, `before` the one it happened in: what is gone with it can be read there.
 */
import type { Trigger } from './agenda.ts';
import {
  onCallAnswered,
  onCallConnects,
  onCallCut,
  onCallEstablished,
  onCallFailed,
  onCallRefused,
  onCallSecured,
  onCallStarted,
  onHoldEnded,
  onRawAnswer,
  planActions,
} from './callers.ts';
import { onAnswerWritten } from './envoy/arrive.ts';
import {
  onBodySentDownstream,
  onDownstreamClosed,
  onResponseCutShort,
  onResponseSentDownstream,
  onStreamAbandoned,
  stopWaitingOn,
} from './envoy/downstream.ts';
import { onFilterDecided } from './envoy/filters.ts';
import { onRequestRead, onRouteChosen } from './envoy/hcm.ts';
import { onHealthRequest } from './envoy/health.ts';
import {
  onConnectionAccepted,
  onConnectionForEnvoy,
  onDataForEnvoy,
  onFilterChainChosen,
  onFilterChainMissed,
  onRequestForEnvoy,
} from './envoy/listener.ts';
import { onRepliedLocally } from './envoy/local.ts';
import { outlierResults } from './envoy/outlierResults.ts';
import { onEndpointChosen, onUpstreamConnectFailed } from './envoy/pool.ts';
import { onAdminCalled, onEnvoyExited, onEnvoySignalled, onEnvoyStarted, planProxy } from './envoy/process.ts';
import {
  onBodyRead,
  onRequestSentUpstream,
  onResponseRead,
  onRetryConsidered,
  onRetryStarted,
  onUpstreamReset,
} from './envoy/router.ts';
import {
  onBytesMayPass,
  onDataForSession,
  onNetworkFilterDecided,
  onRequestForSession,
  onSessionCallerGone,
  onSessionConnectFailed,
  onSessionHostGone,
  onSessionRetried,
  onSessionRetries,
  onSessionStarted,
  onSessionWanted,
} from './envoy/tcpProxy.ts';
import { onTimeoutReached } from './envoy/timeouts.ts';
import { onTlsChainChosen } from './envoy/tlsDownstream.ts';
import { onTlsHandshakeStarted } from './envoy/tlsUpstream.ts';
import {
  onOwnClose,
  onProtocolErrorFound,
  onTlsEstablished,
  onTlsFailed,
  onUpstreamClosed,
  onUpstreamDialled,
  onUpstreamEstablished,
  onUpstreamGarbage,
  onUpstreamRefused,
} from './envoy/upstream.ts';
import { onHost, planWatch, startWatch } from './envoy/watch.ts';
import { isHostEvent } from './events/hosts.ts';
import { isKubeletEvent } from './events/kubelet.ts';
import type { Event } from './events.ts';
import { onConnectionClosed } from './kernel/close.ts';
import { onConnectCalled, onVerdict } from './kernel/connect.ts';
import { onlyWhatArrives } from './kernel/conntrack.ts';
import { onInitCallEstablished, onInitCallFailed } from './kubelet/initCall.ts';
import { planPod } from './kubelet/pod.ts';
import { onEnvoyBorn } from './kubelet/process.ts';
import { readinessMayChange } from './kubelet/readiness.ts';
import { respondToPod } from './kubelet/respond.ts';
import { onPassedOn } from './passedOn.ts';
import {
  onConnectionForServer,
  onConnectionSecured,
  onDataAtServer,
  onDataForCaller,
  onDataOnWire,
  onPortClosed,
  onRequestAtServer,
  onRequestOnWire,
  planWorldEvents,
} from './servers.ts';
import { onTlsCallEstablished, onTlsCallStarted } from './tls/caller.ts';
import { onTlsReceived, onTlsSent } from './tls/wire.ts';
import type { World } from './world.ts';

/** What the scenario itself asks for, before anything has happened. */
export function begin(world: World): readonly Trigger[] {
  return [
    ...planPod(world),
    ...planProxy(world),
    ...planWorldEvents(world),
    ...planActions(world),
    ...planWatch(world),
  ];
}

/** Outlier detection counts first what an event says of a host. */
export function respond(world: World, event: Event, before: World): readonly Trigger[] {
  const counted = outlierResults(world, event);
  const followed = consequences(world, event, before);
  const all = counted.length === 0 ? followed : [...counted, ...followed];
  return world.tracking.changed ? onlyWhatArrives(world, event, before, all) : all;
}

function consequences(world: World, event: Event, before: World): readonly Trigger[] {
  if (isHostEvent(event)) return onHost(world, event, before);
  if (isKubeletEvent(event)) return respondToPod(world, event);
  switch (event.type) {
    case 'envoyStarted':
      return [...onEnvoyStarted(world), ...onEnvoyBorn(world), ...startWatch(world)];
    case 'envoyReady':
      return readinessMayChange(world);
    case 'envoySignalled':
      return onEnvoySignalled(world, event);
    case 'adminCalled':
      return onAdminCalled(world, event, before);
    case 'envoyExited':
      return onEnvoyExited(world, event);
    case 'portClosed':
      return onPortClosed(world, event);
    case 'connectCalled':
      return [...onConnectCalled(world, event), ...onCallConnects(world, event), ...onUpstreamDialled(world, event)];
    case 'connectionRedirected':
    case 'connectionPassed':
    case 'connectionTranslated':
      return onVerdict(world, event);
    case 'connectFailed':
      return event.party === 'envoy' ? onUpstreamRefused(event, before) : onCallRefused(event);
    case 'connectionEstablished':
      return [
        ...onConnectionForEnvoy(world, event),
        ...onConnectionForServer(world, event),
        ...onUpstreamEstablished(world, event),
        ...onCallEstablished(world, event),
        ...onInitCallEstablished(world, event),
        ...onTlsCallEstablished(world, event),
      ];
    case 'connectionClosed':
      return [
        ...onConnectionClosed(event, before),
        ...stopWaitingOn(event.connection),
        ...onOwnClose(world, event, before),
      ];
    case 'closeReceived':
      return [
        ...stopWaitingOn(event.connection),
        ...onCallCut(event, before),
        ...onUpstreamClosed(world, event, before),
        ...onDownstreamClosed(world, event, before),
        ...onSessionCallerGone(world, event, before),
        ...onSessionHostGone(world, event, before),
      ];
    case 'connectionAccepted':
      return onConnectionAccepted(world, event);
    case 'filterChainChosen':
      return [
        ...(event.tcpCluster === undefined ? onFilterChainChosen(event, before) : onSessionWanted(world, event)),
        ...onTlsChainChosen(event, before),
      ];
    case 'filterChainMissed':
      return onFilterChainMissed(world, event);
    case 'networkFilterDecided':
      return onNetworkFilterDecided(world, event);
    case 'tlsHandshakeStarted':
      return [...onTlsHandshakeStarted(world, event), ...onTlsCallStarted(world, event)];
    case 'tlsSent':
      return onTlsSent(world, event);
    case 'tlsReceived':
      return onTlsReceived(world, event);
    case 'tlsEstablished':
      return [...onTlsEstablished(world, event), ...onCallSecured(world, event), ...onConnectionSecured(world, event)];
    case 'tlsFailed':
      return onTlsFailed(world, event);
    case 'callStarted':
      return onCallStarted(world, event);
    case 'requestWritten':
      return [
        ...onRequestForEnvoy(world, event),
        ...onHealthRequest(world, event),
        ...onRequestForSession(world, event),
        ...onRequestOnWire(world, event),
      ];
    case 'responseReceived':
    case 'bodyReceived':
      return onCallAnswered(world, event);
    case 'holdEnded':
      return onHoldEnded(world, event, before);
    case 'callFailed':
      return [...onCallFailed(event, before), ...onInitCallFailed(world, event)];
    case 'requestReceived':
      return onRequestAtServer(world, event, before);
    case 'responseWritten':
    case 'bodyWritten':
      return onAnswerWritten(world, event);
    case 'requestRead':
      return onRequestRead(world, event);
    case 'routeChosen':
      return onRouteChosen(world, event);
    case 'filterDecided':
      return onFilterDecided(world, event);
    case 'endpointChosen':
      return onEndpointChosen(world, event);
    case 'requestSentUpstream':
      return [
        ...onRequestSentUpstream(world, event),
        ...onRequestForEnvoy(world, event),
        ...onRequestOnWire(world, event),
      ];
    case 'responseRead':
      return onResponseRead(world, event);
    case 'bodyRead':
      return onBodyRead(world, event);
    case 'protocolErrorFound':
      return onProtocolErrorFound(world, event);
    case 'upstreamConnectFailed':
      return [...onUpstreamConnectFailed(world, event), ...onSessionConnectFailed(world, event)];
    case 'upstreamReset':
      return onUpstreamReset(world, event);
    case 'retryConsidered':
      return onRetryConsidered(world, event);
    case 'retryStarted':
      return onRetryStarted(world, event);
    case 'repliedLocally':
      return onRepliedLocally(world, event);
    case 'responseSentDownstream':
      return onResponseSentDownstream(world, event);
    case 'bodySentDownstream':
      return onBodySentDownstream(world, event);
    case 'responseCutShort':
      return onResponseCutShort(world, event);
    case 'streamAbandoned':
      return onStreamAbandoned(world, event);
    case 'timeoutReached':
      return onTimeoutReached(world, event);
    case 'dataWritten':
      return [
        ...onDataForEnvoy(world, event),
        ...onDataForSession(world, event),
        ...onUpstreamGarbage(world, event),
        ...(event.end === 'client' ? onDataOnWire(world, event) : onDataForCaller(world, event)),
      ];
    case 'dataReceived':
      return [...onDataAtServer(event, before), ...onRawAnswer(world, event, before)];
    case 'sessionStarted':
      return onSessionStarted(world, event);
    case 'sessionConnected':
      return onBytesMayPass(world, event, before);
    case 'sessionConnectFailed':
      return onSessionRetries(world, event);
    case 'sessionRetried':
      return onSessionRetried(world, event);
    case 'dataPassedOn':
      return onPassedOn(world, event);
    case 'rulesWritten':
    case 'rulesFlushed':
    case 'portOpened':
    case 'listenerOpened':
    case 'listenersClosed':
    case 'connectionTracked':
    case 'connectionScripted':
    case 'requestBegun':
    case 'bytesQueued':
    case 'originalDestinationRead':
    case 'requestQueued':
    case 'requestUnqueued':
    case 'accessLogWritten':
      return [];
  }
}
