/** Active health checks: Envoy asks each host of a cluster, again and again, and what it learns decides who may be picked. */
import { inBackground, now, type Trigger } from '../agenda.ts';
import type { OnHost } from '../events/hosts.ts';
import type { Counts, EventOf } from '../events.ts';
import { reachOf } from '../kernel/connect.ts';
import type { Scenario, ServerStep } from '../scenario.ts';
import { serverAt, serverKey } from '../server.ts';
import { WIRE_MS } from '../timing.ts';
import type { World } from '../world.ts';
import { type CheckResult, judged, resultOfStatus } from './checkResult.ts';
import { type Cluster, clusterOf } from './cluster.ts';
import { ENVOY_DEFAULTS } from './defaults.ts';
import { returnsByCheck } from './ejection.ts';
import { onHostChanged, onHostLost } from './hostSet.ts';
import { clusterState } from './poolState.ts';

/** What a host had answered when the run began, and answers in its first moment (`health_before`). */
export function resultBefore({ endpoints }: Scenario, { health_check }: Cluster, endpoint: string): CheckResult {
  const server = endpoints.find(({ address }) => address === endpoint);
  if (server?.silent) return 'NETWORK_TIMEOUT';
  if (!server || server.listening === false || server.unreachable) return 'NETWORK';
  return health_check?.type === 'tcp' ? 'passed' : resultOfStatus(server.health_before ?? 200);
}

/** The check that falls on the beginning of the run. */
export function planChecks(world: World): readonly Trigger[] {
  if (world.envoy.process === 'absent') return [];
  return checkedHosts(world.scenario).map(({ cluster, endpoint }) => {
    const result = resultBefore(world.scenario, cluster, endpoint);
    return now(checked(world, cluster.name, endpoint, result, { [counter(cluster.name, 'attempt')]: 1 }));
  });
}

/** A new process knows nothing of its hosts, and asks at once. */
export function startChecks(world: World): readonly Trigger[] {
  return checkedHosts(world.scenario).map(({ cluster, endpoint }) => sendLater(cluster, endpoint, 0));
}

/** Every host that is checked, with its cluster. */
export function checkedHosts(scenario: Scenario): readonly { readonly cluster: Cluster; readonly endpoint: string }[] {
  return (scenario.outbound.clusters ?? []).flatMap((cluster) =>
    cluster.health_check ? cluster.endpoints.map((endpoint) => ({ cluster, endpoint })) : [],
  );
}

function counter(cluster: string, name: string): string {
  return `cluster.${cluster}.health_check.${name}`;
}

function sendLater({ name }: Cluster, endpoint: string, after: number): Trigger {
  const counts = { [counter(name, 'attempt')]: 1 };
  const event = { type: 'healthCheckSent', cluster: name, endpoint, counts } as const;
  return inBackground(event, after, `health check ${name} ${endpoint}`);
}

function checked(
  world: World,
  cluster: string,
  endpoint: string,
  result: CheckResult,
  more: Counts = {},
): EventOf<'healthChecked'> {
  const first = clusterState(world, cluster).checks[endpoint] === undefined;
  const network = result === 'NETWORK' || result === 'NETWORK_TIMEOUT';
  const counts = {
    ...more,
    [counter(cluster, result === 'passed' ? 'success' : 'failure')]: 1,
    ...(network && { [counter(cluster, 'network_failure')]: 1 }),
  };
  return { type: 'healthChecked', cluster, endpoint, result, first, counts };
}

function resultLater(world: World, { cluster, endpoint }: OnHost, result: CheckResult, after: number): Trigger {
  return inBackground(checked(world, cluster, endpoint, result), after, `health check result ${cluster} ${endpoint}`);
}

/** The check travels to its host, over the connection of the last one if that is still there. */
export function onHealthCheckSent(world: World, event: EventOf<'healthCheckSent'>): readonly Trigger[] {
  const { cluster, endpoint } = event;
  const config = clusterOf(world.scenario, cluster)?.health_check;
  if (!config) return [];
  switch (reachOf(world, endpoint)) {
    case 'silent':
      return [resultLater(world, event, 'NETWORK_TIMEOUT', config.timeout_ms)];
    case 'unreachable':
    case 'refused':
      return [resultLater(world, event, 'NETWORK', WIRE_MS)];
    case 'open': {
      const kept = clusterState(world, cluster).checks[endpoint]?.connected === true;
      const opened = !kept || world.servers[serverKey('destination', endpoint)]?.checkConnection === false;
      const received = { type: 'healthCheckReceived', cluster, endpoint, opened } as const;
      return [inBackground(received, WIRE_MS, `health check on the wire ${cluster} ${endpoint}`)];
    }
  }
}

/** The host answers as its script says. `before`: the world in which the step was the next one. */
export function onHealthCheckReceived(
  world: World,
  event: EventOf<'healthCheckReceived'>,
  before: World,
): readonly Trigger[] {
  const config = clusterOf(world.scenario, event.cluster)?.health_check;
  if (!config) return [];
  if (config.type === 'tcp') return [resultLater(world, event, 'passed', 0)];
  const step = nextCheckStep(before, event.endpoint);
  if (step.hang) return [resultLater(world, event, 'NETWORK_TIMEOUT', Math.max(0, config.timeout_ms - WIRE_MS))];
  const result = step.close === undefined ? resultOfStatus(step.status ?? 200) : 'NETWORK';
  return [resultLater(world, event, result, WIRE_MS)];
}

/** Checks have a script of their own; like the other it repeats its last step, or begins again. */
function nextCheckStep(world: World, endpoint: string): ServerStep {
  const server = serverAt(world, endpoint);
  const script = server?.health_script ?? [];
  if (world.envoy.generation === 0 && world.now < BEFORE_MS) return { status: server?.health_before ?? 200 };
  const used = world.servers[serverKey('destination', endpoint)]?.checks ?? 0;
  const place = server?.then === 'cycle' ? used % Math.max(1, script.length) : Math.min(used, script.length - 1);
  return script[place] ?? {};
}

/** So long after the beginning a check still counts as the one at its beginning (`tests/conformance/cases/README.md`, "The world"). */
export const BEFORE_MS = 40;

/** What the check says of its host takes effect, and the next one is planned from here. */
export function onHealthChecked(world: World, event: EventOf<'healthChecked'>, before: World): readonly Trigger[] {
  const { cluster: name, endpoint, result, first } = event;
  const cluster = clusterOf(world.scenario, name);
  const config = cluster?.health_check;
  if (!config) return [];
  const { checks, unhealthy } = clusterState(before, name);
  const { verdict } = judged(checks[endpoint], unhealthy[endpoint]?.failedCheck === true, result, config);
  const next = sendLater(cluster, endpoint, hadTraffic(world, cluster) ? config.interval_ms : quietInterval(cluster));
  if (verdict === 'healthy')
    return [now({ type: 'hostTurnedHealthy', cluster: name, endpoint, first }), ...returnsByCheck(before, event), next];
  if (verdict === 'unhealthy' && result !== 'passed')
    return [now({ type: 'hostTurnedUnhealthy', cluster: name, endpoint, failure: result }), next];
  return result === 'passed' && unhealthy[endpoint]?.failedCheck ? [next] : [...returnsByCheck(before, event), next];
}

/** A cluster that has never opened a connection is checked more slowly (Envoy API, HealthCheck.no_traffic_interval). */
function quietInterval({ health_check }: Cluster): number {
  return health_check?.no_traffic_interval_ms ?? ENVOY_DEFAULTS['health_check.no_traffic_interval_ms'];
}

/** The recorder's calls before the run, which move round robin on where there is more than one host, are traffic too. */
function hadTraffic(world: World, { name, endpoints }: Cluster): boolean {
  const warmed = world.envoy.generation === 0 && world.scenario.warm !== false && endpoints.length > 1;
  return warmed || Object.keys(clusterState(world, name).pools).length > 0;
}

export function onHostTurnedUnhealthy(
  world: World,
  event: EventOf<'hostTurnedUnhealthy'>,
  before: World,
): readonly Trigger[] {
  return [...onHostLost(world, event), ...onHostChanged(world, event.cluster, before)];
}

/** First checks do not wait for the merge window: a cluster is ready for traffic when all its hosts have had theirs. */
export function onHostTurnedHealthy(
  world: World,
  event: EventOf<'hostTurnedHealthy'>,
  before: World,
): readonly Trigger[] {
  const { cluster, first } = event;
  return first ? [now({ type: 'hostSetUpdated', cluster })] : onHostChanged(world, cluster, before);
}
