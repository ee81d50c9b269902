/** Circuit breakers: how much of each kind a cluster may have at once (Envoy docs, Circuit breaking). Retries: retry.ts. */
import type { World } from '../world.ts';
import { type Cluster, clusterNames, clusterOf } from './cluster.ts';
import { ENVOY_DEFAULTS } from './defaults.ts';
import { clusterState } from './poolState.ts';

type Limit = 'max_connections' | 'max_pending_requests' | 'max_requests';

function limitOf({ circuit_breakers }: Cluster, limit: Limit): number {
  return circuit_breakers?.[limit] ?? ENVOY_DEFAULTS[`circuit_breakers.${limit}`];
}

/** Whether one more fits, `beside` those that are counted already. */
export function allowsConnection(world: World, cluster: Cluster, beside = 0): boolean {
  return clusterState(world, cluster.name).connections + beside < limitOf(cluster, 'max_connections');
}

export function allowsPending(world: World, cluster: Cluster, beside = 0): boolean {
  return clusterState(world, cluster.name).pending + beside < limitOf(cluster, 'max_pending_requests');
}

export function allowsRequest(world: World, cluster: Cluster): boolean {
  return clusterState(world, cluster.name).requests < limitOf(cluster, 'max_requests');
}

/** How much more each breaker would allow (Envoy docs, cluster stats, `track_remaining`). */
export interface BreakerRoom {
  readonly cluster: string;
  readonly room: Readonly<Record<'cx' | 'pending' | 'rq' | 'retries', number>>;
}

/** For the clusters that have breakers configured. A retry budget has no fixed room: its gauge is cleared when it is first asked (resource_manager_impl.h). */
export function breakerRoom(world: World): readonly BreakerRoom[] {
  return clusterNames(world.scenario).flatMap((name) => {
    const cluster = clusterOf(world.scenario, name);
    if (!cluster?.circuit_breakers) return [];
    const { connections, pending, requests, retries, retriesAsked } = clusterState(world, name);
    const { retry_budget, max_retries } = cluster.circuit_breakers;
    const cleared = retry_budget !== undefined && retriesAsked;
    const most = cleared ? 0 : (max_retries ?? ENVOY_DEFAULTS['circuit_breakers.max_retries']);
    const left = (limit: number, used: number): number => Math.max(0, limit - used);
    const room = {
      cx: left(limitOf(cluster, 'max_connections'), connections),
      pending: left(limitOf(cluster, 'max_pending_requests'), pending),
      rq: left(limitOf(cluster, 'max_requests'), requests),
      retries: left(most, retries),
    };
    return [{ cluster: name, room }];
  });
}
