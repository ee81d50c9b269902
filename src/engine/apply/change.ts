/** Small steps that the cases of `apply` are made of: a world with one record changed. */
import type { Connection } from '../connection.ts';
import { clusterWith, connectionWith, envoyWith, poolWith, requestWith, streamWith, worldWith } from '../copies.ts';
import { clusterState, poolState } from '../envoy/poolState.ts';
import type { ClusterState, EnvoyState, ListenerState, PoolState } from '../envoy/state.ts';
import type { Request, Stream } from '../request.ts';
import { tableGet, tableSet } from '../table.ts';
import type { Address, Direction, End } from '../vocabulary.ts';
import type { World } from '../world.ts';

export function withEnvoy(world: World, change: Partial<EnvoyState>): World {
  return worldWith(world, { envoy: envoyWith(world.envoy, change) });
}

export function withListener(world: World, direction: Direction, change: Partial<ListenerState>): World {
  const { listeners } = world.envoy;
  return withEnvoy(world, { listeners: { ...listeners, [direction]: { ...listeners[direction], ...change } } });
}

export function withConnection(world: World, id: number, change: Partial<Connection>): World {
  const connection = tableGet(world.connections, id);
  if (!connection) return world;
  return worldWith(world, { connections: tableSet(world.connections, id, connectionWith(connection, change)) });
}

export function withRequest(world: World, id: number, change: Partial<Request>): World {
  const request = tableGet(world.requests, id);
  return request ? worldWith(world, { requests: tableSet(world.requests, id, requestWith(request, change)) }) : world;
}

/** Changes Envoy's account of a request, and other fields of it where there are any. */
export function withStream(world: World, id: number, change: Partial<Stream>, others: Partial<Request> = {}): World {
  const stream = tableGet(world.requests, id)?.stream;
  return stream ? withRequest(world, id, { ...others, stream: streamWith(stream, change) }) : world;
}

/** What waited at this end has been read. */
export function withNothingUnread(world: World, id: number, end: End): World {
  const connection = tableGet(world.connections, id);
  if (!connection?.unread[end]) return world;
  const { [end]: _read, ...unread } = connection.unread;
  return withConnection(world, id, { unread });
}

export function withCluster(world: World, name: string, change: Partial<ClusterState>): World {
  const { clusters } = world.envoy;
  return withEnvoy(world, { clusters: { ...clusters, [name]: clusterWith(clusterState(world, name), change) } });
}

/** Changes a pool, and counts of its cluster where there are any. */
export function withPool(
  world: World,
  cluster: string,
  endpoint: Address,
  change: Partial<PoolState>,
  counts: Partial<ClusterState> = {},
): World {
  const { pools } = clusterState(world, cluster);
  const pool = poolWith(poolState(world, cluster, endpoint), change);
  return withCluster(world, cluster, { ...counts, pools: { ...pools, [endpoint]: pool } });
}
