/** Evolve, TCP sessions of Envoy: bytes pass between the two connections of a session and are counted. */
import type { Session, WaitingBytes } from '../connection.ts';
import type { EventOf } from '../events.ts';
import { tableGet } from '../table.ts';
import type { World } from '../world.ts';
import { withCluster, withConnection, withListener, withNothingUnread } from './change.ts';

function withSession(world: World, id: number, change: Partial<Session>): World {
  const session = tableGet(world.connections, id)?.session;
  return session ? withConnection(world, id, { session: { ...session, ...change } }) : world;
}

export function sessionStarted(world: World, event: EventOf<'sessionStarted'>, at: number): World {
  const { connection: id, cluster, endpoint, rotation } = event;
  const accepted = tableGet(world.connections, id)?.accepted;
  const session: Session = {
    upstream: undefined,
    cluster,
    endpoint,
    attempts: event.attempts ?? (endpoint === undefined ? 0 : 1),
    startedAt: at,
    received: 0,
    sent: 0,
    error: undefined,
    localIp: undefined,
  };
  const started = withConnection(withNothingUnread(world, id, 'server'), id, { session });
  const served = accepted
    ? withListener(started, accepted, { http: started.envoy.listeners[accepted].http - 1 })
    : started;
  return rotation === undefined ? served : withCluster(served, cluster, { rotation });
}

export function sessionConnected(world: World, { connection, upstream }: EventOf<'sessionConnected'>): World {
  const from = tableGet(world.connections, upstream)?.from;
  return withSession(world, connection, { localIp: from?.slice(0, from.lastIndexOf(':')) });
}

/** What a network filter does not let through it has read all the same. */
export function filtered(world: World, { connection, allowed, bytes = 0 }: EventOf<'networkFilterDecided'>): World {
  if (allowed) return withConnection(world, connection, { vetted: true });
  const received = tableGet(world.connections, connection)?.session?.received ?? 0;
  return withSession(withConnection(world, connection, { waiting: [] }), connection, { received: received + bytes });
}

/** Bytes have reached Envoy's end of a connection that no HTTP connection manager reads. */
export function bytesWait(world: World, id: number, bytes: WaitingBytes): World {
  const connection = tableGet(world.connections, id);
  if (connection?.server !== 'envoy' || (connection.chain !== undefined && !connection.session)) return world;
  if (connection.session?.localIp !== undefined) return world;
  return withConnection(world, id, { waiting: [...connection.waiting, bytes] });
}

export function sessionConnectFailed(world: World, event: EventOf<'sessionConnectFailed'>): World {
  return withSession(world, event.connection, { error: event.error, upstream: undefined });
}

export function sessionRetried(world: World, event: EventOf<'sessionRetried'>): World {
  const session = tableGet(world.connections, event.connection)?.session;
  if (!session) return world;
  const { endpoint, rotation } = event;
  const retried = withSession(world, event.connection, { attempts: session.attempts + 1, endpoint });
  return rotation === undefined ? retried : withCluster(retried, session.cluster, { rotation });
}

/** `connection` is the one that the bytes came in on. */
export function dataPassedOn(world: World, event: EventOf<'dataPassedOn'>): World {
  const { connection: id, toward, to, bytes, carried } = event;
  const [client, end] = toward === 'server' ? ([id, 'server'] as const) : ([to, 'client'] as const);
  const session = tableGet(world.connections, client)?.session;
  if (!session) return world;
  const read = withNothingUnread(world, id, end);
  if (toward === 'client') return withSession(read, client, { sent: session.sent + bytes });
  const passed = withSession(withConnection(read, id, { waiting: [] }), client, { received: session.received + bytes });
  if (carried?.kind === 'tls') return bytesWait(passed, to, { bytes, carried });
  if (carried?.kind !== 'request') return bytesWait(passed, to, { bytes });
  return bytesWait(withConnection(passed, to, { carries: carried.request }), to, { bytes, carried });
}
