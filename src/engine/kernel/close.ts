/** How connections end: each side closes its own end, and the other side learns of it (tcp(7)). */
import { emit, now, type Trigger } from '../agenda.ts';
import { type Connection, isOpen, otherEnd, partyAt } from '../connection.ts';
import type { EventOf } from '../events.ts';
import { tableGet, tableRows } from '../table.ts';
import { WIRE_MS } from '../timing.ts';
import { type Close, ENDS, type End, type Party } from '../vocabulary.ts';
import type { World } from '../world.ts';

/** How long a packet is under way on this connection: nothing inside the pod. */
export function travelMs({ client, server }: Connection): number {
  return client === 'caller' || server === 'destination' ? WIRE_MS : 0;
}

/**
 * Whether anything comes of it that an end learns of the other's close. A scripted server only stops what it was doing, and
 * Envoy between two requests of a connection only lets it go: then the whole connection is gone with the first close. Who gives
 * a TLS handshake up says so first, and that still arrives.
 */
export function hearsOfClose(world: World, connection: Connection, end: End): boolean {
  if (!isOpen(connection, end)) return false;
  const party = partyAt(connection, end);
  if (party === 'app' || party === 'caller' || party === 'destination')
    return end === 'client' || connection.tls === 'handshake';
  if (party !== 'envoy') return false;
  if (end === 'client') return true;
  if (connection.accepted === undefined || connection.chain === undefined) return true;
  if (connection.session !== undefined || connection.unread.server === true) return true;
  const stream = connection.serves === undefined ? undefined : tableGet(world.requests, connection.serves)?.stream;
  return stream === undefined || !stream.ended;
}

/** This end gives the connection up. */
export function close(connection: Connection, end: End, how: Close = 'FIN'): Trigger {
  const party = partyAt(connection, end) ?? connection.client;
  return now({ type: 'connectionClosed', connection: connection.id, party, end, how });
}

/**
 * The close is on its way to the other end: as a FIN, but as a reset where the process left bytes unread (RFC 2525, 2.17).
 * `before`: the world in which the connection was still open.
 */
export function onConnectionClosed(event: EventOf<'connectionClosed'>, before: World): readonly Trigger[] {
  const connection = tableGet(before.connections, event.connection);
  const end = otherEnd(event.end);
  const party = connection && partyAt(connection, end);
  if (!connection || party === undefined || !hearsOfClose(before, connection, end)) return [];
  // A caller that is still shaking hands has its last message of that under way.
  const shaking = connection.endsTls && connection.tls === 'handshake';
  const unread =
    connection.unread[event.end] === true || (event.end === 'server' && (connection.waiting.length > 0 || shaking));
  const how = unread ? 'RST' : event.how;
  return [emit({ type: 'closeReceived', connection: connection.id, party, end, how }, travelMs(connection))];
}

/** A process that ends closes what it had open; what still stood in an accept queue is reset. */
export function closeAllOf(world: World, party: Party): readonly Trigger[] {
  return tableRows(world.connections).flatMap((connection) =>
    ENDS.filter((end) => partyAt(connection, end) === party && isOpen(connection, end)).map((end) => {
      const queued = party === 'envoy' && end === 'server' && connection.accepted === undefined;
      return close(connection, end, queued ? 'RST' : 'FIN');
    }),
  );
}
