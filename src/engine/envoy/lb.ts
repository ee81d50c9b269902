/** The load balancer: which host of a cluster a try goes to (Envoy docs, Load balancing and Panic threshold). */
import { draw } from '../draw.ts';
import type { Request } from '../request.ts';
import type { Address } from '../vocabulary.ts';
import type { World } from '../world.ts';
import type { Cluster } from './cluster.ts';
import { ENVOY_DEFAULTS } from './defaults.ts';
import { clusterState, poolState } from './poolState.ts';
import type { RouteTaken } from './route.ts';

export interface Pick {
  /** Undefined: no host may be picked. */
  readonly endpoint: Address | undefined;
  /** The place in the rotation after it, where there is one. */
  readonly rotation: number | undefined;
  /** How many picks were made in panic. */
  readonly panics: number;
}

/** Who asks, and for which try: what chance is drawn for. */
export interface PickFor {
  readonly id: number;
  readonly attempt: number;
  /** The address that the caller meant: the only host of an ORIGINAL_DST cluster. */
  readonly meant: Address;
}

/** One pick. Below the panic threshold all hosts count as healthy; with no host at all that is so too (recorded). */
export function pickHost(world: World, cluster: Cluster, asker: PickFor, rotation: number, turn = 0): Pick {
  if (cluster.originalDst) return { endpoint: asker.meant, rotation: undefined, panics: 0 };
  const { leftOut } = clusterState(world, cluster.name);
  const healthy = cluster.endpoints.filter((endpoint) => !leftOut.includes(endpoint));
  const panic = isPanic(cluster, healthy.length);
  const hosts = panic ? cluster.endpoints : healthy;
  const panics = panic ? 1 : 0;
  if (hosts.length === 0) return { endpoint: undefined, rotation: undefined, panics };
  switch (cluster.lb ?? 'ROUND_ROBIN') {
    case 'ROUND_ROBIN':
      return { endpoint: hosts[rotation % hosts.length], rotation: rotation + 1, panics };
    case 'RANDOM':
      return { endpoint: drawn(world, hosts, asker, `${turn}`), rotation: undefined, panics };
    case 'LEAST_REQUEST':
      return { endpoint: leastRequest(world, cluster, hosts, asker, turn), rotation: undefined, panics };
  }
}

/**
 * Fewer healthy hosts than the threshold asks for; never where they are enough to bear the load of all, which is assumed
 * of 100 in 140 (Envoy docs, Panic threshold and Overprovisioning factor).
 */
function isPanic({ endpoints, panic_threshold }: Cluster, healthy: number): boolean {
  const total = endpoints.length;
  if (total > 0 && Math.floor((OVERPROVISIONING * healthy) / total) >= 100) return false;
  const threshold = panic_threshold ?? ENVOY_DEFAULTS['cluster.common_lb_config.healthy_panic_threshold'];
  return (total === 0 ? 0 : (100 * healthy) / total) < threshold;
}

const OVERPROVISIONING = 140;

function drawn({ scenario }: World, hosts: readonly Address[], { id, attempt }: PickFor, which: string): Address {
  const place = Math.floor(draw(scenario.seed, id, `host ${attempt} ${which}`) * hosts.length);
  return hosts[place] ?? '';
}

/** The one with fewer requests under way of two drawn (Envoy docs, Weighted least request, equal weights). */
function leastRequest(
  world: World,
  { name }: Cluster,
  hosts: readonly Address[],
  asker: PickFor,
  turn: number,
): Address {
  const [first, second] = [drawn(world, hosts, asker, `${turn} a`), drawn(world, hosts, asker, `${turn} b`)];
  return poolState(world, name, second).busy < poolState(world, name, first).busy ? second : first;
}

/** Where round robin stands: at the declared host at first, at any host where nothing is known of what came before. */
export function rotationOf({ scenario, envoy }: World, { name, lb_start, endpoints }: Cluster): number {
  const known = envoy.clusters[name]?.rotation;
  if (known !== undefined) return known;
  return scenario.warm === false
    ? Math.floor(draw(scenario.seed, 0, `rotation ${name}`) * endpoints.length)
    : (lb_start ?? 0);
}

/** The host of a try. A retry with `previous_hosts` picks again while it gets one that was tried, so many times. */
export function hostForTry(world: World, cluster: Cluster, request: Request, route: RouteTaken, attempt: number): Pick {
  const asker = { id: request.id, attempt, meant: request.stream?.meant ?? '' };
  const tried = request.stream?.tried ?? [];
  const avoids = attempt > 1 && route.retry?.previous_hosts === true;
  const again = avoids
    ? (route.retry?.host_selection_attempts ?? ENVOY_DEFAULTS['retry_policy.host_selection_retry_max_attempts'])
    : 0;
  let pick = pickHost(world, cluster, asker, rotationOf(world, cluster));
  let { panics } = pick;
  for (let turn = 1; turn <= again && pick.endpoint !== undefined && tried.includes(pick.endpoint); turn++) {
    pick = pickHost(world, cluster, asker, pick.rotation ?? 0, turn);
    panics += pick.panics;
  }
  return { ...pick, panics };
}
