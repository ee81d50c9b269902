/** Envoy's listeners: accept, ask the kernel for the original destination, choose the filter chain. */
import { emit, NEW, type Trigger } from '../agenda.ts';
import type { EventOf } from '../events.ts';
import { tableGet } from '../table.ts';
import type { Direction } from '../vocabulary.ts';
import { INBOUND_PORT, portOf, type World } from '../world.ts';

/** The kernel's handshake is done; Envoy's listener takes the connection from the accept queue. */
export function onConnectionForEnvoy(world: World, event: EventOf<'connectionEstablished'>): readonly Trigger[] {
  if (event.server !== 'envoy') return [];
  const connection = tableGet(world.connections, event.connection);
  if (!connection) return [];
  const direction: Direction = portOf(connection.lands) === INBOUND_PORT ? 'inbound' : 'outbound';
  return [
    emit({
      type: 'connectionAccepted',
      connection: event.connection,
      direction,
      listener: connection.lands,
      counts: { [`listener.${direction}.downstream_cx_total`]: 1 },
    }),
  ];
}

/** The `original_dst` listener filter reads SO_ORIGINAL_DST (Envoy docs, Original destination). */
export function onConnectionAccepted(world: World, event: EventOf<'connectionAccepted'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  const address = connection?.originalDestination ?? connection?.lands;
  return address ? [emit({ type: 'originalDestinationRead', connection: event.connection, address })] : [];
}

/**
 * The first bytes tell the protocol; only then can a filter chain match (Envoy docs, Life of a request). What Envoy itself
 * sent comes back here when the rules do not exempt it: to its listener it is one more request, with a number of its own.
 */
export function onBytesForEnvoy(
  world: World,
  event: EventOf<'requestWritten' | 'requestSentUpstream'>,
): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  if (connection?.server !== 'envoy' || !connection.accepted) return [];
  const read = requestRead(connection.accepted, event);
  if (connection.chain !== undefined) return [read];
  return [
    emit({
      type: 'filterChainChosen',
      connection: event.connection,
      direction: connection.accepted,
      chain: chainOf(connection.accepted),
    }),
    read,
  ];
}

function chainOf(direction: Direction): string {
  return direction === 'outbound' ? 'http' : 'app';
}

function requestRead(direction: Direction, event: EventOf<'requestWritten' | 'requestSentUpstream'>): Trigger {
  const { connection, head } = event;
  const request = event.type === 'requestWritten' ? event.request : NEW;
  const counts = { [`http.${direction}.downstream_rq_total`]: 1 };
  return emit({ type: 'requestRead', request, connection, direction, head, counts });
}
