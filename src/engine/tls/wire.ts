/** Messages of a TLS handshake on their way: to the end that reads them, or through a session of `tcp_proxy` that does not. */
import { emit, type Trigger } from '../agenda.ts';
import type { Connection } from '../connection.ts';
import { onTlsAtListener, onTlsForListener } from '../envoy/tlsDownstream.ts';
import { onTlsAtUpstream } from '../envoy/tlsUpstream.ts';
import type { EventOf } from '../events.ts';
import { travelMs } from '../kernel/close.ts';
import { tableGet } from '../table.ts';
import type { End } from '../vocabulary.ts';
import type { World } from '../world.ts';
import { onTlsAtCaller } from './caller.ts';
import type { TlsMessage } from './messages.ts';
import { onTlsAtServer, tlsForServer } from './server.ts';

export function onTlsSent(world: World, event: EventOf<'tlsSent'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  const { message, bytes, end } = event;
  return connection ? tlsOnWire(world, connection, end === 'client' ? 'server' : 'client', message, bytes) : [];
}

/** `toward`: the end that the message goes to. */
export function tlsOnWire(
  world: World,
  connection: Connection,
  toward: End,
  message: TlsMessage,
  bytes: number,
): readonly Trigger[] {
  const { id, server, client: party, sessionOf } = connection;
  const after = travelMs(connection);
  if (toward === 'server')
    return server === 'envoy'
      ? onTlsForListener(world, connection, message, bytes)
      : tlsForServer(world, connection, message, bytes);
  if (sessionOf !== undefined && connection.pool?.sni === undefined) {
    const carried = { kind: 'tls', message } as const;
    return [emit({ type: 'dataPassedOn', connection: id, toward, to: sessionOf, bytes, carried }, after)];
  }
  return [emit({ type: 'tlsReceived', connection: id, party, end: 'client', message }, after)];
}

export function onTlsReceived(world: World, event: EventOf<'tlsReceived'>): readonly Trigger[] {
  if (event.end === 'client')
    return event.party === 'envoy' ? onTlsAtUpstream(world, event) : onTlsAtCaller(world, event);
  return event.party === 'envoy' ? onTlsAtListener(world, event) : onTlsAtServer(world, event);
}
