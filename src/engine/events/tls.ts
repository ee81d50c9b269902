/** What happens to TLS on a connection: at either end, whoever is there. */
import type { TlsMessage } from '../tls/messages.ts';
import type { End, Party } from '../vocabulary.ts';
import type { Counts } from './counts.ts';
import type { OnConnection } from './kernel.ts';

interface AtEnd extends OnConnection {
  readonly party: Party;
  readonly end: End;
}

export type TlsEvent =
  | (AtEnd & { readonly type: 'tlsHandshakeStarted'; readonly sni: string })
  /** An end writes a message of a handshake; whoever passes it on does not read it. */
  | (AtEnd & { readonly type: 'tlsSent'; readonly message: TlsMessage; readonly bytes: number })
  | (AtEnd & { readonly type: 'tlsReceived'; readonly message: TlsMessage })
  /** For this end the handshake is over: it may write data. */
  | (AtEnd & { readonly type: 'tlsEstablished'; readonly sni: string; readonly counts?: Counts })
  /** This end gives the handshake up. */
  | (AtEnd & { readonly type: 'tlsFailed'; readonly reason: string; readonly counts?: Counts });
