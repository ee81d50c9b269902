/** Evolve, what the pod's network and processes are: redirect rules, ports, Envoy's process. */
import { worldWith } from '../copies.ts';
import { drainAfter, NOT_DRAINING } from '../envoy/drain.ts';
import { initialHealth } from '../envoy/initialHealth.ts';
import type { EnvoyState, ListenerState } from '../envoy/state.ts';
import type { RulesEvent } from '../events/kubelet.ts';
import type { ProcessEvent } from '../events/process.ts';
import type { EventOf } from '../events.ts';
import { withTracking } from '../kernel/conntrack.ts';
import { RULES_BY_NAME } from '../kernel/rules.ts';
import { onEnvoyListens } from '../kubelet/evolve.ts';
import { type Address, type Direction, type Party, RULE_SETS } from '../vocabulary.ts';
import { HEALTH_PORT, rulesOf, type World } from '../world.ts';
import { withEnvoy, withListener } from './change.ts';

export function applyRules(world: World, event: RulesEvent): World {
  switch (event.type) {
    case 'rulesWritten':
      return withTracking(worldWith(world, { rulesState: 'written', rules: writtenRules(world, event) }));
    case 'rulesFlushed':
      return withTracking(worldWith(world, { rules: [], rulesState: 'notWritten' }));
  }
}

function writtenRules(world: World, { by, ruleSet }: EventOf<'rulesWritten'>): World['rules'] {
  const named = RULE_SETS.find((name) => name === ruleSet);
  return by === 'operator' && named ? RULES_BY_NAME[named] : rulesOf(world.scenario);
}

export function applyProcess(world: World, event: ProcessEvent): World {
  switch (event.type) {
    case 'portOpened':
      return withPort(world, event.address, event.party);
    case 'portClosed':
      return withPort(world, event.address, undefined, event.party);
    case 'envoySignalled':
      return signalled(world, event);
    case 'adminCalled':
      return drained(world, event);
    case 'envoyStarted':
      return envoyBorn(world);
    case 'listenerOpened':
      return withPort(withListener(world, event.direction, { open: true }), event.address, 'envoy');
    case 'listenersClosed':
      return listenersClosed(world, event);
    case 'envoyReady':
      return onEnvoyListens(withPort(withEnvoy(world, { process: 'ready' }), `0.0.0.0:${HEALTH_PORT}`, 'envoy'));
    case 'envoyExited':
      return envoyGone(world);
  }
}

/** A port of the pod is in the kernel's table of listening sockets; a destination's is only open or not. */
function withPort(world: World, address: Address, party: Party | undefined, closing?: Party): World {
  if (party === 'destination' || closing === 'destination') {
    const server = world.servers[address] ?? { used: 0 };
    const state = { ...server, open: party !== undefined, checkConnection: false };
    return worldWith(world, { servers: { ...world.servers, [address]: state } });
  }
  const { [address]: _closed, ...others } = world.ports;
  return worldWith(world, { ports: party === undefined ? others : { ...others, [address]: party } });
}

/** SIGSTOP freezes the process where it is, SIGCONT lets it go on (signal(7)). The others end it, which is an event of its own. */
function signalled(world: World, { signal }: EventOf<'envoySignalled'>): World {
  const { process, resumesAs } = world.envoy;
  if (process === 'absent' || process === 'exited') return world;
  if (signal === 'SIGSTOP' && resumesAs === undefined) return withEnvoy(world, { process: 'hung', resumesAs: process });
  if (signal === 'SIGCONT' && resumesAs !== undefined)
    return withEnvoy(world, { process: resumesAs, resumesAs: undefined });
  return world;
}

/** Envoy goes on as it is; that it drains is a state of its own, which only `/healthcheck/ok` can end. */
function drained(world: World, event: EventOf<'adminCalled'>): World {
  const drain = drainAfter(world, event);
  const drains = drain.healthFailed || drain.since.inbound !== undefined || drain.since.all !== undefined;
  const { process } = world.envoy;
  return withEnvoy(world, {
    drain,
    process: process === 'ready' || process === 'draining' ? (drains ? 'draining' : 'ready') : process,
  });
}

/** Ports close; what has been accepted goes on. */
function listenersClosed(world: World, { scope }: EventOf<'listenersClosed'>): World {
  const closed = (direction: Direction, left: World): World =>
    withPort(withListener(left, direction, { open: false }), left.envoy.listeners[direction].address, undefined);
  const inbound = closed('inbound', world);
  return scope === 'inbound' ? inbound : withPort(closed('outbound', inbound), `0.0.0.0:${HEALTH_PORT}`, undefined);
}

/** A new process: its counters begin at nought, and it knows no connection. */
function envoyBorn(world: World): World {
  const fresh = (listener: ListenerState): ListenerState => ({ ...listener, accepted: 0, active: 0, http: 0 });
  const { outbound, inbound } = world.envoy.listeners;
  const born: EnvoyState = {
    process: 'starting',
    resumesAs: undefined,
    generation: world.envoy.generation + 1,
    listeners: { outbound: fresh(outbound), inbound: fresh(inbound) },
    drain: NOT_DRAINING,
    clusters: initialHealth(world.scenario, true),
    buckets: {},
  };
  return worldWith(world, { envoy: born });
}

/** Envoy's process is gone, and its ports close with it. */
function envoyGone(world: World): World {
  const ports = Object.fromEntries(Object.entries(world.ports).filter(([, party]) => party !== 'envoy'));
  const closed = (listener: ListenerState): ListenerState => ({ ...listener, open: false });
  const { outbound, inbound } = world.envoy.listeners;
  return withEnvoy(worldWith(world, { ports }), {
    process: 'exited',
    resumesAs: undefined,
    listeners: { outbound: closed(outbound), inbound: closed(inbound) },
  });
}
