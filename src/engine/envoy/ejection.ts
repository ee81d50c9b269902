/** Outlier detection at work: a host is ejected when too many errors came in a row, and returns at a sweep. */
import { emit, inBackground, now, type Trigger } from '../agenda.ts';
import { draw } from '../draw.ts';
import type { Counts, EventOf } from '../events.ts';
import type { World } from '../world.ts';
import { type Cluster, clusterOf } from './cluster.ts';
import { ENVOY_DEFAULTS } from './defaults.ts';
import { onHostChanged, onHostLost } from './hostSet.ts';
import { detected, enforcedPercent, mayEject, mayReturn, NEW_OUTLIER, type OutlierKind } from './outlier.ts';
import { clusterState } from './poolState.ts';

/** Where sweeps fall in the recordings: the first 50 ms after the run begins (`tests/conformance/cases/README.md`, "The world"). */
const FIRST_SWEEP_MS = 50;

/** The sweeps of a process that runs when the run begins. */
export function planSweeps(world: World): readonly Trigger[] {
  const { process } = world.envoy;
  return process === 'absent' ? [] : sweepAll(world, () => FIRST_SWEEP_MS);
}

/** A new process sweeps first when one interval has gone by. */
export function startSweeps(world: World): readonly Trigger[] {
  return sweepAll(world, intervalOf);
}

function sweepAll(world: World, after: (cluster: Cluster) => number): readonly Trigger[] {
  return (world.scenario.outbound.clusters ?? []).flatMap((cluster) =>
    cluster.outlier_detection ? [sweepLater(cluster, after(cluster))] : [],
  );
}

function intervalOf({ outlier_detection }: Cluster): number {
  return outlier_detection?.interval_ms ?? ENVOY_DEFAULTS['outlier_detection.interval_ms'];
}

function sweepLater({ name }: Cluster, after: number): Trigger {
  return inBackground({ type: 'outlierSwept', cluster: name }, after, `sweep ${name}`);
}

/** Workers count, the main thread ejects: so it comes after what the worker does next with the answer. */
export function onHostResultCounted(
  world: World,
  event: EventOf<'hostResultCounted'>,
  before: World,
): readonly Trigger[] {
  const { cluster, endpoint } = event;
  const config = clusterOf(world.scenario, cluster)?.outlier_detection;
  if (!config || isEjected(world, cluster, endpoint)) return [];
  const errors = (one: World) => (clusterState(one, cluster).outliers[endpoint] ?? NEW_OUTLIER).errors;
  return detected(errors(before), errors(world), config).map((kind) =>
    emit({ type: 'outlierDetected', cluster, endpoint, kind }),
  );
}

function isEjected(world: World, cluster: string, endpoint: string): boolean {
  return clusterState(world, cluster).unhealthy[endpoint]?.ejected === true;
}

export function onOutlierDetected(world: World, event: EventOf<'outlierDetected'>): readonly Trigger[] {
  const { cluster: name, endpoint, kind } = event;
  const cluster = clusterOf(world.scenario, name);
  const config = cluster?.outlier_detection;
  if (!config || isEjected(world, name, endpoint)) return [];
  const { unhealthy, outliers } = clusterState(world, name);
  const ejected = Object.values(unhealthy).filter((host) => host.ejected).length;
  const found = counter(name, `ejections_detected_${kind}`);
  if (!mayEject(config, ejected, cluster.endpoints.length)) {
    const counts = { ...found, ...counter(name, 'ejections_overflow') };
    return [now({ type: 'ejectionOverflowed', cluster: name, endpoint, kind, counts })];
  }
  const before = outliers[endpoint]?.ejections ?? 0;
  const enforced = draw(world.scenario.seed, world.now, `eject ${endpoint}`) * 100 < enforcedPercent(config, kind);
  const ejections = enforced ? before + 1 : before;
  const counts = enforced ? { ...found, ...enforcedCounts(name, kind) } : found;
  return [now({ type: 'hostEjected', cluster: name, endpoint, kind, enforced, ejections, counts })];
}

function enforcedCounts(cluster: string, kind: OutlierKind): Counts {
  return { ...counter(cluster, 'ejections_enforced_total'), ...counter(cluster, `ejections_enforced_${kind}`) };
}

function counter(cluster: string, name: string): Counts {
  return { [`cluster.${cluster}.outlier_detection.${name}`]: 1 };
}

export function onHostEjected(world: World, event: EventOf<'hostEjected'>, before: World): readonly Trigger[] {
  if (!event.enforced) return [];
  return [...onHostLost(world, event), ...onHostChanged(world, event.cluster, before)];
}

/** Who has been out long enough returns; the others wait for the next sweep. */
export function onOutlierSwept(world: World, event: EventOf<'outlierSwept'>): readonly Trigger[] {
  const cluster = clusterOf(world.scenario, event.cluster);
  const config = cluster?.outlier_detection;
  if (!config) return [];
  const { unhealthy, outliers } = clusterState(world, cluster.name);
  const returning = cluster.endpoints.flatMap((endpoint) => {
    const host = outliers[endpoint];
    if (!host || unhealthy[endpoint]?.ejected !== true || !mayReturn(config, host, world.now)) return [];
    return [unejected(world, cluster.name, endpoint)];
  });
  return [...returning, sweepLater(cluster, intervalOf(cluster))];
}

function unejected(world: World, cluster: string, endpoint: string): Trigger {
  const ejections = clusterState(world, cluster).outliers[endpoint]?.ejections ?? 0;
  return now({ type: 'hostUnejected', cluster, endpoint, ejections });
}

export function onHostUnejected(world: World, event: EventOf<'hostUnejected'>, before: World): readonly Trigger[] {
  return onHostChanged(world, event.cluster, before);
}

/** A check that passes brings an ejected host back, unless more of them have to (Envoy API, OutlierDetection.successful_active_health_check_uneject_host). */
export function returnsByCheck(world: World, event: EventOf<'healthChecked'>): readonly Trigger[] {
  const { cluster, endpoint, result } = event;
  const host = clusterState(world, cluster).unhealthy[endpoint];
  return result === 'passed' && host?.ejected ? [unejected(world, cluster, endpoint)] : [];
}
