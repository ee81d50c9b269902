/** Evolve: the only place where the world changes. Pure, one case an event, cost independent of the run's length. */
import type { Event, EventOf, Party } from './events.ts';
import { tableGet, tableSet } from './table.ts';
import type { Address, Direction } from './vocabulary.ts';
import {
  type Connection,
  type ContainerState,
  type EnvoyState,
  type ListenerState,
  type Request,
  rulesOf,
  type World,
} from './world.ts';

/** The world after `event` happened at `at` (ms). An event about something that is not there changes nothing but the clock. */
export function apply(before: World, event: Event, at: number): World {
  const world: World = before.now === at ? before : { ...before, now: at };
  switch (event.type) {
    case 'podCreated':
      return { ...world, pod: { ...world.pod, ip: event.podIp } };
    case 'podReady':
      return world;
    case 'rulesWritten':
      return { ...world, rulesState: 'written', rules: rulesOf(world.scenario) };
    case 'rulesFlushed':
      return { ...world, rules: [], rulesState: 'notWritten' };
    case 'containerStarted':
      return withContainer({ ...world, pod: { ...world.pod, phase: 'running' } }, event.container, (container) => ({
        ...container,
        state: 'running',
        ready: container.program !== 'envoy',
        restarts: container.state === 'terminated' ? container.restarts + 1 : container.restarts,
        exitCode: undefined,
      }));
    case 'podDeleted':
      return { ...world, pod: { ...world.pod, phase: 'terminating' } };
    case 'sigtermSent':
    case 'sigkillSent':
    case 'envoySignalled':
      return world;
    case 'containerExited':
      return withContainer(world, event.container, (container) => ({
        ...container,
        state: 'terminated',
        ready: false,
        exitCode: event.exitCode,
      }));
    case 'podRemoved':
      return {
        ...world,
        pod: { ...world.pod, phase: 'gone' },
        rules: [],
        rulesState: world.rulesState === 'written' ? 'gone' : world.rulesState,
        ports: {},
      };
    case 'portOpened':
      return withPort(world, event.address, event.party);
    case 'portClosed':
      return withPort(world, event.address, undefined);
    case 'envoyStarted':
      return envoyBorn(world);
    case 'listenerOpened':
      return withPort(withListener(world, event.direction, { open: true }), event.address, 'envoy');
    case 'envoyReady':
      return withContainers(withEnvoy(world, { process: 'ready' }), (container) =>
        container.program === 'envoy' ? { ...container, ready: true } : container,
      );
    case 'envoyExited':
      return envoyGone(world);
    case 'connectCalled':
      return {
        ...world,
        nextConnection: Math.max(world.nextConnection, event.connection + 1),
        connections: tableSet(world.connections, event.connection, {
          id: event.connection,
          protocol: event.protocol,
          action: event.action,
          client: event.party,
          server: undefined,
          from: event.from,
          dialled: event.to,
          lands: event.to,
          originalDestination: undefined,
          uid: event.uid,
          gid: event.gid,
          state: 'connecting',
          tls: 'plain',
          accepted: undefined,
          chain: undefined,
          servesRequest: event.request,
          carries: undefined,
        }),
      };
    case 'connectionRedirected':
      return withConnection(world, event.connection, { lands: event.after, originalDestination: event.before });
    case 'connectionTranslated':
      return withConnection(world, event.connection, { lands: event.after });
    case 'connectionPassed':
      return world;
    case 'connectFailed':
      return { ...world, connections: tableSet(world.connections, event.connection, undefined) };
    case 'connectionEstablished':
      return withConnection(world, event.connection, { state: 'established', server: event.server });
    case 'connectionClosed':
      return connectionGone(world, event.connection);
    case 'connectionAccepted': {
      const listener = world.envoy.listeners[event.direction];
      return withListener(withConnection(world, event.connection, { accepted: event.direction }), event.direction, {
        accepted: listener.accepted + 1,
        active: listener.active + 1,
      });
    }
    case 'originalDestinationRead':
      return world;
    case 'filterChainChosen':
      return withConnection(world, event.connection, { chain: event.chain });
    case 'tlsHandshakeStarted':
      return withConnection(world, event.connection, { tls: 'handshake' });
    case 'tlsEstablished':
      return withConnection(world, event.connection, { tls: 'tls' });
    case 'requestWritten':
      return requestBorn(world, event, at);
    case 'requestRead':
      return withRequest(event.request < world.nextRequest ? world : requestBorn(world, event, at), event.request, {
        place: { held: 'envoy' },
        direction: event.direction,
      });
    case 'routeChosen':
      return withRequest(world, event.request, { route: event.route, cluster: event.cluster });
    case 'endpointChosen':
      return withRequest(world, event.request, { endpoint: event.endpoint, attempt: event.attempt });
    case 'requestSentUpstream':
      return withRequest(world, event.request, {
        upstream: event.connection,
        place: { connection: event.connection, toward: 'server' },
      });
    case 'requestReceived':
      return withRequest(world, event.request, { place: { held: event.party } });
    case 'responseWritten':
      return withRequest(world, event.request, {
        response: event.head,
        place: { connection: event.connection, toward: 'client' },
      });
    case 'responseRead':
      return withRequest(world, event.request, { response: event.head, place: { held: 'envoy' } });
    case 'retryConsidered':
      return world;
    case 'responseSentDownstream':
      return withRequest(world, event.request, { place: { connection: event.connection, toward: 'client' } });
    case 'responseReceived':
      return withRequest(world, event.request, { place: { held: event.party } });
    case 'callFailed':
    case 'accessLogWritten':
      return world;
  }
}

function withContainers(world: World, change: (container: ContainerState) => ContainerState): World {
  return { ...world, pod: { ...world.pod, containers: world.pod.containers.map(change) } };
}

function withContainer(world: World, name: string, change: (container: ContainerState) => ContainerState): World {
  return withContainers(world, (container) => (container.name === name ? change(container) : container));
}

function withPort(world: World, address: Address, party: Party | undefined): World {
  const { [address]: _closed, ...others } = world.ports;
  return { ...world, ports: party === undefined ? others : { ...others, [address]: party } };
}

function withEnvoy(world: World, change: Partial<EnvoyState>): World {
  return { ...world, envoy: { ...world.envoy, ...change } };
}

function withListener(world: World, direction: Direction, change: Partial<ListenerState>): World {
  const { listeners } = world.envoy;
  return withEnvoy(world, { listeners: { ...listeners, [direction]: { ...listeners[direction], ...change } } });
}

/** A new process: its counters begin at nought. */
function envoyBorn(world: World): World {
  const { outbound, inbound } = world.envoy.listeners;
  const listeners = { outbound: { ...outbound, accepted: 0 }, inbound: { ...inbound, accepted: 0 } };
  return withEnvoy(world, { process: 'starting', generation: world.envoy.generation + 1, listeners });
}

/** Envoy's process is gone, and its ports close with it. */
function envoyGone(world: World): World {
  const ports = Object.fromEntries(Object.entries(world.ports).filter(([, party]) => party !== 'envoy'));
  const closed = (listener: ListenerState): ListenerState => ({ ...listener, open: false, active: 0 });
  const { outbound, inbound } = world.envoy.listeners;
  return withEnvoy(
    { ...world, ports },
    { process: 'exited', listeners: { outbound: closed(outbound), inbound: closed(inbound) } },
  );
}

function withConnection(world: World, id: number, change: Partial<Connection>): World {
  const connection = tableGet(world.connections, id);
  return connection ? { ...world, connections: tableSet(world.connections, id, { ...connection, ...change }) } : world;
}

/** A connection is gone, and with it the call that its client made on it. */
function connectionGone(world: World, id: number): World {
  const connection = tableGet(world.connections, id);
  if (!connection) return world;
  const { accepted, carries } = connection;
  const requests = carries === undefined ? world.requests : tableSet(world.requests, carries, undefined);
  const gone = { ...world, requests, connections: tableSet(world.connections, id, undefined) };
  return accepted
    ? withListener(gone, accepted, { active: Math.max(0, gone.envoy.listeners[accepted].active - 1) })
    : gone;
}

/** A request begins to exist when its client writes it; one that Envoy sends to itself, when Envoy reads it. */
function requestBorn(world: World, event: EventOf<'requestWritten' | 'requestRead'>, at: number): World {
  const { request, connection, head } = event;
  const carrier = tableGet(world.connections, connection);
  if (!carrier) return world;
  return {
    ...withConnection(world, connection, { carries: request }),
    nextRequest: Math.max(world.nextRequest, request + 1),
    requests: tableSet(world.requests, request, {
      id: request,
      action: carrier.action,
      client: carrier.client,
      head,
      response: undefined,
      place: { connection, toward: 'server' },
      downstream: connection,
      upstream: undefined,
      direction: undefined,
      route: undefined,
      cluster: undefined,
      endpoint: undefined,
      attempt: 0,
      startedAt: at,
    }),
  };
}

function withRequest(world: World, id: number, change: Partial<Request>): World {
  const request = tableGet(world.requests, id);
  return request ? { ...world, requests: tableSet(world.requests, id, { ...request, ...change }) } : world;
}
