/** What `tcp_proxy` passed from one connection of a session to the other goes on there, whatever it is. */
import type { Trigger } from './agenda.ts';
import type { Connection } from './connection.ts';
import { answerArrives } from './envoy/arrive.ts';
import { onDataForEnvoy } from './envoy/listener.ts';
import { restartSessionIdle } from './envoy/sessionIdle.ts';
import { fromHost } from './envoy/tcpProxy.ts';
import type { EventOf } from './events.ts';
import { onDataForCaller, onDataOnWire, onRequestOnWire } from './servers.ts';
import { tableGet } from './table.ts';
import { readOn } from './tls/data.ts';
import { tlsOnWire } from './tls/wire.ts';
import type { World } from './world.ts';

/** What passed through a session arrives at the other end of its other connection. */
export function onPassedOn(world: World, event: EventOf<'dataPassedOn'>): readonly Trigger[] {
  const { to: id, toward } = event;
  const connection = tableGet(world.connections, id);
  if (!connection) return [];
  const session = tableGet(world.connections, toward === 'server' ? event.connection : id);
  return [...(session ? restartSessionIdle(world, session) : []), ...arrivesAcross(world, connection, event)];
}

function arrivesAcross(world: World, connection: Connection, event: EventOf<'dataPassedOn'>): readonly Trigger[] {
  const { to: id, bytes, toward, carried } = event;
  if (carried?.kind === 'tls') return tlsOnWire(world, connection, toward, carried.message, bytes);
  if (toward === 'client') {
    if (carried && carried.kind !== 'request') return [answerArrives(connection, carried)];
    return connection.client === 'envoy'
      ? fromHost(connection, bytes)
      : onDataForCaller(world, { connection: id, bytes: readOn(connection, bytes) });
  }
  const arrives = onDataForEnvoy(world, { connection: id, end: 'client' });
  if (carried?.kind === 'request') return [...arrives, ...onRequestOnWire(world, { ...carried, connection: id })];
  return [...arrives, ...onDataOnWire(world, { connection: id, bytes: readOn(connection, bytes) })];
}
