/** Evolve, hosts: what is counted of them, which are unhealthy, and which the load balancer knows to be. */
import { worldWith } from '../copies.ts';
import { draw } from '../draw.ts';
import { type CheckState, judged } from '../envoy/checkResult.ts';
import { type Cluster, clusterOf } from '../envoy/cluster.ts';
import { BEFORE_MS } from '../envoy/healthCheck.ts';
import { mustWait, ofHost } from '../envoy/hostSet.ts';
import { counted, NEW_OUTLIER, nextMultiplier, type OutlierState, withoutErrors } from '../envoy/outlier.ts';
import { clusterState } from '../envoy/poolState.ts';
import type { HostFailure } from '../envoy/state.ts';
import type { HostEvent, OnHost } from '../events/hosts.ts';
import type { EventOf } from '../events.ts';
import { serverKey } from '../server.ts';
import type { World } from '../world.ts';
import { withCluster, withConnection } from './change.ts';

export function applyHost(world: World, event: HostEvent): World {
  const cluster = clusterOf(world.scenario, event.cluster);
  if (!cluster) return world;
  switch (event.type) {
    case 'hostResultCounted':
      return withOutlier(world, event, ({ errors }) => ({
        errors: counted(errors, cluster.outlier_detection ?? {}, event.result, event.status),
      }));
    case 'ejectionOverflowed':
      return withOutlier(world, event, ({ errors }) => ({ errors: withoutErrors(errors, event.kind) }));
    case 'hostEjected':
      return ejected(world, event, cluster);
    case 'hostUnejected':
      return withFailure(
        withOutlier(world, event, ({ errors }) => ({ errors: withoutErrors(errors) })),
        event,
        { ejected: false },
      );
    case 'outlierSwept':
      return swept(world, cluster);
    case 'healthCheckReceived':
      return checkReceived(world, event, cluster);
    case 'healthChecked':
      return hostChecked(world, event, cluster);
    case 'hostTurnedUnhealthy':
      return withBusyClosing(withFailure(world, event, { failedCheck: true }), event);
    case 'hostTurnedHealthy':
      return withFailure(world, event, { failedCheck: false });
    case 'hostSetUpdated':
      return updated(world, cluster);
    case 'outlierDetected':
    case 'healthCheckSent':
      return world;
  }
}

function withOutlier(
  world: World,
  { cluster, endpoint }: OnHost,
  change: (host: OutlierState) => Partial<OutlierState>,
): World {
  const { outliers } = clusterState(world, cluster);
  const host = outliers[endpoint] ?? NEW_OUTLIER;
  return withCluster(world, cluster, { outliers: { ...outliers, [endpoint]: { ...host, ...change(host) } } });
}

/** A host's failure begins or ends; the load balancer learns of it now, or when the window is over. */
function withFailure(world: World, { cluster, endpoint }: OnHost, change: Partial<HostFailure>): World {
  const state = clusterState(world, cluster);
  const failure = { ejected: false, failedCheck: false, ...state.unhealthy[endpoint], ...change };
  const { [endpoint]: _before, ...others } = state.unhealthy;
  const unhealthy = failure.ejected || failure.failedCheck ? { ...others, [endpoint]: failure } : others;
  return withCluster(world, cluster, { unhealthy, updateDue: mustWait(world, cluster) });
}

function ejected(world: World, event: EventOf<'hostEjected'>, { outlier_detection: config }: Cluster): World {
  const { kind, enforced, ejections } = event;
  const reset = withOutlier(world, event, ({ errors }) => ({ errors: withoutErrors(errors, kind) }));
  if (!enforced) return reset;
  const out = withOutlier(reset, event, ({ multiplier }) => ({
    ejections,
    multiplier: nextMultiplier(config ?? {}, multiplier),
    ejectedAt: world.now,
  }));
  return withBusyClosing(withFailure(out, event, { ejected: true }), event);
}

/** What is under way on a failed host's connections is finished; then they are closed. */
function withBusyClosing(world: World, { cluster, endpoint }: OnHost): World {
  return ofHost(world, cluster, endpoint, 'busy').reduce(
    (left, { id }) => withConnection(left, id, { closing: true }),
    world,
  );
}

/** A host that has not been out since the last sweep is trusted a little more. */
function swept(world: World, { name }: Cluster): World {
  const { outliers, unhealthy } = clusterState(world, name);
  const calmer = Object.entries(outliers).filter(
    ([endpoint, { multiplier }]) => multiplier > 0 && unhealthy[endpoint]?.ejected !== true,
  );
  if (calmer.length === 0) return world;
  const lower = calmer.map(([endpoint, host]) => [endpoint, { ...host, multiplier: host.multiplier - 1 }]);
  return withCluster(world, name, { outliers: { ...outliers, ...Object.fromEntries(lower) } });
}

function withCheck(world: World, { cluster, endpoint }: OnHost, change: Partial<CheckState>): World {
  const { checks } = clusterState(world, cluster);
  const check = { passes: 0, failures: 0, connected: false, ...checks[endpoint], ...change };
  return withCluster(world, cluster, { checks: { ...checks, [endpoint]: check } });
}

/** A server has used a step of its script for checks; one about TCP only is opened and closed. */
function checkReceived(world: World, { endpoint }: EventOf<'healthCheckReceived'>, { health_check }: Cluster): World {
  const key = serverKey('destination', endpoint);
  const server = world.servers[key] ?? { used: 0, open: true };
  const counts = health_check?.type !== 'tcp' && (world.envoy.generation > 0 || world.now >= BEFORE_MS);
  const checks = (server.checks ?? 0) + (counts ? 1 : 0);
  const checkConnection = health_check?.type !== 'tcp';
  return worldWith(world, { servers: { ...world.servers, [key]: { ...server, checks, checkConnection } } });
}

function hostChecked(world: World, event: EventOf<'healthChecked'>, { health_check: config }: Cluster): World {
  if (!config) return world;
  const { cluster, endpoint, result } = event;
  const { checks, unhealthy } = clusterState(world, cluster);
  const { passes, failures } = judged(checks[endpoint], unhealthy[endpoint]?.failedCheck === true, result, config);
  const connected = config.type !== 'tcp' && (result === 'passed' || result === 'ACTIVE');
  return withCheck(world, event, { passes, failures, connected });
}

/** The load balancer's own picture, with a new beginning of its rotation: Envoy draws it (recorded). */
function updated(world: World, { name, endpoints }: Cluster): World {
  const { unhealthy } = clusterState(world, name);
  const leftOut = endpoints.filter((endpoint) => unhealthy[endpoint] !== undefined);
  const rotation = Math.floor(draw(world.scenario.seed, world.now, `rotation ${name}`) * endpoints.length);
  return withCluster(world, name, { leftOut, rotation, updatedAt: world.now, updateDue: false });
}
