/**
 * Everything that can happen in a run, in the past tense. An event is plain data; `apply` says what it changes, `respond`
 * what follows. `counts` are the Envoy counters that move with it (names as Envoy prints them).
 */

import type { EnvoyEvent } from './events/envoy.ts';
import type { HostEvent } from './events/hosts.ts';
import type { CallerEvent, EnvoyHttpEvent, ServerEvent } from './events/http.ts';
import type { KernelEvent } from './events/kernel.ts';
import type { KubeletEvent, RulesEvent } from './events/kubelet.ts';
import type { ProcessEvent } from './events/process.ts';
import type { TcpEvent } from './events/tcp.ts';
import type { TlsEvent } from './events/tls.ts';
import type { Actor } from './vocabulary.ts';

export type { Counts } from './events/counts.ts';
export type { RequestHead, ResponseHead } from './message.ts';
export type { Party } from './vocabulary.ts';

export type Event =
  | KubeletEvent
  | RulesEvent
  | ProcessEvent
  | KernelEvent
  | EnvoyEvent
  | CallerEvent
  | ServerEvent
  | EnvoyHttpEvent
  | TcpEvent
  | HostEvent
  | TlsEvent;
export type EventType = Event['type'];
export type EventOf<T extends EventType> = Extract<Event, { readonly type: T }>;

/** Who did it: the actor column of the every-hop list. */
export function actorOf(event: Event): Actor {
  switch (event.type) {
    case 'podCreated':
    case 'podReady':
    case 'podNotReady':
    case 'podSynced':
    case 'podDeleted':
    case 'podStopping':
    case 'podPhaseChanged':
    case 'podRemoved':
    case 'nodeBooted':
    case 'containerStarted':
    case 'containerStartedUp':
    case 'imagePullFailed':
    case 'backOffStarted':
    case 'hookStarted':
    case 'hookEnded':
    case 'probeStarted':
    case 'probeEnded':
    case 'containerStopping':
    case 'sigtermSent':
    case 'sigkillSent':
    case 'containerExited':
      return 'kubelet';
    case 'rulesWritten':
      return event.by;
    case 'rulesFlushed':
    case 'envoySignalled':
    case 'adminCalled':
    case 'nodeRebooted':
      return 'operator';
    case 'portOpened':
    case 'portClosed':
    case 'connectCalled':
    case 'connectFailed':
    case 'connectionEstablished':
    case 'connectionScripted':
    case 'connectionClosed':
    case 'closeReceived':
    case 'callStarted':
    case 'requestWritten':
    case 'requestBegun':
    case 'requestReceived':
    case 'responseWritten':
    case 'bodyWritten':
    case 'responseReceived':
    case 'bodyReceived':
    case 'holdEnded':
    case 'callFailed':
    case 'dataWritten':
    case 'dataReceived':
    case 'tlsHandshakeStarted':
    case 'tlsSent':
    case 'tlsReceived':
    case 'tlsEstablished':
    case 'tlsFailed':
      return event.party;
    case 'connectionRedirected':
    case 'connectionPassed':
    case 'connectionTracked':
    case 'connectionTranslated':
    case 'bytesQueued':
      return 'kernel';
    case 'envoyStarted':
    case 'envoyExited':
    case 'listenerOpened':
    case 'listenersClosed':
    case 'envoyReady':
    case 'connectionAccepted':
    case 'originalDestinationRead':
    case 'filterChainChosen':
    case 'filterChainMissed':
    case 'networkFilterDecided':
    case 'requestRead':
    case 'routeChosen':
    case 'filterDecided':
    case 'endpointChosen':
    case 'requestQueued':
    case 'requestUnqueued':
    case 'requestSentUpstream':
    case 'responseRead':
    case 'bodyRead':
    case 'protocolErrorFound':
    case 'upstreamConnectFailed':
    case 'upstreamReset':
    case 'retryConsidered':
    case 'retryStarted':
    case 'repliedLocally':
    case 'responseSentDownstream':
    case 'bodySentDownstream':
    case 'responseCutShort':
    case 'streamAbandoned':
    case 'timeoutReached':
    case 'accessLogWritten':
    case 'sessionStarted':
    case 'sessionConnected':
    case 'sessionConnectFailed':
    case 'sessionRetried':
    case 'dataPassedOn':
    case 'hostResultCounted':
    case 'outlierDetected':
    case 'hostEjected':
    case 'ejectionOverflowed':
    case 'hostUnejected':
    case 'outlierSwept':
    case 'healthCheckSent':
    case 'healthChecked':
    case 'hostTurnedUnhealthy':
    case 'hostTurnedHealthy':
    case 'hostSetUpdated':
      return 'envoy';
    case 'healthCheckReceived':
      return 'destination';
  }
}
