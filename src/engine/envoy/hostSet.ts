/**
 * From a host's health to the load balancer. Its connections are given up at once; which hosts may be picked is told at
 * most once in `update_merge_window` (Envoy API, CommonLbConfig; source/common/upstream/cluster_manager_impl.cc).
 */
import { cancel, inBackground, now, type Trigger } from '../agenda.ts';
import type { Connection } from '../connection.ts';
import type { OnHost } from '../events/hosts.ts';
import { close } from '../kernel/close.ts';
import { newestFirst } from '../queue.ts';
import { tableGet, tableRows } from '../table.ts';
import type { Address } from '../vocabulary.ts';
import type { World } from '../world.ts';
import { clusterOf } from './cluster.ts';
import { ENVOY_DEFAULTS } from './defaults.ts';
import { clusterState, isReady, poolState } from './poolState.ts';

function windowOf(world: World, cluster: string): number {
  const ms = clusterOf(world.scenario, cluster)?.update_merge_window_ms;
  return ms ?? ENVOY_DEFAULTS['cluster.common_lb_config.update_merge_window_ms'];
}

/** Whether a change at this time has to wait: another one was told less than a window ago. */
export function mustWait(world: World, cluster: string): boolean {
  const window = windowOf(world, cluster);
  const { updatedAt } = clusterState(world, cluster);
  return window > 0 && updatedAt !== undefined && world.now - updatedAt <= window;
}

/** A change that waits does so for a whole window, and takes with it what else changes until then. */
export function onHostChanged(world: World, cluster: string, before: World): readonly Trigger[] {
  const key = `host set ${cluster}`;
  const update = { type: 'hostSetUpdated', cluster } as const;
  if (!mustWait(world, cluster)) return [cancel(key), now(update)];
  return clusterState(before, cluster).updateDue ? [] : [inBackground(update, windowOf(world, cluster), key)];
}

/** A host failed: idle connections to it are closed, the others when their request is done (`drainConnections`). */
export function onHostLost(world: World, { cluster, endpoint }: OnHost): readonly Trigger[] {
  const pool = poolState(world, cluster, endpoint);
  const idle = newestFirst(pool.ready, (id) => isReady(world, id)).flatMap(
    (id) => tableGet(world.connections, id) ?? [],
  );
  const connecting = pool.waiting === 0 ? ofHost(world, cluster, endpoint, 'connecting') : [];
  return [...idle, ...connecting].map((connection) => close(connection, 'client'));
}

/** A host's connections in this state, those of TCP sessions apart: they outlive its failure. */
export function ofHost(
  world: World,
  cluster: string,
  endpoint: Address,
  state: 'connecting' | 'busy',
): readonly Connection[] {
  if (poolState(world, cluster, endpoint).open === 0) return [];
  return tableRows(world.connections).filter(
    ({ pool, sessionOf }) =>
      sessionOf === undefined && pool?.cluster === cluster && pool.endpoint === endpoint && pool.state === state,
  );
}
