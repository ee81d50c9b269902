/** The downstream side of a stream: the answer goes out, is cut short, or has nobody left to go to; then its log line is written. */
import { cancel, emit, inBackground, now, type Trigger } from '../agenda.ts';
import type { Connection } from '../connection.ts';
import type { HcmScenario } from '../envoyScenario.ts';
import type { Counts, EventOf } from '../events.ts';
import { close } from '../kernel/close.ts';
import type { Part, ResponseHead } from '../message.ts';
import type { Request } from '../request.ts';
import { tableGet } from '../table.ts';
import type { World } from '../world.ts';
import { isReplyToHead, logLine } from './accessLog.ts';
import { answerArrives } from './arrive.ts';
import { ENVOY_DEFAULTS } from './defaults.ts';
import { drainsWith } from './drain.ts';
import { rateLimitHeaders } from './localRateLimit.ts';
import { routeTaken } from './route.ts';
import { connectionKey, restartStreamIdle, stopTimers } from './timers.ts';

/** The counter of a status class: `..._2xx`. */
export function statusCount(prefix: string, status: number): Counts {
  return { [`${prefix}_${Math.floor(status / 100)}xx`]: 1 };
}

/** The answer as the caller gets it: Envoy names itself, and announces that it will close where it will. */
export function sendDownstream(world: World, request: Request, head: ResponseHead, part?: Part): readonly Trigger[] {
  const { connection: _upstreams, ...kept } = head.headers;
  const draining = tableGet(world.connections, request.downstream)?.draining === true;
  const drains = !draining && drainsWith(world, request.direction ?? 'outbound', request.id);
  const closing = draining || drains || closesAfter(world, request) ? { connection: 'close' } : {};
  // What has no length upstream goes on in chunks.
  const framing = head.framing === 'untilClose' ? ({ framing: 'chunked' } as const) : {};
  const limits = rateLimitHeaders(world, request);
  const sent = { ...head, ...framing, headers: { ...kept, ...limits, server: 'envoy', ...closing } };
  const http = `http.${request.direction}`;
  const counts = {
    ...statusCount(`${http}.downstream_rq`, head.status),
    ...(drains && { [`${http}.downstream_cx_drain_close`]: 1 }),
  };
  return [
    now({
      type: 'responseSentDownstream',
      request: request.id,
      connection: request.downstream,
      head: sent,
      counts: { ...counts, ...chargedTo(request, head) },
      ...(part && { part }),
      ...(drains && { drains }),
    }),
  ];
}

/** An upstream's answer moves the counters of its cluster; a local reply has moved them when it was made. */
function chargedTo(request: Request, head: ResponseHead): Readonly<Record<string, number>> {
  const local = request.stream?.details !== undefined;
  return local ? {} : statusCount(`cluster.${request.cluster}.upstream_rq`, head.status);
}

/** An answer that begins before the whole request was read leaves the connection unusable (RFC 9112, 9.3; conn_manager_impl.cc). */
function closesAfter(world: World, request: Request): boolean {
  return !request.complete || isReplyToHead(world, request) || request.stream?.flags.includes('DPE') === true;
}

/** The answer travels on to whoever opened the downstream connection; with its end the stream is over. */
export function onResponseSentDownstream(world: World, event: EventOf<'responseSentDownstream'>): readonly Trigger[] {
  const request = tableGet(world.requests, event.request);
  const connection = tableGet(world.connections, event.connection);
  if (!request || !connection) return [];
  const ended = event.part?.end !== false;
  const { head, part } = event;
  return [
    ...(ended ? streamOver(world, request, connection) : restartStreamIdle(world, request, routeTaken(world, request))),
    answerArrives(connection, { kind: 'response', request: request.id, head, ...(part && { part }) }),
  ];
}

export function onBodySentDownstream(world: World, event: EventOf<'bodySentDownstream'>): readonly Trigger[] {
  const request = tableGet(world.requests, event.request);
  const connection = tableGet(world.connections, event.connection);
  if (!request || !connection) return [];
  return [
    ...(event.part.end
      ? streamOver(world, request, connection)
      : restartStreamIdle(world, request, routeTaken(world, request))),
    answerArrives(connection, { kind: 'body', request: request.id, part: event.part }),
  ];
}

/** The stream has ended: its line is logged, and the connection waits for the next one or for its end. */
function streamOver(world: World, request: Request, connection: Connection): readonly Trigger[] {
  return [now(logLine(world, request)), ...stopTimers(request.id), afterStream(world, connection)];
}

/**
 * Envoy lets the peer close first, for a second, or for the drain timeout and a second; a connection that goes on may be idle
 * for an hour (Envoy API, HCM).
 */
function afterStream(world: World, { id, closing, draining, accepted }: Connection): Trigger {
  const { hcm } = world.scenario[accepted ?? 'outbound'];
  if (closing) return closeLater(id, draining ? drainTimeout(hcm) : 0);
  const ms = hcm?.idle_timeout_ms ?? ENVOY_DEFAULTS['http_protocol_options.idle_timeout_ms'];
  const event = { type: 'timeoutReached', timer: 'downstreamIdle', connection: id } as const;
  return inBackground(event, ms, connectionKey('downstreamIdle', id));
}

/** An idle connection is not closed at once: it may carry one more request while it drains (conn_manager_impl.cc, startDrainSequence). */
export function onDownstreamIdle(world: World, id: number): readonly Trigger[] {
  const { hcm } = world.scenario[tableGet(world.connections, id)?.accepted ?? 'outbound'];
  const event = { type: 'timeoutReached', timer: 'drain', connection: id } as const;
  return [inBackground(event, drainTimeout(hcm), connectionKey('drain', id))];
}

function drainTimeout(hcm: HcmScenario | undefined): number {
  return hcm?.drain_timeout_ms ?? ENVOY_DEFAULTS['http_connection_manager.drain_timeout_ms'];
}

/** A connection that was to be closed is closed now, unless a request is on it again: then with its answer. */
export function onDownstreamTimeout(world: World, id: number): readonly Trigger[] {
  const connection = tableGet(world.connections, id);
  const request = connection?.serves === undefined ? undefined : tableGet(world.requests, connection.serves);
  return connection && request?.stream?.ended !== false ? [close(connection, 'server')] : [];
}

/** The caller has part of an answer that cannot be finished: the stream ends, the connection after a second (recorded). */
export function onResponseCutShort(world: World, event: EventOf<'responseCutShort'>): readonly Trigger[] {
  const request = tableGet(world.requests, event.request);
  if (!request) return [];
  const { id, downstream: connection } = request;
  return [now(logLine(world, request)), ...stopTimers(id), closeLater(connection)];
}

function closeLater(connection: number, ms = 0): Trigger {
  const event = { type: 'timeoutReached', timer: 'delayedClose', connection } as const;
  const delay = ENVOY_DEFAULTS['http_connection_manager.delayed_close_timeout_ms'];
  return emit(event, ms + delay, connectionKey('delayedClose', connection));
}

export function onStreamAbandoned(world: World, event: EventOf<'streamAbandoned'>): readonly Trigger[] {
  const request = tableGet(world.requests, event.request);
  return request ? [now(logLine(world, request)), ...stopTimers(request.id)] : [];
}

/** The caller has closed its connection: what was being done for it is dropped (Envoy docs, response flag DC). `before`: the world in which it was open. */
export function onDownstreamClosed(world: World, event: EventOf<'closeReceived'>, before: World): readonly Trigger[] {
  const connection = tableGet(before.connections, event.connection);
  if (event.end !== 'server' || event.party !== 'envoy' || !connection) return [];
  const request = connection.serves === undefined ? undefined : tableGet(world.requests, connection.serves);
  if (!request?.stream || request.stream.ended) return [];
  const details = 'downstream_remote_disconnect';
  return [...dropTry(world, request), now({ type: 'streamAbandoned', request: request.id, details })];
}

/** What Envoy waited for on a connection that is gone. */
export function stopWaitingOn(connection: number): readonly Trigger[] {
  return [
    cancel(connectionKey('delayedClose', connection)),
    cancel(connectionKey('downstreamIdle', connection)),
    cancel(connectionKey('drain', connection)),
    cancel(connectionKey('listenerFilters', connection)),
    cancel(connectionKey('tcpIdle', connection)),
  ];
}

/** Nobody wants the answer of this try any more: HTTP/1.1 can only close the connection, or leave the queue. */
export function dropTry(world: World, request: Request): readonly Trigger[] {
  const { id, stream, upstream, cluster, endpoint } = request;
  const connection = upstream === undefined ? undefined : tableGet(world.connections, upstream);
  if (connection?.carries === id && connection.pool) return [close(connection, 'client')];
  if (stream?.trying !== 'waiting' || cluster === undefined || endpoint === undefined) return [];
  return [now({ type: 'requestUnqueued', request: id, cluster, endpoint })];
}
