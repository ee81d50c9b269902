/** Envoy's listeners: accept, ask the kernel for the original destination, choose the filter chain. */
import { cancel, emit, NEW, now, type Trigger } from '../agenda.ts';
import { type Connection, meantAddress, type WaitingBytes } from '../connection.ts';
import type { EventOf } from '../events.ts';
import { close, travelMs } from '../kernel/close.ts';
import type { Part, RequestHead } from '../message.ts';
import { tableGet } from '../table.ts';
import type { TlsMessage } from '../tls/messages.ts';
import type { Direction, End } from '../vocabulary.ts';
import { HEALTH_PORT, INBOUND_PORT, portOf, type World } from '../world.ts';

import { ENVOY_DEFAULTS } from './defaults.ts';
import { connectionOutcome, type FirstBytes } from './filterChain.ts';
import { networkVerdict } from './networkFilters.ts';
import { inboundListener, outboundListener } from './scenarioListeners.ts';
import { connectionKey } from './timers.ts';

/** The kernel's handshake is done; Envoy's listener takes the connection from the accept queue. */
export function onConnectionForEnvoy(world: World, event: EventOf<'connectionEstablished'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  if (event.server !== 'envoy' || !connection || portOf(connection.lands) === HEALTH_PORT) return [];
  const direction = directionOf(connection);
  return [
    emit({
      type: 'connectionAccepted',
      connection: connection.id,
      direction,
      listener: connection.lands,
    }),
  ];
}

/** The `original_dst` listener filter reads SO_ORIGINAL_DST (Envoy docs, Original destination). */
export function onConnectionAccepted(world: World, event: EventOf<'connectionAccepted'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  if (!connection) return [];
  const { id } = connection;
  const limit = event.direction === 'outbound' ? world.scenario.outbound.listener_filters_timeout_ms : undefined;
  const ms = limit ?? ENVOY_DEFAULTS['listener.listener_filters_timeout_ms'];
  const counts = { [`listener.${event.direction}.downstream_pre_cx_timeout`]: 1 };
  return [
    now({ type: 'originalDestinationRead', connection: id, address: meantAddress(connection) }),
    emit(
      { type: 'timeoutReached', timer: 'listenerFilters', connection: id, counts },
      ms,
      connectionKey('listenerFilters', id),
    ),
    ...sniff(world, connection, 0),
  ];
}

/** A connection whose first bytes never came is closed, and nothing is logged (Envoy API, listener_filters_timeout; recorded). */
export function onListenerFiltersTimeout(world: World, id: number): readonly Trigger[] {
  const connection = tableGet(world.connections, id);
  return connection ? [close(connection, 'server')] : [];
}

/**
 * The first bytes tell the protocol; only then can a filter chain match (Envoy docs, Life of a request). A request that
 * Envoy itself sent comes back here when the rules do not exempt it.
 */
export function onRequestForEnvoy(
  world: World,
  event: EventOf<'requestWritten' | 'requestSentUpstream'>,
): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  if (connection?.server !== 'envoy' || portOf(connection.lands) === HEALTH_PORT) return [];
  if (connection.chain === undefined) return sniff(world, connection, travelMs(connection));
  if (connection.session) return [];
  const after = travelMs(connection);
  const { decided, denied } = networkVerdict(world, connection, connection.chain, 0);
  const read = denied ? [] : [emit(readEvent(connection, event), after)];
  return [...decided.map((decision) => emit(decision, after)), ...read];
}

export function onDataForEnvoy(
  world: World,
  event: { readonly connection: number; readonly end: End },
): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  if (event.end === 'server' || connection?.server !== 'envoy' || connection.session) return [];
  if (connection.chain !== undefined)
    return isLetters(world, connection) ? [] : [emit(garbageEvent(connection), travelMs(connection))];
  return sniff(world, connection, travelMs(connection));
}

/**
 * The inspectors look at the bytes that have come on an accepted connection. Raw ones: fewer than five tell the TLS inspector
 * nothing, and letters without a line end may still become an HTTP request line (recorded).
 */
function sniff(world: World, connection: Connection, after: number): readonly Trigger[] {
  const [first] = connection.waiting;
  if (!first || connection.accepted === undefined) return [];
  if (first.carried?.kind === 'tls') return sniffed(world, connection, 'tcp', after, first.carried.message);
  if (first.carried) return sniffed(world, connection, 'http1', after);
  const letters = isLetters(world, connection) && connection.accepted === 'outbound';
  return first.bytes < 5 || letters ? [] : sniffed(world, connection, 'tcp', after);
}

function isLetters(world: World, { action }: Connection): boolean {
  return world.scenario.actions[action]?.payload === 'text';
}

/** The listener whose socket took the connection: 15001 is outbound, 15006 inbound. */
function directionOf({ lands }: Connection): Direction {
  return portOf(lands) === INBOUND_PORT ? 'inbound' : 'outbound';
}

function sniffed(
  world: World,
  connection: Connection,
  protocol: FirstBytes['protocol'],
  after: number,
  message?: TlsMessage,
): readonly Trigger[] {
  const direction = directionOf(connection);
  const listener = direction === 'outbound' ? outboundListener(world.scenario) : inboundListener(world.scenario);
  const outcome = connectionOutcome(listener, {
    port: portOf(meantAddress(connection)),
    protocol,
    ...(message?.kind === 'hello' && { tls: offered(message) }),
  });
  const sni = message?.kind === 'hello' && message.sni !== undefined ? { sni: message.sni } : {};
  const { id } = connection;
  const done = cancel(connectionKey('listenerFilters', id));
  if (outcome.kind === 'noFilterChain') {
    const counts = { [`listener.${direction}.no_filter_chain_match`]: 1 };
    return [done, emit({ type: 'filterChainMissed', connection: id, direction, ...sni, counts }, after)];
  }
  const { name: chain, filter, cluster, mtls } = outcome.chain;
  const tcp = filter === 'tcp' && cluster !== undefined ? { tcpCluster: cluster } : {};
  const endsTls = mtls ? ({ endsTls: true } as const) : {};
  // Only now does the listener count it: until then it was a socket that the listener filters had (recorded).
  const counts = { [`listener.${direction}.downstream_cx_total`]: 1 };
  return [
    done,
    emit({ type: 'filterChainChosen', connection: id, direction, chain, ...tcp, ...sni, ...endsTls, counts }, after),
  ];
}

/** What a ClientHello tells: its certificate comes later, so that no chain is chosen by it. */
function offered({ sni, alpn }: Extract<TlsMessage, { readonly kind: 'hello' }>): NonNullable<FirstBytes['tls']> {
  return { ...(sni !== undefined && { sni }), alpn, clientCertificate: 'trusted' };
}

/** Nobody may have this connection: the listener logs it itself, and it is closed with its bytes unread (Envoy docs, flag NR). */
export function onFilterChainMissed(world: World, event: EventOf<'filterChainMissed'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  if (!connection) return [];
  return [
    now({
      type: 'accessLogWritten',
      request: undefined,
      direction: event.direction,
      code: 0,
      flags: ['NR'],
      details: 'filter_chain_not_found',
      endpoint: undefined,
      action: connection.client === 'envoy' ? undefined : connection.action,
      attempts: 0,
      originalDestination: meantAddress(connection),
      peer: connection.from,
      ...(event.sni !== undefined && { sni: event.sni }),
      durationMs: 0,
      received: 0,
      sent: 0,
    }),
    close(connection, 'server'),
  ];
}

/** The HTTP connection manager reads the request whose first bytes chose the chain. `before`: the world in which they waited. */
export function onFilterChainChosen(event: EventOf<'filterChainChosen'>, before: World): readonly Trigger[] {
  const connection = tableGet(before.connections, event.connection);
  const first = connection?.waiting[0];
  if (!connection || !first || event.endsTls) return [];
  const read = firstRead(before, connection, first);
  if (read === undefined) return [];
  const { decided, denied } = networkVerdict(before, connection, event.chain, first.bytes);
  return [...decided.map(now), ...(denied ? [] : [now(read)])];
}

/** Undefined: letters may still become a request line. */
function firstRead(
  world: World,
  connection: Connection,
  { carried }: WaitingBytes,
): EventOf<'requestRead'> | undefined {
  if (carried?.kind === 'request') return readEvent(connection, carried);
  return isLetters(world, connection) && !carried ? undefined : garbageEvent(connection);
}

/** The codec cannot read what has come: to the connection manager it is a request without a head. */
function garbageEvent(connection: Connection): EventOf<'requestRead'> {
  const head: RequestHead = { method: '', path: '', host: '', headers: {}, bodyBytes: 0 };
  return { ...readEvent(connection, { request: NEW, head }), request: NEW, garbage: true };
}

/** What Envoy sent to itself gets a number of its own: to the listener it is one more request. */
function readEvent(
  connection: Connection,
  { request, head, part }: { readonly request: number; readonly head: RequestHead; readonly part?: Part },
): EventOf<'requestRead'> {
  const direction = directionOf(connection);
  return {
    type: 'requestRead',
    request: connection.client === 'envoy' ? NEW : request,
    connection: connection.id,
    direction,
    head,
    counts: { [`http.${direction}.downstream_rq_total`]: 1 },
    ...(part && { part }),
  };
}
