/**
 * Random runs of calls out of the pod: a cluster or two, their policies, and the trouble that these meet.
 * Where a cluster has several hosts, the recorder first moves round robin on to the wanted one with requests of its own, and
 * these must get through: such runs have no filters and no trouble at the very first connection.
 */

import { rollCalls } from './calls.ts';
import type { Dice } from './dice.ts';
import { rollFilters } from './filters.ts';
import {
  type Cluster,
  type Outbound,
  type Route,
  rollBreakers,
  rollHcm,
  rollHealthCheck,
  rollOutlier,
  rollRetry,
  rollRouteTimes,
} from './policies.ts';
import { quietPod, type RunInput } from './quietPod.ts';
import { type Hosts, rollHosts, rollScript, type Server, type Trouble } from './servers.ts';

export function rollOutbound(dice: Dice): RunInput {
  const guards = dice.pick<Guards>('none', 'none', 'breakers', 'breakers', 'outlier', 'outlier', 'checks', 'both');
  const watched = guards === 'outlier' || guards === 'checks' || guards === 'both';
  const hosts = rollHosts(
    dice,
    watched ? dice.pick(1, 2, 3) : dice.pick(1, 1, 2, 3),
    dice.pick<Trouble>(30, 60, 60, 90),
    watched,
    guards === 'checks' || guards === 'both',
  );
  const crowded = guards === 'breakers' && dice.chance(70);
  const cluster = rollCluster(dice, hosts, guards);
  const second = dice.chance(15) ? secondCluster(dice) : undefined;
  const longRun = watched ? [130, 230, 420] : [150, 350, 700];
  return {
    ...quietPod,
    ...(dice.chance(8) && { rules: 'minimal5' as const }),
    outbound: {
      unknown_destinations: dice.chance(85) ? 'ALLOW_ANY' : dice.pick('REGISTRY_ONLY', 'NONE'),
      ...(dice.chance(40) && { attempt_count: true }),
      ...(dice.chance(25) && { hcm: rollHcm(dice) }),
      ...(hosts.servers.length === 1 && dice.chance(22) && { filters: rollFilters(dice) }),
      routes: rollRoutes(dice, second !== undefined, hosts.servers.length === 1),
      clusters: [cluster, ...(second ? [second.cluster] : [])],
    },
    endpoints: [
      ...rollHealth(dice, withoutCutsAtOnce(hosts.servers, cluster), guards),
      ...(second ? [second.server] : []),
    ],
    actions: rollCalls(dice, {
      targets: ['svc.lab:80'],
      from: 'app',
      fewest: crowded ? 2 : 1,
      most: watched ? 8 : crowded ? 5 : 4,
      pauses: crowded ? [90] : longRun,
    }),
    ...(dice.chance(20) && { probes: dice.pick([195], [375, 1175]) }),
    ...(watched && { until_ms: dice.pick(1400, 2500) }),
  };
}

type Guards = 'none' | 'breakers' | 'outlier' | 'checks' | 'both';

function rollCluster(dice: Dice, { addresses }: Hosts, guards: Guards): Cluster {
  return {
    name: 'svc',
    endpoints: addresses,
    lb: 'ROUND_ROBIN',
    ...(addresses.length > 1 && dice.chance(30) && { lb_start: dice.between(0, addresses.length - 1) }),
    ...(dice.chance(85) && { connect_timeout_ms: dice.pick(190, 410) }),
    ...(guards !== 'none' &&
      dice.chance(guards === 'breakers' ? 100 : 20) && {
        circuit_breakers: rollBreakers(dice, addresses.length === 1),
      }),
    ...((guards === 'outlier' || guards === 'both') && { outlier_detection: rollOutlier(dice, guards === 'both') }),
    ...((guards === 'checks' || guards === 'both') && { health_check: rollHealthCheck(dice) }),
    ...(guards !== 'none' && guards !== 'breakers' && dice.chance(50) && { panic_threshold: dice.pick(0, 100) }),
    ...(guards !== 'none' && guards !== 'breakers' && dice.chance(50) && { update_merge_window_ms: 0 }),
    ...(addresses.length === 1 && dice.chance(5) && { maintenance_mode: true }),
    ...(dice.chance(12) && { max_requests_per_connection: dice.between(1, 2) }),
    ...(dice.chance(12) && { idle_timeout_ms: dice.pick(260, 510) }),
  };
}

function rollRoutes(dice: Dice, second: boolean, alone: boolean): NonNullable<Outbound['routes']> {
  const main: Route = {
    name: 'main',
    host: 'svc.lab',
    prefix: '/',
    cluster: alone && dice.chance(4) ? 'nowhere' : 'svc',
    ...rollRouteTimes(dice),
    ...(dice.chance(70) && { retry: rollRetry(dice) }),
    ...(dice.chance(5) && { cluster_not_found_response_code: 'NOT_FOUND' }),
  };
  const before: readonly Route[] = [
    ...(second
      ? [
          {
            name: 'second',
            host: 'svc.lab',
            prefix: '/a',
            cluster: 'second',
            ...rollRouteTimes(dice),
            ...(dice.chance(50) && { retry: rollRetry(dice) }),
          },
        ]
      : []),
    ...(dice.chance(8)
      ? [{ name: 'moved', host: 'svc.lab', prefix: '/old', redirect: { path_redirect: '/new' } }]
      : []),
    ...(dice.chance(8)
      ? [
          {
            name: 'fixed',
            host: 'svc.lab',
            prefix: '/b',
            direct_response: { status: dice.pick(200, 418, 503), ...(dice.chance(60) && { body: 'fixed' }) },
          },
        ]
      : []),
    ...(dice.chance(8)
      ? [{ name: 'rewritten', host: 'svc.lab', prefix: '/a/', cluster: 'svc', prefix_rewrite: '/c/' }]
      : []),
  ];
  return [...before, main];
}

function secondCluster(dice: Dice): { readonly cluster: Cluster; readonly server: Server } {
  const address = '10.244.3.28:80';
  return {
    cluster: { name: 'second', endpoints: [address], lb: 'ROUND_ROBIN' },
    server: { address, script: rollScript(dice, dice.pick<Trouble>(0, 60)) },
  };
}

/** A check by TCP would use up a step that cuts what it accepts. */
function withoutCutsAtOnce(servers: readonly Server[], { health_check }: Cluster): readonly Server[] {
  if (health_check?.type !== 'tcp') return servers;
  return servers.map((server) => {
    const left = server.script?.filter(({ when }) => when !== 'on_accept') ?? [];
    return { ...server, script: left.length > 0 ? left : [{ status: 200 }] };
  });
}

/** Health checks have a script of their own. */
function rollHealth(dice: Dice, servers: readonly Server[], guards: Guards): readonly Server[] {
  if (guards !== 'checks' && guards !== 'both') return servers;
  return servers.map((server, i) =>
    i > 0 && dice.chance(60)
      ? server
      : {
          ...server,
          ...(servers.length === 1 && dice.chance(30) && { health_before: 503 }),
          health_script: dice.times(dice.between(1, 4), () =>
            dice.pick({ status: 200 }, { status: 503 }, { status: 503 }, { hang: true }, { close: 'RST' as const }),
          ),
        },
  );
}
