/** Circuit breakers: how much of each kind a cluster may have at once (Envoy docs, Circuit breaking). Retries: retry.ts. */
import type { World } from '../world.ts';
import type { Cluster } from './cluster.ts';
import { ENVOY_DEFAULTS } from './defaults.ts';
import { clusterState } from './poolState.ts';

type Limit = 'max_connections' | 'max_pending_requests' | 'max_requests';

export function limitOf({ circuit_breakers }: Cluster, limit: Limit): number {
  return circuit_breakers?.[limit] ?? ENVOY_DEFAULTS[`circuit_breakers.${limit}`];
}

/** Whether one more fits, `beside` those that are counted already. */
export function allowsConnection(world: World, cluster: Cluster, beside = 0): boolean {
  return clusterState(world, cluster.name).connections + beside < limitOf(cluster, 'max_connections');
}

export function allowsPending(world: World, cluster: Cluster): boolean {
  return clusterState(world, cluster.name).pending < limitOf(cluster, 'max_pending_requests');
}

export function allowsRequest(world: World, cluster: Cluster): boolean {
  return clusterState(world, cluster.name).requests < limitOf(cluster, 'max_requests');
}
