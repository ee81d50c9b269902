/**
 * Everything that can happen in a run, in the past tense. An event is plain data; `apply` says what it changes, `respond`
 * what follows. `counts` are the Envoy counters that move with it (names as Envoy prints them).
 */

import type { EnvoyEvent } from './events/envoy.ts';
import type { CallerEvent, EnvoyHttpEvent, ServerEvent } from './events/http.ts';
import type { KernelEvent } from './events/kernel.ts';
import type { ProcessEvent } from './events/process.ts';
import type { TcpEvent } from './events/tcp.ts';
import type { Actor } from './vocabulary.ts';

export type { Counts } from './events/counts.ts';
export type { RequestHead, ResponseHead } from './message.ts';
export type { Party } from './vocabulary.ts';

export type KubeletEvent =
  | { readonly type: 'podCreated'; readonly pod: string; readonly podIp: string }
  | { readonly type: 'rulesWritten'; readonly by: 'cni' | 'operator'; readonly ruleSet: string }
  | { readonly type: 'rulesFlushed' }
  | { readonly type: 'containerStarted'; readonly container: string; readonly image: string }
  | { readonly type: 'podReady' }
  | { readonly type: 'podDeleted'; readonly graceMs: number }
  | { readonly type: 'sigtermSent'; readonly container: string }
  | { readonly type: 'sigkillSent'; readonly container: string }
  | { readonly type: 'containerExited'; readonly container: string; readonly exitCode: number }
  | { readonly type: 'podRemoved'; readonly pod: string };

export type Event =
  | KubeletEvent
  | ProcessEvent
  | KernelEvent
  | EnvoyEvent
  | CallerEvent
  | ServerEvent
  | EnvoyHttpEvent
  | TcpEvent;
export type EventType = Event['type'];
export type EventOf<T extends EventType> = Extract<Event, { readonly type: T }>;

/** Who did it: the actor column of the every-hop list. */
export function actorOf(event: Event): Actor {
  switch (event.type) {
    case 'podCreated':
    case 'containerStarted':
    case 'podReady':
    case 'podDeleted':
    case 'sigtermSent':
    case 'sigkillSent':
    case 'containerExited':
    case 'podRemoved':
      return 'kubelet';
    case 'rulesWritten':
      return event.by;
    case 'rulesFlushed':
    case 'envoySignalled':
    case 'adminCalled':
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
    case 'callFailed':
    case 'dataWritten':
    case 'dataReceived':
      return event.party;
    case 'connectionRedirected':
    case 'connectionPassed':
    case 'connectionTranslated':
    case 'bytesQueued':
      return 'kernel';
    case 'envoyStarted':
    case 'envoyExited':
    case 'listenerOpened':
    case 'envoyReady':
    case 'connectionAccepted':
    case 'originalDestinationRead':
    case 'filterChainChosen':
    case 'filterChainMissed':
    case 'tlsHandshakeStarted':
    case 'tlsEstablished':
    case 'tlsFailed':
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
      return 'envoy';
  }
}
