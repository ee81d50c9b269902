/** What happens to bytes that are not read as HTTP: raw TCP at its ends, and Envoy's `tcp_proxy` between them. */
import type { ResetReason } from '../envoy/retry.ts';
import type { Carried } from '../message.ts';
import type { TlsMessage } from '../tls/messages.ts';
import type { Address, End, Flag, Party } from '../vocabulary.ts';
import type { Counts } from './counts.ts';
import type { OnConnection } from './kernel.ts';

export type TcpEvent =
  /** An end writes raw bytes. `action`: the caller's own. */
  | (OnConnection & {
      readonly type: 'dataWritten';
      readonly party: Party;
      readonly end: End;
      readonly bytes: number;
      readonly action?: number;
      /** What an HTTP reader makes of them, where there is one; undefined: nothing that is HTTP. */
      readonly http?: 'garbage' | 'unfinished';
    })
  /** An end has read raw bytes. */
  | (OnConnection & {
      readonly type: 'dataReceived';
      readonly party: Party;
      readonly end: End;
      readonly endpoint: Address;
      readonly peer: Address;
      readonly bytes: number;
      /** They are a message of a TLS handshake, read by someone who does not know TLS. */
      readonly tls?: TlsMessage;
    })
  /** `tcp_proxy` takes a connection over and chooses where its bytes go; `connection` names the session. */
  | (OnConnection & {
      readonly type: 'sessionStarted';
      readonly cluster: string;
      readonly endpoint: Address | undefined;
      readonly flag: Flag | undefined;
      /** Attempts that were used up at once, where no pool took the session. */
      readonly attempts?: number;
      readonly rotation?: number;
      readonly counts: Counts;
    })
  /** `tcp_proxy` has a connection for the session's bytes. */
  | (OnConnection & { readonly type: 'sessionConnected'; readonly upstream: number; readonly counts: Counts })
  /** `tcp_proxy` got none. */
  | (OnConnection & {
      readonly type: 'sessionConnectFailed';
      readonly reason: ResetReason;
      readonly error: string | undefined;
      readonly counts: Counts;
    })
  /** It tries another host, or the same one again. */
  | (OnConnection & {
      readonly type: 'sessionRetried';
      readonly endpoint: Address | undefined;
      readonly rotation?: number;
    })
  /** Bytes pass from one connection of a session to the other. */
  | (OnConnection & {
      readonly type: 'dataPassedOn';
      readonly toward: End;
      readonly to: number;
      readonly bytes: number;
      readonly carried?: Carried;
    });
