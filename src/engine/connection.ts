/** A connection as the world holds it while one of its ends is open. */
import type { Carried } from './message.ts';
import type { Address, Close, Direction, End, Party, Protocol } from './vocabulary.ts';

export interface Connection {
  readonly id: number;
  readonly protocol: Protocol;
  readonly action: number;
  readonly client: Party;
  /** Who accepted it; undefined until it is established. */
  readonly server: Party | undefined;
  readonly from: Address;
  readonly dialled: Address;
  /** Where its packets really go, after redirect and service translation. */
  readonly lands: Address;
  /** What SO_ORIGINAL_DST returns; undefined: not redirected. */
  readonly originalDestination: Address | undefined;
  /** The pod's kernel has a record of it. */
  readonly tracked: boolean;
  readonly uid: number;
  readonly gid: number;
  readonly state: 'connecting' | 'established';
  readonly tls: 'plain' | 'handshake' | 'tls';
  /** The listener of Envoy that took it. */
  readonly accepted: Direction | undefined;
  readonly chain: string | undefined;
  /** The name that Envoy's TLS inspector read in the first bytes. */
  readonly sni: string | undefined;
  /** Envoy's listener is the server's end of TLS on it: what passes on is plain. */
  readonly endsTls: boolean;
  /** Envoy's network filters have let its first bytes pass. */
  readonly vetted: boolean;
  /** For a connection that Envoy opened: the request that asked for it. */
  readonly servesRequest: number | undefined;
  /** The request on it, as its client numbers it. */
  readonly carries: number | undefined;
  /** The request on it, as its server numbers it: another number only where Envoy meets itself. */
  readonly serves: number | undefined;
  /** Ends that were given up, and how; an end that is not here is open. */
  readonly closed: { readonly [end in End]?: Close };
  /** Ends at which bytes have arrived that their process has not read. */
  readonly unread: { readonly [end in End]?: true };
  /** Bytes from the client that no filter of Envoy has taken, or that `tcp_proxy` cannot pass on yet. */
  readonly waiting: readonly WaitingBytes[];
  /** For a connection of one of Envoy's pools. */
  readonly pool: PoolPlace | undefined;
  /** For a connection that `tcp_proxy` serves: its session. */
  readonly session: Session | undefined;
  /** For a connection that `tcp_proxy` opened to a host: the connection whose session it serves. */
  readonly sessionOf: number | undefined;
  /** Its server does not read: its script only waits to close it. */
  readonly deaf: boolean;
  /** Its client has read the beginning of something that is not a response yet. */
  readonly unfinished: boolean;
  /** The response on it ends when it is closed: it has no length. */
  readonly untilClose: boolean;
  /** Envoy drains it, so that no response after the next one is to be sent on it. */
  readonly draining: boolean;
  /** After this response Envoy closes it. */
  readonly closing: boolean;
}

export interface WaitingBytes {
  readonly bytes: number;
  /** The HTTP request, or the message of a TLS handshake, that they are. */
  readonly carried?: Extract<Carried, { readonly kind: 'request' | 'tls' }>;
}

/** Where a connection stands in its pool: of which cluster and endpoint, and whether a request is on it. */
export interface PoolPlace {
  readonly cluster: string;
  readonly endpoint: Address;
  readonly sni: string | undefined;
  readonly state: 'connecting' | 'ready' | 'busy';
  /** Requests that it has carried. */
  readonly used: number;
}

/** A TCP session of Envoy; its client's connection holds it. */
export interface Session {
  /** The connection to the host; undefined: not there yet. */
  readonly upstream: number | undefined;
  readonly cluster: string;
  readonly endpoint: Address | undefined;
  readonly attempts: number;
  readonly startedAt: number;
  /** Bytes from the client, and to it. */
  readonly received: number;
  readonly sent: number;
  readonly error: string | undefined;
  readonly localIp: string | undefined;
}

export function partyAt(connection: Connection, end: End): Party | undefined {
  return end === 'client' ? connection.client : connection.server;
}

export function otherEnd(end: End): End {
  return end === 'client' ? 'server' : 'client';
}

export function isOpen(connection: Connection | undefined, end: End): connection is Connection {
  return connection !== undefined && connection.closed[end] === undefined;
}

/** The address that the caller meant: what the `original_dst` listener filter restores. */
export function meantAddress(connection: Connection): Address {
  return connection.originalDestination ?? connection.lands;
}
