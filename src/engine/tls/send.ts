/** Writing a message of a TLS handshake. */
import { now, type Trigger } from '../agenda.ts';
import { type Connection, partyAt } from '../connection.ts';
import type { End } from '../vocabulary.ts';
import { type TlsMessage, tlsBytes } from './messages.ts';

/** This end of the connection writes `message`. */
export function tlsSent(connection: Connection, end: End, message: TlsMessage): Trigger {
  const party = partyAt(connection, end) ?? connection.client;
  return now({ type: 'tlsSent', connection: connection.id, party, end, message, bytes: tlsBytes(message) });
}
