/** Evolve, pools: a connection becomes ready, busy, gone; a try waits and waits no longer. */
import type { Connection } from '../connection.ts';
import { clusterState, isReady, isWaiting, poolState } from '../envoy/poolState.ts';
import type { EventOf } from '../events.ts';
import { pushed, trimmed } from '../queue.ts';
import { tableGet } from '../table.ts';
import type { Address } from '../vocabulary.ts';
import type { World } from '../world.ts';
import { withConnection, withPool, withStream } from './change.ts';

/** A connection of a pool has nothing to do: the next request may have it. */
export function madeReady(world: World, { id, pool: place, sessionOf }: Connection): World {
  if (!place) return world;
  const { cluster, endpoint, state } = place;
  const pool = poolState(world, cluster, endpoint);
  const connecting = pool.connecting - (state === 'connecting' ? 1 : 0);
  if (sessionOf !== undefined)
    return withPool(withConnection(world, id, { pool: { ...place, state: 'busy' } }), cluster, endpoint, {
      connecting,
    });
  const ready = withConnection(world, id, { carries: undefined, pool: { ...place, state: 'ready' } });
  const freed = state === 'busy' ? 1 : 0;
  const requests = clusterState(world, cluster).requests - freed;
  const busy = pool.busy - freed;
  return withPool(ready, cluster, endpoint, { connecting, busy, ready: pushed(pool.ready, id) }, { requests });
}

/** A request takes a connection; if it had waited for one, it waits no longer. */
export function madeBusy(world: World, event: EventOf<'requestSentUpstream'>): World {
  const connection = tableGet(world.connections, event.connection);
  const place = connection?.pool;
  if (!connection || !place) return world;
  const { cluster, endpoint } = place;
  const taken = unqueued(
    withConnection(world, connection.id, {
      carries: event.request,
      pool: { ...place, state: 'busy', used: place.used + 1 },
    }),
    event.request,
    endpoint,
  );
  const pool = poolState(taken, cluster, endpoint);
  const ready = trimmed(pool.ready, (id) => isReady(taken, id));
  const requests = clusterState(taken, cluster).requests + 1;
  const busy = pool.busy + 1;
  return withStream(withPool(taken, cluster, endpoint, { ready, busy }, { requests }), event.request, {
    trying: 'sent',
    localIp: connection.from.slice(0, connection.from.lastIndexOf(':')),
  });
}

/** A try that waited for a connection does so no longer. */
export function unqueued(world: World, id: number, endpoint: Address | undefined): World {
  const request = tableGet(world.requests, id);
  if (request?.stream?.trying !== 'waiting' || request.cluster === undefined || endpoint === undefined) return world;
  const left = withStream(world, id, { trying: 'no' });
  const pool = poolState(left, request.cluster, endpoint);
  const queue = trimmed(pool.queue, (entry) => isWaiting(left, entry));
  const pending = clusterState(left, request.cluster).pending - 1;
  return withPool(left, request.cluster, endpoint, { queue, waiting: pool.waiting - 1 }, { pending });
}

/** A connection of Envoy's own is gone, whatever it was doing. */
export function leavePool(world: World, { id, pool: place, sessionOf }: Connection): World {
  if (!place) return world;
  const { cluster, endpoint, state } = place;
  const gone = withConnection(world, id, { pool: undefined });
  const pool = poolState(gone, cluster, endpoint);
  const counts = clusterState(gone, cluster);
  const freed = state === 'busy' && sessionOf === undefined ? 1 : 0;
  return withPool(
    gone,
    cluster,
    endpoint,
    {
      open: pool.open - 1,
      connecting: pool.connecting - (state === 'connecting' ? 1 : 0),
      busy: pool.busy - freed,
      ready: trimmed(pool.ready, (other) => isReady(gone, other)),
    },
    {
      connections: counts.connections - 1,
      requests: counts.requests - freed,
    },
  );
}
