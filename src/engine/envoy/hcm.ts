/** The HTTP connection manager: a request has been read; its limits begin, its route is looked up, its filters run. */
import { cancel, now, type Trigger } from '../agenda.ts';
import type { EventOf } from '../events.ts';
import { headerBytes } from '../message.ts';
import type { Request } from '../request.ts';
import { tableGet } from '../table.ts';
import type { World } from '../world.ts';
import { ENVOY_DEFAULTS } from './defaults.ts';
import { runFilters } from './filters.ts';
import { replyLocally } from './local.ts';
import { CODEC_ERROR, HEADERS_TOO_LARGE } from './reply.ts';
import { type RouteTaken, routeTaken } from './route.ts';
import { connectionKey, requestTimer, restartStreamIdle } from './timers.ts';

const MAX_HEADER_BYTES = 1024 * ENVOY_DEFAULTS['http_connection_manager.max_request_headers_kb'];

export function onRequestRead(world: World, event: EventOf<'requestRead'>): readonly Trigger[] {
  const request = tableGet(world.requests, event.request);
  if (!request) return [];
  const busy = cancel(connectionKey('downstreamIdle', event.connection));
  if (event.garbage) return [busy, replyLocally(request, CODEC_ERROR)];
  if (headerBytes(event.head.headers) > MAX_HEADER_BYTES) return [busy, replyLocally(request, HEADERS_TOO_LARGE)];
  const route = routeTaken(world, request);
  const limits = [busy, ...restartStreamIdle(world, request, route), ...requestLimits(world, request)];
  return route ? [...limits, routeChosen(request, route)] : [...limits, ...runFilters(world, request, 0)];
}

/** `request_timeout` runs while the request is not all there, `max_stream_duration` as long as the stream (Envoy API, HCM). */
function requestLimits(world: World, { id, complete, direction }: Request): readonly Trigger[] {
  const { hcm } = world.scenario[direction ?? 'outbound'];
  return [
    ...(complete ? [] : requestTimer('request', id, hcm?.request_timeout_ms)),
    ...requestTimer('streamDuration', id, hcm?.max_stream_duration_ms),
  ];
}

/** The route is known before the filters run, so that what they deny is logged under it. */
function routeChosen({ id: request }: Request, { name, cluster, timeoutMs, retry }: RouteTaken): Trigger {
  return now({
    type: 'routeChosen',
    request,
    route: name,
    cluster,
    timeoutMs,
    retryOn: retry?.retry_on.join(',') ?? '',
    numRetries: retry ? (retry.num_retries ?? ENVOY_DEFAULTS['retry_policy.num_retries']) : 0,
  });
}

export function onRouteChosen(world: World, event: EventOf<'routeChosen'>): readonly Trigger[] {
  const request = tableGet(world.requests, event.request);
  return request ? runFilters(world, request, 0) : [];
}
