/** The router: tries an upstream, looks at what comes back, tries again or passes it on (source/common/router/router.cc). */
import { cancel, now, type Trigger } from '../agenda.ts';
import type { EventOf } from '../events.ts';
import { close } from '../kernel/close.ts';
import type { Request } from '../request.ts';
import { tableGet } from '../table.ts';
import type { World } from '../world.ts';
import { clusterOf } from './cluster.ts';
import { sendDownstream } from './downstream.ts';
import { hostForTry } from './lb.ts';
import { replyLocally } from './local.ts';
import { onUpstreamEnded } from './pool.ts';
import * as reply from './reply.ts';
import { considerRetry, retryLater } from './retrying.ts';
import { type RouteTaken, routeTaken } from './route.ts';
import { connectionKey, limitsOf, requestTimer, restartTryIdle, stopTryTimers } from './timers.ts';

/** All filters have passed: what can be answered without an upstream is, then the first try begins. */
export function startRouting(world: World, request: Request): readonly Trigger[] {
  const route = routeTaken(world, request);
  const http = `http.${request.direction}`;
  if (!route) return [replyLocally(request, reply.NO_ROUTE, undefined, { [`${http}.no_route`]: 1 })];
  if (route.cluster === undefined) return [answerOfRoute(request, route)];
  const cluster = clusterOf(world.scenario, route.cluster);
  if (!cluster)
    return [replyLocally(request, reply.noCluster(route.notFoundStatus), undefined, { [`${http}.no_cluster`]: 1 })];
  const { name } = cluster;
  if (cluster.maintenance_mode)
    return [replyLocally(request, reply.MAINTENANCE, name, { [`cluster.${name}.upstream_rq_maintenance_mode`]: 1 })];
  const { routeMs } = limitsOf(world, request, route);
  // The route timeout begins with the end of the request, and covers everything up to the end of the response.
  const limit = request.complete ? requestTimer('route', request.id, routeMs) : [];
  return [...limit, ...tryUpstream(world, request, route, 1)];
}

function answerOfRoute(request: Request, { answer }: RouteTaken): Trigger {
  const { status, body, location } = answer ?? { status: 404, body: '' };
  const to =
    location === undefined ? undefined : `http://${request.head.host}${location}${queryKept(request, location)}`;
  const counts = { [`http.${request.direction}.rq_direct_response`]: 1 };
  return replyLocally(request, reply.directResponse(status, body, to), undefined, counts);
}

/** A redirect keeps the query, unless it brings one of its own (Envoy API, RedirectAction, path_redirect). */
function queryKept({ head }: Request, location: string): string {
  const query = head.path.indexOf('?');
  return query < 0 || location.includes('?') ? '' : head.path.slice(query);
}

/** One try: a host, then a connection to it. */
function tryUpstream(world: World, request: Request, route: RouteTaken, attempt: number): readonly Trigger[] {
  const cluster = route.cluster === undefined ? undefined : clusterOf(world.scenario, route.cluster);
  if (!cluster) return [];
  const { endpoint, rotation, panics } = hostForTry(world, cluster, request, route, attempt);
  const panic = panics > 0 ? { [`cluster.${cluster.name}.lb_healthy_panic`]: panics } : {};
  if (endpoint === undefined) {
    const counts = { ...panic, [`cluster.${cluster.name}.upstream_cx_none_healthy`]: 1 };
    return [replyLocally(request, reply.NO_HEALTHY_UPSTREAM, cluster.name, counts, attempt)];
  }
  return [
    now({
      type: 'endpointChosen',
      request: request.id,
      cluster: cluster.name,
      endpoint,
      attempt,
      ...(rotation !== undefined && { rotation }),
      ...(panics > 0 && { counts: panic }),
    }),
  ];
}

export function onRetryStarted(world: World, event: EventOf<'retryStarted'>): readonly Trigger[] {
  const request = tableGet(world.requests, event.request);
  const route = request && routeTaken(world, request);
  return request && route ? tryUpstream(world, request, route, event.attempt) : [];
}

/** The per-try timeout begins when the request is sent, not while it waits for a connection (recorded). */
export function onRequestSentUpstream(world: World, event: EventOf<'requestSentUpstream'>): readonly Trigger[] {
  const request = tableGet(world.requests, event.request);
  const route = request && routeTaken(world, request);
  const busy = cancel(connectionKey('upstreamIdle', event.connection));
  if (!request?.complete || !route) return [busy];
  const counter = (name: string): object => ({ counts: { [`cluster.${route.cluster}.${name}`]: 1 } });
  const { perTryMs } = limitsOf(world, request, route);
  return [
    busy,
    ...requestTimer('perTry', request.id, perTryMs, counter('upstream_rq_per_try_timeout')),
    ...restartTryIdle(request, route),
  ];
}

/** With a retry policy every answer is looked at before it is passed on. One that is not wanted is thrown away with its body. */
export function onResponseRead(world: World, event: EventOf<'responseRead'>): readonly Trigger[] {
  const request = tableGet(world.requests, event.request);
  const route = request && routeTaken(world, request);
  if (!request?.stream || request.stream.ended || !route) return [];
  const { head, part, connection } = event;
  const timers = stopTryTimers(request.id);
  const ended = part?.end !== false;
  const over = ended ? onUpstreamEnded(world, connection, request) : [];
  const considered = considerRetry(world, request, route, { status: head.status, headers: head.headers });
  const bodyLimit = ended ? [] : restartTryIdle(request, route);
  if (!considered) return [...timers, ...bodyLimit, ...passOn(world, request, route), ...over];
  if (considered.decision !== 'retry') return [...timers, ...bodyLimit, now(considered), ...over];
  const upstream = tableGet(world.connections, connection);
  const bodyless = part?.end === true && part.bytes === 0 && head.framing !== 'chunked';
  const unread = !bodyless && (head.bodyBytes > 0 || head.framing === 'chunked' || head.framing === 'untilClose');
  return [...timers, now(considered), ...(unread && upstream ? [close(upstream, 'client')] : over)];
}

/** What was decided happens: another try later, the upstream's answer as it is, or a reply in the place of none. */
export function onRetryConsidered(world: World, event: EventOf<'retryConsidered'>): readonly Trigger[] {
  const request = tableGet(world.requests, event.request);
  const route = request && routeTaken(world, request);
  if (!request || !route) return [];
  if (event.decision === 'retry') return [retryLater(world, request, route, event.atOnce)];
  return event.status === undefined ? [replyToReset(request, route)] : passOn(world, request, route);
}

/** Envoy tells how long the upstream took, all tries together, once the whole request had come. */
function passOn(world: World, request: Request, route: RouteTaken): readonly Trigger[] {
  const { response: head, stream, answered } = request;
  if (!head) return [];
  const headers: Record<string, string> = { ...head.headers };
  if (request.complete) headers['x-envoy-upstream-service-time'] = String(world.now - (stream?.routedAt ?? world.now));
  if (route.attemptCount) headers['x-envoy-attempt-count'] = String(request.attempt);
  return sendDownstream(world, request, { ...head, headers }, answered);
}

export function onBodyRead(world: World, event: EventOf<'bodyRead'>): readonly Trigger[] {
  const request = tableGet(world.requests, event.request);
  if (!request?.stream || request.stream.ended || request.stream.code === 0) return [];
  const { part, connection } = event;
  const route = routeTaken(world, request);
  return [
    ...(part.end || !route ? stopTryTimers(request.id) : restartTryIdle(request, route)),
    now({ type: 'bodySentDownstream', request: request.id, connection: request.downstream, part }),
    ...(part.end ? onUpstreamEnded(world, connection, request) : []),
  ];
}

/** A try ended without an answer, or in the middle of one. Only before the answer began can it be tried again. */
export function onUpstreamReset(world: World, event: EventOf<'upstreamReset'>): readonly Trigger[] {
  const request = tableGet(world.requests, event.request);
  const route = request && routeTaken(world, request);
  if (!request?.stream || request.stream.ended || !route) return [];
  const timers = stopTryTimers(request.id);
  const { reason: reset } = event;
  if (request.stream.code > 0) {
    const details = reply.resetDetails('after', reset);
    return [...timers, now({ type: 'responseCutShort', request: request.id, flag: reply.flagOf(reset), details })];
  }
  const upstreamRequestStarted = event.started ?? false;
  const considered = considerRetry(world, request, route, { reset, upstreamRequestStarted });
  return [...timers, considered ? now(considered) : replyToReset(request, route)];
}

function replyToReset(request: Request, route: RouteTaken): Trigger {
  const last = request.stream?.lastReset;
  if (last?.timer === 'perTry') return replyLocally(request, reply.PER_TRY_TIMEOUT, route.cluster);
  if (last?.timer === 'perTryIdle') return replyLocally(request, reply.PER_TRY_IDLE_TIMEOUT, route.cluster);
  const failure = reply.upstreamFailure(last?.reason ?? 'LocalReset', last?.error, request.attempt > 1);
  return replyLocally(request, failure, route.cluster);
}
