/** Reading the state of clusters and pools: one that nothing has used yet is as it was made. */
import { emptyQueue } from '../queue.ts';
import { tableGet } from '../table.ts';
import type { Address } from '../vocabulary.ts';
import type { World } from '../world.ts';
import type { ClusterState, PoolState, QueuedTry } from './state.ts';

export const NEW_CLUSTER: ClusterState = {
  rotation: undefined,
  unhealthy: {},
  leftOut: [],
  updatedAt: undefined,
  updateDue: false,
  outliers: {},
  checks: {},
  connections: 0,
  pending: 0,
  requests: 0,
  retries: 0,
  retriesAsked: false,
  pools: {},
};
const NEW_POOL: PoolState = { ready: emptyQueue(), connecting: 0, busy: 0, open: 0, queue: emptyQueue(), waiting: 0 };

export function clusterState(world: World, name: string): ClusterState {
  return world.envoy.clusters[name] ?? NEW_CLUSTER;
}

export function poolState(world: World, cluster: string, endpoint: Address): PoolState {
  return world.envoy.clusters[cluster]?.pools[endpoint] ?? NEW_POOL;
}

/** Whether this connection has no request and may be given one. */
export function isReady(world: World, id: number): boolean {
  return tableGet(world.connections, id)?.pool?.state === 'ready';
}

/** Whether this try still waits in the queue that it was put in. */
export function isWaiting(world: World, { request, attempt }: QueuedTry): boolean {
  const found = tableGet(world.requests, request);
  return found?.stream?.trying === 'waiting' && found.attempt === attempt;
}
