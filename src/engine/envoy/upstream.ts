/** The upstream side: Envoy's own connections to endpoints, with TLS where the cluster asks for it. */
import { cancel, emit, now, type Trigger } from '../agenda.ts';
import type { Connection } from '../connection.ts';
import type { EventOf } from '../events.ts';
import { close, travelMs } from '../kernel/close.ts';
import { tableGet } from '../table.ts';
import { TLS_HANDSHAKE_MS } from '../timing.ts';
import type { World } from '../world.ts';
import { clusterOf } from './cluster.ts';
import { ENVOY_DEFAULTS } from './defaults.ts';
import { onPoolConnectionLost, onUpstreamReady } from './pool.ts';
import type { ResetReason } from './retry.ts';
import { onSessionConnected } from './tcpProxy.ts';
import { connectionKey } from './timers.ts';

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
  if (sni !== undefined) return [now({ type: 'tlsHandshakeStarted', connection: event.connection, sni })];
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

/** An endpoint answers the handshake. Where the rules turned Envoy's call back to itself, nobody there speaks TLS. */
export function onTlsHandshakeStarted(world: World, event: EventOf<'tlsHandshakeStarted'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  if (!connection?.pool || connection.server === 'envoy') return [];
  const counts = { [`cluster.${connection.pool.cluster}.ssl.handshake`]: 1 };
  return [emit({ type: 'tlsEstablished', connection: event.connection, sni: event.sni, counts }, TLS_HANDSHAKE_MS)];
}

export function onTlsEstablished(world: World, event: EventOf<'tlsEstablished'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  return connection?.pool ? onConnected(world, connection) : [];
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
export function connectFailed(
  connection: Connection,
  reason: ResetReason,
  error: string | undefined,
): readonly Trigger[] {
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
  if (event.end !== 'client' || !connection?.pool || connection.sessionOf !== undefined) return [];
  const { id, pool, carries } = connection;
  if (pool.state === 'connecting') {
    const error = event.how === 'RST' ? 'delayed_connect_error: Connection reset by peer' : undefined;
    return connectFailed(connection, 'RemoteConnectionFailure', error);
  }
  const lost = [cancel(connectionKey('upstreamIdle', id)), ...onPoolConnectionLost(world, connection)];
  const request = carries === undefined ? undefined : tableGet(world.requests, carries);
  if (pool.state === 'ready' || !request?.stream || request.stream.ended) return lost;
  const { attempt, stream, response } = request;
  if (stream.code > 0 && response?.framing === 'untilClose' && event.how === 'FIN') {
    const part = { bytes: 0, end: true };
    return [now({ type: 'bodySentDownstream', request: request.id, connection: request.downstream, part }), ...lost];
  }
  const reason = stream.code > 0 ? 'ProtocolError' : 'ConnectionTermination';
  const counts = stream.code > 0 ? { [`cluster.${pool.cluster}.upstream_cx_protocol_error`]: 1 } : {};
  const reset = { type: 'upstreamReset', request: request.id, attempt, reason, error: undefined } as const;
  return [now({ ...reset, started: true, counts }), ...lost];
}

/** Raw bytes from a server are on their way to a connection of a pool: no HTTP answer begins like that. */
export function onUpstreamGarbage(world: World, event: EventOf<'dataWritten'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  if (event.end === 'client' || connection?.client !== 'envoy') return [];
  const { id, carries, pool, sessionOf } = connection;
  if (!pool || carries === undefined || sessionOf !== undefined) return [];
  const counts = { [`cluster.${pool.cluster}.upstream_cx_protocol_error`]: 1 };
  const found = { type: 'protocolErrorFound', connection: id, request: carries, counts } as const;
  return [emit(found, travelMs(connection))];
}

export function onProtocolErrorFound(world: World, event: EventOf<'protocolErrorFound'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  const request = tableGet(world.requests, event.request);
  if (!connection || !request) return [];
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
