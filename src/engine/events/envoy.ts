/** What Envoy does with connections, whatever they carry. */
import type { Address, Direction } from '../vocabulary.ts';
import type { Counts } from './counts.ts';
import type { OnConnection } from './kernel.ts';

export type EnvoyEvent =
  | (OnConnection & {
      readonly type: 'connectionAccepted';
      readonly direction: Direction;
      readonly listener: Address;
    })
  | (OnConnection & { readonly type: 'originalDestinationRead'; readonly address: Address })
  | (OnConnection & {
      readonly type: 'filterChainChosen';
      readonly direction: Direction;
      readonly chain: string;
      /** For a chain that ends in `tcp_proxy`: its cluster. Undefined: the HTTP connection manager. */
      readonly tcpCluster?: string;
      /** The name that the TLS inspector read. */
      readonly sni?: string;
      /** The chain itself is the server's end of TLS. */
      readonly endsTls?: true;
      readonly counts: Counts;
    })
  /** A network filter has seen the first bytes: they may go on to the next filter, or the connection is closed. */
  | (OnConnection & {
      readonly type: 'networkFilterDecided';
      readonly allowed: boolean;
      /** Where it is not: why, and how many bytes were read all the same. */
      readonly details?: string;
      readonly bytes?: number;
      readonly counts: Counts;
    })
  /** No filter chain fits, and there is none for everything. */
  | (OnConnection & {
      readonly type: 'filterChainMissed';
      readonly direction: Direction;
      readonly sni?: string;
      readonly counts: Counts;
    });
