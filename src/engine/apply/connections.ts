/** Evolve, the kernel's part: connections come to be, and go with what hung on them. */
import { type Connection, isOpen, otherEnd, partyAt } from '../connection.ts';
import { worldWith } from '../copies.ts';
import { clusterState, poolState } from '../envoy/poolState.ts';
import type { EventOf } from '../events.ts';
import { hearsOfClose } from '../kernel/close.ts';
import { pushed } from '../queue.ts';
import { tableGet, tableSet } from '../table.ts';
import type { End } from '../vocabulary.ts';
import type { World } from '../world.ts';
import { withConnection, withListener, withPool, withStream } from './change.ts';
import { leavePool, madeReady } from './pool.ts';

export function connectCalled(world: World, event: EventOf<'connectCalled'>): World {
  const { connection: id, cluster, to, session } = event;
  const connection: Connection = {
    id,
    protocol: event.protocol,
    action: event.action,
    client: event.party,
    server: undefined,
    from: event.from,
    dialled: to,
    lands: to,
    originalDestination: undefined,
    tracked: world.tracking.on,
    uid: event.uid,
    gid: event.gid,
    state: 'connecting',
    tls: 'plain',
    accepted: undefined,
    chain: undefined,
    sni: undefined,
    endsTls: false,
    vetted: false,
    servesRequest: event.request,
    carries: undefined,
    serves: undefined,
    closed: {},
    unread: {},
    waiting: [],
    pool: cluster === undefined ? undefined : { cluster, endpoint: to, sni: event.sni, state: 'connecting', used: 0 },
    session: undefined,
    sessionOf: session,
    deaf: false,
    unfinished: false,
    untilClose: false,
    draining: false,
    closing: false,
  };
  const called = worldWith(world, {
    nextConnection: Math.max(world.nextConnection, id + 1),
    connections: tableSet(world.connections, id, connection),
  });
  if (cluster === undefined) return withCall(called, event);
  const pool = poolState(called, cluster, to);
  const state = clusterState(called, cluster);
  const dialling = { connecting: pool.connecting + 1, open: pool.open + 1 };
  const connections = state.connections + 1;
  if (session !== undefined) return sessionDials(withPool(called, cluster, to, dialling, { connections }), session, id);
  if (event.request === undefined) return withPool(called, cluster, to, dialling, { connections });
  return queued(withPool(called, cluster, to, dialling, { connections }), event.request, cluster, to);
}

/** A try takes its place at the end of a pool's queue. */
export function queued(world: World, request: number, cluster: string, endpoint: string): World {
  const pool = poolState(world, cluster, endpoint);
  const attempt = tableGet(world.requests, request)?.attempt ?? 0;
  const waits = { queue: pushed(pool.queue, { request, attempt }), waiting: pool.waiting + 1 };
  const counted = withPool(world, cluster, endpoint, waits, { pending: clusterState(world, cluster).pending + 1 });
  return withStream(counted, request, { trying: 'waiting' });
}

/** A caller's connection: its call is under way. */
function withCall(world: World, { action, party, connection }: EventOf<'connectCalled'>): World {
  if (party !== 'app' && party !== 'caller') return world;
  return worldWith(world, { calls: tableSet(world.calls, action, { action, party, connection }) });
}

function sessionDials(world: World, id: number, upstream: number): World {
  const session = tableGet(world.connections, id)?.session;
  return session ? withConnection(world, id, { session: { ...session, upstream } }) : world;
}

export function connectionEstablished(world: World, event: EventOf<'connectionEstablished'>): World {
  const stands = withConnection(world, event.connection, {
    state: 'established',
    server: event.server,
    lands: event.lands,
  });
  const connection = tableGet(stands.connections, event.connection);
  if (!connection) return stands;
  if (connection.pool && connection.pool.sni === undefined) return madeReady(stands, connection);
  const keep = connection.client === 'envoy' ? undefined : world.scenario.actions[connection.action]?.keep_alive_id;
  if (keep === undefined) return stands;
  return worldWith(stands, { kept: { ...stands.kept, [keep]: { connection: connection.id, stale: false } } });
}

export function connectFailed(world: World, event: EventOf<'connectFailed'>): World {
  const connection = tableGet(world.connections, event.connection);
  return connection ? removed(endLeft(world, connection, 'client', false), connection) : world;
}

/** One end is given up. The record stays as long as the other end has to learn of it. */
export function connectionClosed(world: World, { connection: id, end, how }: EventOf<'connectionClosed'>): World {
  const connection = tableGet(world.connections, id);
  if (!connection) return world;
  const left = endLeft(world, connection, end, false);
  const other = otherEnd(end);
  if (hearsOfClose(world, connection, other))
    return withConnection(left, id, { closed: { ...connection.closed, [end]: how } });
  return removed(isOpen(connection, other) ? endLeft(left, connection, other, true) : left, connection);
}

export function closeReceived(world: World, { connection: id, end }: EventOf<'closeReceived'>): World {
  const connection = tableGet(world.connections, id);
  return connection ? removed(endLeft(world, connection, end, true), connection) : world;
}

/** What hung on one end goes: a place in a pool, a listener's count, a connection that a caller kept. */
function endLeft(world: World, connection: Connection, end: End, byPeer: boolean): World {
  const party = partyAt(connection, end);
  if (party === 'envoy' && end === 'client') return leavePool(world, connection);
  if (party === 'envoy') return leaveListener(world, connection);
  if (end === 'server') return world;
  const keep = world.scenario.actions[connection.action]?.keep_alive_id;
  if (keep === undefined || world.kept[keep]?.connection !== connection.id) return world;
  if (byPeer) return worldWith(world, { kept: { ...world.kept, [keep]: { connection: connection.id, stale: true } } });
  const { [keep]: _given, ...kept } = world.kept;
  return worldWith(world, { kept });
}

function leaveListener(world: World, { accepted, chain, session }: Connection): World {
  if (accepted === undefined || chain === undefined) return world;
  const { active, http } = world.envoy.listeners[accepted];
  return withListener(world, accepted, { active: active - 1, http: http - (session === undefined ? 1 : 0) });
}

/** The record goes, and with it the requests that were written on it, but for those that Envoy still has in hand. */
function removed(world: World, { id, carries, serves }: Connection): World {
  let { requests } = world;
  for (const number of [carries, serves]) {
    const request = number === undefined ? undefined : tableGet(requests, number);
    if (request?.downstream === id && (!request.stream || request.stream.ended))
      requests = tableSet(requests, request.id, undefined);
  }
  return worldWith(world, { requests, connections: tableSet(world.connections, id, undefined) });
}
