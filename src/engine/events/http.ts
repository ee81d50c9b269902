/** What happens to HTTP requests: at their callers, in Envoy, at the servers. */

import type { ResetReason } from '../envoy/retry.ts';
import type { Part, RequestHead, ResponseHead } from '../message.ts';
import type { Address, CallResult, Direction, Flag, Party, Timer } from '../vocabulary.ts';
import type { Counts } from './counts.ts';
import type { OnConnection } from './kernel.ts';

export interface OnRequest {
  readonly request: number;
}

/** A response arrives or is passed on: its head, and the part of its body that comes with it. */
interface WithResponse {
  readonly head: ResponseHead;
  readonly part?: Part;
}

/** What Envoy's access log can say of a stream (Envoy docs, access logging). What is not there is undefined. */
export interface LogFields {
  readonly direction: Direction;
  readonly code: number;
  readonly flags: readonly Flag[];
  readonly details: string | undefined;
  readonly endpoint: Address | undefined;
  readonly action: number | undefined;
  readonly connDetails?: string;
  readonly cluster?: string;
  readonly tlsFailure?: string;
  readonly downTlsFailure?: string;
  readonly attempts: number;
  readonly originalDestination: Address;
  readonly peer: Address;
  readonly localIp?: string;
  readonly sni?: string;
  readonly chain?: string;
  readonly route?: string;
  readonly durationMs: number;
  readonly received: number;
  readonly sent: number;
}

export type CallerEvent =
  /** An action that may use a kept connection begins. */
  | { readonly type: 'callStarted'; readonly action: number; readonly party: Party }
  | (OnRequest &
      OnConnection & {
        readonly type: 'requestWritten';
        readonly party: Party;
        readonly head: RequestHead;
        readonly action: number;
        /** Only where the caller does not write its whole body. */
        readonly part?: Part;
      })
  | (OnRequest & OnConnection & WithResponse & { readonly type: 'responseReceived'; readonly party: Party })
  | (OnRequest & OnConnection & { readonly type: 'bodyReceived'; readonly party: Party; readonly part: Part })
  /** A raw call whose connection was held open is over: it still stood, or the peer had closed it. */
  | {
      readonly type: 'holdEnded';
      readonly action: number;
      readonly party: Party;
      readonly how: 'open' | 'eof' | 'reset';
    }
  | {
      readonly type: 'callFailed';
      readonly action: number;
      readonly party: Party;
      readonly errno: string;
      readonly result: CallResult;
    };

export type ServerEvent =
  /** A server has the head of a request and waits for the rest of it. */
  | (OnRequest & OnConnection & { readonly type: 'requestBegun'; readonly party: Party; readonly endpoint: Address })
  | (OnRequest &
      OnConnection & {
        readonly type: 'requestReceived';
        readonly party: Party;
        readonly endpoint: Address;
        readonly peer: Address;
        readonly head: RequestHead;
      })
  | (OnRequest & OnConnection & WithResponse & { readonly type: 'responseWritten'; readonly party: Party })
  | (OnRequest & OnConnection & { readonly type: 'bodyWritten'; readonly party: Party; readonly part: Part });

export type EnvoyHttpEvent =
  | (OnRequest &
      OnConnection & {
        readonly type: 'requestRead';
        readonly direction: Direction;
        readonly head: RequestHead;
        readonly counts: Counts;
        readonly part?: Part;
        /** What was read is no request: its head is empty. */
        readonly garbage?: true;
      })
  | (OnRequest & {
      readonly type: 'routeChosen';
      readonly route: string;
      readonly cluster: string | undefined;
      readonly timeoutMs: number;
      readonly retryOn: string;
      readonly numRetries: number;
    })
  /** An HTTP filter decided something: to let the request pass, to hold it up, to answer it. `place`: in the filters' order. */
  | (OnRequest & {
      readonly type: 'filterDecided';
      readonly place: number;
      readonly verdict: 'pass' | 'pause' | 'reply';
      readonly flag?: Flag;
      /** The token bucket that was asked, and since when it has been filling; undefined: it is still full. */
      readonly bucket?: { readonly key: string; readonly since: number | undefined };
      readonly counts: Counts;
    })
  | (OnRequest & {
      readonly type: 'endpointChosen';
      readonly cluster: string;
      readonly endpoint: Address;
      readonly attempt: number;
      /** The place in the rotation after this pick, where there is one. */
      readonly rotation?: number;
      readonly counts?: Counts;
    })
  /** No connection is free and none may be opened for it: it waits in the pool's queue. */
  | (OnRequest & {
      readonly type: 'requestQueued';
      readonly cluster: string;
      readonly endpoint: Address;
      readonly attempt: number;
      readonly counts?: Counts;
    })
  /** It waits no longer: nobody wants its answer any more. */
  | (OnRequest & { readonly type: 'requestUnqueued'; readonly cluster: string; readonly endpoint: Address })
  | (OnRequest &
      OnConnection & {
        readonly type: 'requestSentUpstream';
        readonly endpoint: Address;
        readonly attempt: number;
        readonly head: RequestHead;
        readonly counts: Counts;
        readonly part?: Part;
      })
  | (OnRequest &
      OnConnection &
      WithResponse & { readonly type: 'responseRead'; readonly endpoint: Address; readonly counts?: Counts })
  | (OnRequest & OnConnection & { readonly type: 'bodyRead'; readonly part: Part })
  /** What came from the upstream is not HTTP. */
  | (OnConnection & { readonly type: 'protocolErrorFound'; readonly counts: Counts })
  /** The pool could not give the try a connection at all. */
  | (OnConnection & {
      readonly type: 'upstreamConnectFailed';
      readonly cluster: string;
      readonly endpoint: Address;
      /** The connection whose TCP session wanted it. */
      readonly session?: number;
      readonly reason: ResetReason;
      /** UPSTREAM_TRANSPORT_FAILURE_REASON: undefined for a timeout. */
      readonly error: string | undefined;
      readonly counts: Counts;
    })
  /** A try ended without an answer. */
  | (OnRequest & {
      readonly type: 'upstreamReset';
      readonly attempt: number;
      readonly reason: ResetReason;
      readonly error: string | undefined;
      /** The request was on a connection already. */
      readonly started?: boolean;
      /** It was Envoy that gave up: which of its timers ran out. */
      readonly timer?: Timer;
      /** The endpoint is not to be named: none was reached (full queue). */
      readonly nowhere?: true;
      readonly counts?: Counts;
    })
  | (OnRequest & {
      readonly type: 'retryConsidered';
      /** The status that came back; undefined: a reset. */
      readonly status: number | undefined;
      readonly reset?: ResetReason;
      readonly decision: 'notRetriable' | 'retry' | 'limitExceeded' | 'overflow';
      /** Without a back-off; undefined: with one. */
      readonly atOnce?: boolean;
      readonly counts?: Counts;
    })
  /** The back-off is over. */
  | (OnRequest & { readonly type: 'retryStarted'; readonly attempt: number; readonly counts?: Counts })
  /** Envoy answers itself. */
  | (OnRequest & {
      readonly type: 'repliedLocally';
      readonly head: ResponseHead;
      readonly flag: Flag | undefined;
      readonly details: string;
      /** Only where it is not the router or a filter that answers. */
      readonly by?: 'connectionManager';
      /** Tries so far, where the last one found no endpoint to be tried at. */
      readonly attempts?: number;
      readonly counts?: Counts;
    })
  | (OnRequest &
      OnConnection &
      WithResponse & {
        readonly type: 'responseSentDownstream';
        readonly counts: Counts;
        /** With it Envoy begins to drain the connection. */
        readonly drains?: true;
      })
  | (OnRequest & OnConnection & { readonly type: 'bodySentDownstream'; readonly part: Part })
  /** A response that has begun cannot be finished. */
  | (OnRequest & {
      readonly type: 'responseCutShort';
      readonly flag?: Flag;
      readonly details: string;
      readonly counts?: Counts;
    })
  /** Nobody is left downstream to answer. */
  | (OnRequest & { readonly type: 'streamAbandoned'; readonly details: string; readonly counts?: Counts })
  | {
      readonly type: 'timeoutReached';
      readonly timer: Timer;
      readonly request?: number;
      readonly connection?: number;
      /** The filter that waited for it. */
      readonly place?: number;
      readonly counts?: Counts;
    }
  | ({ readonly type: 'accessLogWritten'; readonly request: number | undefined } & LogFields);
