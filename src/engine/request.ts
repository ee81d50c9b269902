/** A request as the world holds it, from its writing until its connection carries the next one or is gone. */

import type { ResetReason } from './envoy/retry.ts';
import type { Part, RequestHead, ResponseHead } from './message.ts';
import type { Address, Direction, Flag, Party, Timer } from './vocabulary.ts';

/** Where a message is: held by someone, or on its way over a connection. */
export type MessagePlace =
  | { readonly held: Party }
  | { readonly connection: number; readonly toward: 'server' | 'client' };

export interface Request {
  readonly id: number;
  readonly action: number;
  readonly client: Party;
  readonly head: RequestHead;
  /** Body bytes that its writer has written, and whether that is all of it. */
  readonly written: number;
  readonly complete: boolean;
  /** As Envoy sent it on last: path and headers may have changed. */
  readonly sentHead: RequestHead | undefined;
  readonly response: ResponseHead | undefined;
  /** How much of its body came with the response's head; undefined: all of it. */
  readonly answered: Part | undefined;
  readonly place: MessagePlace;
  readonly downstream: number;
  readonly upstream: number | undefined;
  readonly direction: Direction | undefined;
  readonly route: string | undefined;
  readonly cluster: string | undefined;
  readonly endpoint: Address | undefined;
  /** Tries so far: UPSTREAM_REQUEST_ATTEMPT_COUNT. */
  readonly attempt: number;
  readonly startedAt: number;
  /** Envoy's account of it; undefined: Envoy has not read it. */
  readonly stream: Stream | undefined;
}

/** What Envoy keeps of a request that it has read, until the stream ends. */
export interface Stream {
  readonly readAt: number;
  /** Of its downstream connection: the address that the caller meant, the caller's own, the filter chain. */
  readonly meant: Address;
  readonly peer: Address;
  readonly chain: string | undefined;
  /** The name that the caller's ClientHello asked for. */
  readonly sni: string | undefined;
  /** When the router got it, all filters passed. */
  readonly routedAt: number | undefined;
  /** Whether its current try waits for a connection, is with the upstream, or is over. */
  readonly trying: 'no' | 'waiting' | 'sent';
  /** When its latest try began. */
  readonly triedAt: number;
  /** Endpoints that it was tried at. */
  readonly tried: readonly Address[];
  /** What ended the last try, where no answer did. */
  readonly lastReset: LastReset | undefined;
  /** A retry of it is under way: it counts against the cluster's retry breaker. */
  readonly retrying: boolean;
  /** How often a retry of it waited, or waits now: each time twice as long. One made at once did not wait. */
  readonly backOffs: number;
  /** Token buckets that were asked about it: their filters have more to say when its answer passes. */
  readonly buckets: readonly string[];
  readonly flags: readonly Flag[];
  readonly details: string | undefined;
  /** The status that was sent downstream; 0: none yet. */
  readonly code: number;
  /** Body bytes sent downstream. */
  readonly sent: number;
  /** The upstream's own address of the connection that was used last. */
  readonly localIp: string | undefined;
  readonly ended: boolean;
}

export interface LastReset {
  readonly reason: ResetReason;
  readonly error: string | undefined;
  readonly timer: Timer | undefined;
}
