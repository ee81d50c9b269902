/** The upstream side: Envoy's own connections to endpoints, with TLS where the cluster asks for it. */
import { cancel, emit, now, type Trigger } from '../agenda.ts';
import type { Connection } from '../connection.ts';
import type { EventOf } from '../events.ts';
import { close, travelMs } from '../kernel/close.ts';
import { tableGet } from '../table.ts';
import type { World } from '../world.ts';
import { clusterOf } from './cluster.ts';
import { ENVOY_DEFAULTS } from './defaults.ts';
import { onPoolConnectionLost, onUpstreamReady } from './pool.ts';
import type { ResetReason } from './retry.ts';
import { onSessionConnected } from './tcpProxy.ts';
import { connectionKey } from './timers.ts';
import { RESET_BY_PEER } from './tlsErrors.ts';

/** The connect timeout covers the handshakes of TCP and TLS (Envoy API, Cluster.connect_timeout). */
export function onUpstreamDialled(world: World, event: EventOf<'connectCalled'>): readonly Trigger[] {
  const { connection, cluster } = event;
  if (cluster === undefined) return [];
  const ms = clusterOf(world.scenario, cluster)?.connect_timeout_ms ?? ENVOY_DEFAULTS['cluster.connect_timeout_ms'];
  const key = connectionKey('connect', connection);
  return [emit({ type: 'timeoutReached', timer: 'connect', connection }, ms, key)];
}

export function onUpstreamEstablished(world: World, event: EventOf<'connectionEstablished'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  if (connection?.client !== 'envoy' || !connection.pool) return [];
  const { sni } = connection.pool;
  if (sni !== undefined)
    return [now({ type: 'tlsHandshakeStarted', connection: event.connection, party: 'envoy', end: 'client', sni })];
  return onConnected(world, connection);
}

/** Nothing is left to wait for: the request or the session that wanted the connection has it. */
function onConnected(world: World, connection: Connection): readonly Trigger[] {
  const done = cancel(connectionKey('connect', connection.id));
  return [
    done,
    ...(connection.sessionOf !== undefined
      ? onSessionConnected(world, connection)
      : onUpstreamReady(world, connection)),
  ];
}

export function onTlsEstablished(world: World, event: EventOf<'tlsEstablished'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  return event.end === 'client' && connection?.pool ? onConnected(world, connection) : [];
}

/** A handshake that fails is a connect that failed (source/common/conn_pool/conn_pool_base.cc, onConnectionEvent). */
export function onTlsFailed(world: World, event: EventOf<'tlsFailed'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  if (event.end !== 'client' || !connection?.pool) return [];
  return [close(connection, 'client'), ...connectFailed(connection, 'RemoteConnectionFailure', event.reason)];
}

/** The words of the C library for what `connect()` came to, as Envoy quotes them. */
const ERRNO_WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Connection refused',
  EHOSTUNREACH: 'No route to host',
};

/** `before`: the world in which the connection was being opened. */
export function onUpstreamRefused(event: EventOf<'connectFailed'>, before: World): readonly Trigger[] {
  const connection = tableGet(before.connections, event.connection);
  if (!connection?.pool) return [];
  const error = `delayed_connect_error: ${ERRNO_WORDS[event.errno] ?? event.errno}`;
  return connectFailed(connection, 'RemoteConnectionFailure', error);
}

/** The connection that was opened for the pool never became one. */
function connectFailed(connection: Connection, reason: ResetReason, error: string | undefined): readonly Trigger[] {
  const { id, pool, sessionOf } = connection;
  if (!pool) return [];
  const { cluster, endpoint } = pool;
  const forSession = sessionOf === undefined ? {} : { session: sessionOf };
  const timedOut = reason === 'ConnectionTimeout';
  const counts = {
    [`cluster.${cluster}.upstream_cx_connect_fail`]: 1,
    ...(timedOut && { [`cluster.${cluster}.upstream_cx_connect_timeout`]: 1 }),
  };
  return [
    cancel(connectionKey('connect', id)),
    now({ type: 'upstreamConnectFailed', connection: id, cluster, endpoint, ...forSession, reason, error, counts }),
  ];
}

/** Nobody answered in time: Envoy gives the attempt up. */
export function onConnectTimeout(world: World, id: number): readonly Trigger[] {
  const connection = tableGet(world.connections, id);
  if (!connection) return [];
  return [close(connection, 'client'), ...connectFailed(connection, 'ConnectionTimeout', undefined)];
}

/**
 * The endpoint closed Envoy's connection: one that was being set up has failed, an idle one leaves its pool, a request on it
 * is reset. In the middle of an answer that is a broken message (recorded: UPE); one without a length just ends.
 */
export function onUpstreamClosed(world: World, event: EventOf<'closeReceived'>, before: World): readonly Trigger[] {
  const connection = tableGet(before.connections, event.connection);
  if (event.end !== 'client' || !connection?.pool) return [];
  const { id, pool, carries, tls, sessionOf } = connection;
  if (pool.state !== 'connecting' && sessionOf !== undefined) return [];
  if (pool.state === 'connecting') {
    const reset = tls === 'plain' ? 'delayed_connect_error: Connection reset by peer' : RESET_BY_PEER;
    // A server that has closed answers the hello with a reset.
    const error = event.how === 'RST' || (connection.deaf && tls === 'handshake') ? reset : undefined;
    return connectFailed(connection, 'RemoteConnectionFailure', error);
  }
  const lost = [cancel(connectionKey('upstreamIdle', id)), ...onPoolConnectionLost(world, connection)];
  const request = carries === undefined ? undefined : tableGet(world.requests, carries);
  if (pool.state === 'ready' || !request?.stream || request.stream.ended) return lost;
  const { attempt, stream } = request;
  if (stream.code > 0 && connection.untilClose && event.how === 'FIN') {
    const part = { bytes: 0, end: true };
    return [now({ type: 'bodySentDownstream', request: request.id, connection: request.downstream, part }), ...lost];
  }
  const broken = stream.code > 0 || connection.unfinished;
  const reason = broken ? 'ProtocolError' : 'ConnectionTermination';
  const counts = broken ? { [`cluster.${pool.cluster}.upstream_cx_protocol_error`]: 1 } : {};
  const reset = { type: 'upstreamReset', request: request.id, attempt, reason, error: undefined } as const;
  return [now({ ...reset, started: true, counts }), ...lost];
}

/** Raw bytes from a server are on their way to a connection of a pool: no HTTP answer begins like that, and none goes on so. */
export function onUpstreamGarbage(world: World, event: EventOf<'dataWritten'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  if (event.end === 'client' || event.http === 'unfinished' || connection?.client !== 'envoy') return [];
  const { id, pool, sessionOf, tls } = connection;
  if (pool && tls === 'handshake')
    return [
      emit(
        { type: 'tlsReceived', connection: id, party: 'envoy', end: 'client', message: { kind: 'plain' } },
        travelMs(connection),
      ),
    ];
  if (!pool || sessionOf !== undefined) return [];
  const counts = { [`cluster.${pool.cluster}.upstream_cx_protocol_error`]: 1 };
  return [emit({ type: 'protocolErrorFound', connection: id, counts }, travelMs(connection))];
}

/** The connection cannot be used any more; a request that is on it is reset. */
export function onProtocolErrorFound(world: World, event: EventOf<'protocolErrorFound'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  if (!connection) return [];
  const { carries, pool } = connection;
  const request = carries === undefined || pool?.state !== 'busy' ? undefined : tableGet(world.requests, carries);
  if (!request) return [close(connection, 'client')];
  const { id, attempt } = request;
  const reset = { type: 'upstreamReset', request: id, attempt, reason: 'ProtocolError', error: undefined } as const;
  return [close(connection, 'client'), now({ ...reset, started: true })];
}

/** Envoy itself closed one of its connections: those who wait for one may need another. */
export function onOwnClose(world: World, event: EventOf<'connectionClosed'>, before: World): readonly Trigger[] {
  const connection = tableGet(before.connections, event.connection);
  if (event.end !== 'client' || event.party !== 'envoy' || !connection?.pool) return [];
  const idle = cancel(connectionKey('upstreamIdle', connection.id));
  return connection.pool.state === 'connecting' ? [idle] : [idle, ...onPoolConnectionLost(world, connection)];
}
