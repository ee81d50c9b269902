/** Envoy's listeners: accept, ask the kernel for the original destination, choose the filter chain. */
import { emit, type Trigger } from '../agenda.ts';
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

/** The `original_dst` listener filter reads SO_ORIGINAL_DST (facts.md B4). */
export function onConnectionAccepted(world: World, event: EventOf<'connectionAccepted'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  const address = connection?.originalDestination ?? connection?.lands;
  return address ? [emit({ type: 'originalDestinationRead', connection: event.connection, address })] : [];
}

/** The first bytes tell the protocol; only then can a filter chain match (facts.md C1, 2 and 3). */
export function onBytesForEnvoy(world: World, event: EventOf<'requestWritten'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  if (connection?.server !== 'envoy' || !connection.accepted) return [];
  if (connection.chain !== undefined) return [requestRead(connection.accepted, event)];
  return [
    emit({
      type: 'filterChainChosen',
      connection: event.connection,
      direction: connection.accepted,
      chain: chainOf(connection.accepted),
    }),
    requestRead(connection.accepted, event),
  ];
}

function chainOf(direction: Direction): string {
  return direction === 'outbound' ? 'http' : 'app';
}

function requestRead(direction: Direction, event: EventOf<'requestWritten'>): Trigger {
  const { request, connection, head } = event;
  const counts = { [`http.${direction}.downstream_rq_total`]: 1 };
  return emit({ type: 'requestRead', request, connection, direction, head, counts });
}
