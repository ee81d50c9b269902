/** The world that a run begins with. */
import { NOT_DRAINING } from './envoy/drain.ts';
import { initialHealth } from './envoy/initialHealth.ts';
import type { EnvoyState, ListenerState } from './envoy/state.ts';
import { tracksConnections } from './kernel/outcome.ts';
import { podLife, unstarted } from './kubelet/life.ts';
import type { Scenario } from './scenario.ts';
import { emptyTable } from './table.ts';
import { type Address, DIRECTIONS, type Direction, type Party } from './vocabulary.ts';
import {
  APP_UID,
  boundAddress,
  envoyOwner,
  HEALTH_PORT,
  INBOUND_PORT,
  OUTBOUND_PORT,
  POD_IP,
  programOf,
  rulesOf,
  type World,
} from './world.ts';

/** The world before the first event: with a `pod`, nothing has started; without one, all is running. */
export function initialWorld(scenario: Scenario): World {
  const { pod } = scenario;
  const running = pod === undefined;
  const rules = running ? rulesOf(scenario) : [];
  const conntrackAlways = scenario.conntrack_always ?? false;
  return {
    scenario,
    now: 0,
    pod: {
      name: pod?.name ?? 'pod',
      ip: POD_IP,
      phase: running ? 'running' : 'pending',
      ...podLife(running),
      containers: [...(pod?.initContainers ?? []), ...(pod?.containers ?? [])].map((container) => ({
        ...unstarted(pod?.containers.includes(container) ? 'main' : container.sidecar ? 'sidecar' : 'init'),
        name: container.name,
        program: programOf(container),
        state: 'waiting',
        ready: false,
        restarts: 0,
        uid: container.uid ?? (programOf(container) === 'envoy' ? envoyOwner(scenario).uid : APP_UID),
        exitCode: undefined,
      })),
    },
    rules,
    rulesState: running && scenario.rules !== 'none' ? 'written' : 'notWritten',
    tracking: { on: tracksConnections({ podIp: POD_IP, rules, conntrackAlways }), changed: false },
    ports: running ? initialPorts(scenario) : {},
    envoy: initialEnvoy(scenario, running),
    connections: emptyTable(),
    nextConnection: 0,
    requests: emptyTable(),
    nextRequest: 0,
    servers: {},
    calls: emptyTable(),
    kept: {},
  };
}

function initialEnvoy(scenario: Scenario, running: boolean): EnvoyState {
  const { state } = scenario.proxy;
  const up = running && state !== 'absent';
  const listener = (address: Address): ListenerState => ({ address, open: up, accepted: 0, active: 0, http: 0 });
  return {
    process: up ? (state === 'hung' ? 'hung' : 'ready') : 'absent',
    resumesAs: up && state === 'hung' ? 'ready' : undefined,
    generation: 0,
    listeners: {
      outbound: listener(listenAddress(scenario, 'outbound')),
      inbound: listener(listenAddress(scenario, 'inbound')),
    },
    drain: NOT_DRAINING,
    clusters: up ? initialHealth(scenario) : {},
    buckets: {},
  };
}

function listenAddress(scenario: Scenario, direction: Direction): Address {
  const port = direction === 'outbound' ? OUTBOUND_PORT : INBOUND_PORT;
  return `${scenario[direction].listen_ip ?? '0.0.0.0'}:${port}`;
}

function initialPorts(scenario: Scenario): World['ports'] {
  const ports: Record<Address, Party> = {};
  for (const app of [scenario.app, ...(scenario.app_extra ?? [])])
    if (app.listening !== false) ports[boundAddress(app)] = 'app';
  if (scenario.proxy.state === 'absent') return ports;
  for (const direction of DIRECTIONS) ports[listenAddress(scenario, direction)] = 'envoy';
  ports[`0.0.0.0:${HEALTH_PORT}`] = 'envoy';
  return ports;
}
