/** What happens to sockets and connections: seen by the kernel, whoever uses them. */
import type { Packet } from '../kernel/verdict.ts';
import type { Address, Close, ConnectFailure, End, Party, Protocol } from '../vocabulary.ts';
import type { Counts } from './counts.ts';

export interface OnConnection {
  readonly connection: number;
}

export type KernelEvent =
  | (OnConnection & {
      readonly type: 'connectCalled';
      readonly party: Party;
      readonly protocol: Protocol;
      readonly from: Address;
      readonly to: Address;
      readonly uid: number;
      readonly gid: number;
      /** The action that this connection serves. */
      readonly action: number;
      /** For a connection that Envoy opens: the request that waits for it. */
      readonly request: number | undefined;
      /** For a connection that Envoy opens: the cluster whose pool it belongs to. */
      readonly cluster?: string;
      /** For a connection that Envoy opens for a TCP session: the connection at the other side of the session. */
      readonly session?: number;
      /** Envoy will speak TLS on it: only a finished handshake makes it ready. */
      readonly sni?: string;
      readonly counts?: Counts;
    })
  | (OnConnection & {
      readonly type: 'connectionRedirected';
      readonly hook: Packet['hook'];
      readonly rule: string;
      readonly before: Address;
      readonly after: Address;
    })
  | (OnConnection & {
      readonly type: 'connectionPassed';
      readonly hook: Packet['hook'];
      readonly rule: string | undefined;
      readonly to: Address;
    })
  /** The kernel takes up a connection that stood already. */
  | (OnConnection & { readonly type: 'connectionTracked' })
  | (OnConnection & { readonly type: 'connectionTranslated'; readonly before: Address; readonly after: Address })
  | (OnConnection & {
      readonly type: 'connectFailed';
      readonly party: Party;
      readonly action: number;
      readonly failure: ConnectFailure;
      readonly errno: string;
      readonly at: Address;
    })
  | (OnConnection & {
      readonly type: 'connectionEstablished';
      readonly party: Party;
      readonly peer: Address;
      readonly server: Party;
      /** Where its packets arrive: the address of the socket that accepts it. */
      readonly lands: Address;
    })
  /** A server takes a connection whose script step is about the connection, not about a request. */
  | (OnConnection & { readonly type: 'connectionScripted'; readonly party: Party; readonly endpoint: Address })
  /** Bytes arrive at a process that does not read: they wait in the kernel's receive queue. */
  | (OnConnection & { readonly type: 'bytesQueued'; readonly end: End })
  /** One end gives the connection up. */
  | (OnConnection & {
      readonly type: 'connectionClosed';
      readonly party: Party;
      readonly end: End;
      readonly how: Close;
      readonly counts?: Counts;
    })
  /** The other end learns of it. */
  | (OnConnection & {
      readonly type: 'closeReceived';
      readonly party: Party;
      readonly end: End;
      readonly how: Close;
    });
