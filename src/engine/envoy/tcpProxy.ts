/** `tcp_proxy`: a connection's bytes go to a host of one cluster, and the host's bytes come back (Envoy docs, TCP proxy). */
import { emit, NEW, now, type Trigger } from '../agenda.ts';
import { type Connection, isOpen, meantAddress, type Session, type WaitingBytes } from '../connection.ts';
import type { EventOf } from '../events.ts';
import { close, travelMs } from '../kernel/close.ts';
import { tableGet, tableRows } from '../table.ts';
import { dataBytesOn, requestBytesOn } from '../tls/data.ts';
import type { Flag } from '../vocabulary.ts';
import { envoyOwner, type World } from '../world.ts';
import { allowsConnection, allowsPending } from './breaker.ts';
import { BLACK_HOLE, clusterOf, INBOUND_PASSTHROUGH, PASSTHROUGH, sourceIp } from './cluster.ts';
import { ENVOY_DEFAULTS } from './defaults.ts';
import { pickHost, rotationOf } from './lb.ts';
import { networkVerdict } from './networkFilters.ts';
import { restartSessionIdle, tcpRouteOf } from './sessionIdle.ts';

/**
 * A chain that ends in `tcp_proxy` was chosen: without a host, or over a limit, the session ends at once. The limit of
 * connections is asked before a host is picked; that of pending requests at the host's pool, as often as a connection may
 * be attempted, so that the flag is that of attempts used up (recorded: URX).
 */
export function onSessionWanted(world: World, event: EventOf<'filterChainChosen'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  const cluster = event.tcpCluster === undefined ? undefined : clusterOf(world.scenario, event.tcpCluster);
  if (!connection || !cluster) return [];
  const { name } = cluster;
  const asker = { id: connection.id, attempt: 1, meant: meantAddress(connection) };
  const overflows = !allowsConnection(world, cluster);
  const pick = overflows ? undefined : pickHost(world, cluster, asker, rotationOf(world, cluster));
  const rotation = pick?.rotation;
  const crowded = pick?.endpoint !== undefined && !allowsPending(world, cluster, connectingSessions(world, name));
  const flag = overflows ? 'UO' : pick?.endpoint === undefined ? 'UH' : crowded ? 'URX' : undefined;
  const attempts = crowded ? connectAttempts(world, connection) : undefined;
  const counts = {
    [`tcp.${statPrefix(name)}.downstream_cx_total`]: 1,
    ...(pick && pick.panics > 0 && { [`cluster.${name}.lb_healthy_panic`]: pick.panics }),
    ...(flag === 'UO' && { [`cluster.${name}.upstream_cx_overflow`]: 1 }),
    ...(flag === 'UH' && { [`cluster.${name}.upstream_cx_none_healthy`]: 1 }),
    ...(attempts !== undefined && { [`cluster.${name}.upstream_rq_pending_overflow`]: attempts }),
  };
  const started = { type: 'sessionStarted', connection: connection.id, cluster: name, flag, counts } as const;
  const endpoint = crowded ? undefined : pick?.endpoint;
  return [
    now({
      ...started,
      endpoint,
      ...(attempts !== undefined && { attempts }),
      ...(rotation !== undefined && { rotation }),
    }),
  ];
}

/** Sessions whose host has not answered yet: each is a pending request of its cluster's pools. */
function connectingSessions(world: World, cluster: string): number {
  return tableRows(world.connections).filter(
    ({ session, closed }) =>
      session?.cluster === cluster && session.localIp === undefined && closed.server === undefined,
  ).length;
}

/** The names under which the mesh counts its TCP sessions. */
function statPrefix(cluster: string): string {
  switch (cluster) {
    case PASSTHROUGH:
      return 'passthrough';
    case BLACK_HOLE:
      return 'blackhole';
    case INBOUND_PASSTHROUGH:
      return 'inbound_passthrough';
    default:
      return cluster.startsWith('inbound|') ? 'inbound_tcp' : `tcp_${cluster}`;
  }
}

export function onSessionStarted(world: World, event: EventOf<'sessionStarted'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  if (!connection?.session) return [];
  if (event.flag) return end(world, connection, connection.session, [event.flag]);
  return dial(world, connection, connection.session);
}

function dial(world: World, { id, action }: Connection, { cluster: name, endpoint }: Session): readonly Trigger[] {
  const cluster = clusterOf(world.scenario, name);
  if (!cluster || endpoint === undefined) return [];
  return [
    now({
      type: 'connectCalled',
      connection: NEW,
      party: 'envoy',
      protocol: 'tcp',
      from: `${sourceIp(cluster, endpoint)}:0`,
      to: endpoint,
      ...envoyOwner(world.scenario),
      action,
      request: undefined,
      cluster: name,
      session: id,
      ...(cluster.tls && { sni: cluster.tls.sni ?? '' }),
      counts: { [`cluster.${name}.upstream_cx_total`]: 1 },
    }),
  ];
}

/** The connection to the host stands. */
export function onSessionConnected(world: World, { id, sessionOf }: Connection): readonly Trigger[] {
  const session = sessionOf === undefined ? undefined : tableGet(world.connections, sessionOf)?.session;
  if (sessionOf === undefined || !session) return [];
  const counts = { [`cluster.${session.cluster}.upstream_rq_total`]: 1 };
  return [now({ type: 'sessionConnected', connection: sessionOf, upstream: id, counts })];
}

/** What has waited passes on. `before`: the world in which it waited. */
export function onBytesMayPass(world: World, event: EventOf<'sessionConnected'>, before: World): readonly Trigger[] {
  const { connection: id, upstream: to } = event;
  const waiting = tableGet(before.connections, id)?.waiting ?? [];
  const connection = tableGet(world.connections, id);
  if (!connection?.session) return [];
  if (waiting.length === 0) return restartSessionIdle(world, connection);
  const sum = waiting.reduce((total, { bytes }) => total + bytes, 0);
  const { decided, denied } = networkVerdict(world, connection, connection.chain, sum);
  const passed = { type: 'dataPassedOn', connection: id, toward: 'server', to } as const;
  const passes = denied ? [] : waiting.map((bytes) => now({ ...passed, ...bytes }));
  return [...decided.map(now), ...restartSessionIdle(world, connection), ...passes];
}

/** A network filter has read the first bytes and closes the connection: a session is logged, and its host's connection goes with it. */
export function onNetworkFilterDecided(world: World, event: EventOf<'networkFilterDecided'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  if (!connection || event.allowed) return [];
  return [...endSession(world, connection, event.details), close(connection, 'server')];
}

/** Another host is tried, as often as the filter allows; HTTP's retry flag says that it was enough (recorded: UF,URX). */
export function onSessionConnectFailed(world: World, event: EventOf<'upstreamConnectFailed'>): readonly Trigger[] {
  const { session: id, reason, error, cluster } = event;
  const connection = id === undefined ? undefined : tableGet(world.connections, id);
  if (!connection?.session) return [];
  const counts = { [`cluster.${cluster}.upstream_rq_pending_failure_eject`]: 1 };
  return [now({ type: 'sessionConnectFailed', connection: connection.id, reason, error, counts })];
}

export function onSessionRetries(world: World, event: EventOf<'sessionConnectFailed'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  const session = connection?.session;
  const cluster = session && clusterOf(world.scenario, session.cluster);
  if (!connection || !session || !cluster) return [];
  if (session.attempts >= connectAttempts(world, connection)) return end(world, connection, session, ['UF', 'URX']);
  const asker = { id: connection.id, attempt: session.attempts + 1, meant: meantAddress(connection) };
  const { endpoint, rotation } = pickHost(world, cluster, asker, rotationOf(world, cluster));
  const again = { type: 'sessionRetried', connection: connection.id, endpoint } as const;
  return [now({ ...again, ...(rotation !== undefined && { rotation }) })];
}

export function onSessionRetried(world: World, event: EventOf<'sessionRetried'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  return connection?.session ? dial(world, connection, connection.session) : [];
}

function connectAttempts(world: World, connection: Connection): number {
  return tcpRouteOf(world, connection)?.max_connect_attempts ?? ENVOY_DEFAULTS['tcp_proxy.max_connect_attempts'];
}

/** Raw bytes that come in on either connection of a session go out on the other one. */
export function onDataForSession(world: World, event: EventOf<'dataWritten'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  if (!connection) return [];
  const { end } = event;
  const bytes = dataBytesOn(connection, event.bytes);
  return end === 'client' ? fromCaller(world, connection, { bytes }) : fromHost(connection, bytes);
}

export function fromHost(connection: Connection, bytes: number): readonly Trigger[] {
  const { id, sessionOf: to } = connection;
  if (to === undefined) return [];
  return [emit({ type: 'dataPassedOn', connection: id, toward: 'client', to, bytes }, travelMs(connection))];
}

export function onRequestForSession(world: World, event: EventOf<'requestWritten'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  const { request, head, action, part } = event;
  const bytes = connection ? requestBytesOn(connection, head, action, part) : 0;
  const carried = { kind: 'request', request, head, ...(part && { part }) } as const;
  return connection ? fromCaller(world, connection, { bytes, carried }) : [];
}

/** Until the connection to the host stands, nothing is read from the caller's. */
export function fromCaller(world: World, connection: Connection, bytes: WaitingBytes): readonly Trigger[] {
  const { id, session } = connection;
  if (session?.upstream === undefined || session.localIp === undefined) return [];
  const after = travelMs(connection);
  const { decided, denied } = networkVerdict(world, connection, connection.chain, bytes.bytes);
  const passed = { type: 'dataPassedOn', connection: id, toward: 'server', to: session.upstream } as const;
  const passes = denied ? [] : [emit({ ...passed, ...bytes }, after)];
  return [...decided.map((decision) => emit(decision, after)), ...passes];
}

/** Envoy itself ends the session of a connection: it is logged, and Envoy hangs up at its host too. */
export function endSession(world: World, connection: Connection, connDetails?: string): readonly Trigger[] {
  const { session } = connection;
  if (!session) return [];
  const upstream = session.upstream === undefined ? undefined : tableGet(world.connections, session.upstream);
  const closed = isOpen(upstream, 'client') ? [close(upstream, 'client')] : [];
  const why = connDetails === undefined ? {} : { connDetails };
  return [now({ ...sessionLine(world, connection, session, []), ...why }), ...closed];
}

/** The caller closes: so does Envoy towards the host. `before`: the world in which both were open. */
export function onSessionCallerGone(world: World, event: EventOf<'closeReceived'>, before: World): readonly Trigger[] {
  const connection = tableGet(before.connections, event.connection);
  const session = connection?.session;
  if (event.end !== 'server' || !connection || !session) return [];
  const upstream = session.upstream === undefined ? undefined : tableGet(world.connections, session.upstream);
  const closed = isOpen(upstream, 'client') ? [close(upstream, 'client', event.how)] : [];
  return [now(sessionLine(world, connection, session, [])), ...closed];
}

/** The host closes, and with it the session. A reset by the host is a flag of its own (recorded: UR). */
export function onSessionHostGone(world: World, event: EventOf<'closeReceived'>, before: World): readonly Trigger[] {
  const upstream = tableGet(before.connections, event.connection);
  if (event.end !== 'client' || upstream?.sessionOf === undefined) return [];
  const connection = tableGet(world.connections, upstream.sessionOf);
  if (!connection?.session || !isOpen(connection, 'server')) return [];
  const flags: readonly Flag[] = event.how === 'RST' ? ['UR'] : [];
  return [now(sessionLine(world, connection, connection.session, flags)), close(connection, 'server', event.how)];
}

function end(world: World, connection: Connection, session: Session, flags: readonly Flag[]): readonly Trigger[] {
  return [now(sessionLine(world, connection, session, flags)), close(connection, 'server')];
}

/** Nothing has passed for so long that both ends are closed. */
export function onSessionIdle(world: World, id: number): readonly Trigger[] {
  const connection = tableGet(world.connections, id);
  return connection?.session ? [...endSession(world, connection), close(connection, 'server')] : [];
}

/** The log line of a session: no status and no details, for nothing was read as HTTP. */
export function sessionLine(
  world: World,
  connection: Connection,
  session: Session,
  flags: readonly Flag[],
): EventOf<'accessLogWritten'> {
  const { accepted, client, chain, sni, from } = connection;
  const action = client === 'envoy' ? undefined : connection.action;
  const { error, localIp } = session;
  return {
    type: 'accessLogWritten',
    request: undefined,
    direction: accepted ?? 'outbound',
    code: 0,
    flags,
    details: undefined,
    endpoint: session.endpoint,
    action,
    cluster: session.cluster,
    ...(error !== undefined && { tlsFailure: error.replaceAll(' ', '_') }),
    attempts: session.attempts,
    originalDestination: meantAddress(connection),
    peer: from,
    ...(localIp !== undefined && { localIp }),
    ...(chain !== undefined && { chain }),
    ...(sni !== undefined && { sni }),
    durationMs: world.now - session.startedAt,
    received: session.received,
    sent: session.sent,
  };
}
