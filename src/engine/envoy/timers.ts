/** How long Envoy waits, and the keys under which it can stop waiting (Envoy docs, How do I configure timeouts). */
import { cancel, emit, type Trigger } from '../agenda.ts';
import type { Request } from '../request.ts';
import type { Timer } from '../vocabulary.ts';
import type { World } from '../world.ts';
import { ENVOY_DEFAULTS } from './defaults.ts';
import { obeyedHeaders } from './headers.ts';
import type { RouteTaken } from './route.ts';

export function requestKey(timer: Timer | 'backOff', request: number): string {
  return `${timer} ${request}`;
}

export function connectionKey(timer: Timer, connection: number): string {
  return `${timer} of ${connection}`;
}

/** The trigger for a timer of a request; none where it is off. */
export function requestTimer(
  timer: Timer,
  request: number,
  ms: number | undefined,
  more: object = {},
): readonly Trigger[] {
  if (ms === undefined || ms <= 0) return [];
  return [emit({ type: 'timeoutReached', timer, request, ...more }, ms, requestKey(timer, request))];
}

const OF_TRY = ['perTry', 'perTryIdle'] as const;
const OF_STREAM = ['route', 'streamIdle', 'request', 'streamDuration', 'fault', 'backOff', ...OF_TRY] as const;

export function stopTryTimers(request: number): readonly Trigger[] {
  return OF_TRY.map((timer) => cancel(requestKey(timer, request)));
}

/** `per_try_idle_timeout` begins again with everything that the upstream sends (Envoy API, RetryPolicy). */
export function restartTryIdle({ id }: Request, { cluster, retry }: RouteTaken): readonly Trigger[] {
  const counts = { [`cluster.${cluster}.upstream_rq_per_try_idle_timeout`]: 1 };
  return [
    cancel(requestKey('perTryIdle', id)),
    ...requestTimer('perTryIdle', id, retry?.per_try_idle_timeout_ms, { counts }),
  ];
}

/** A stream that ends takes all that it waited for with it. */
export function stopTimers(request: number): readonly Trigger[] {
  return OF_STREAM.map((timer) => cancel(requestKey(timer, request)));
}

/** The idle timeout of a stream begins again with everything that is read or written for it; the route's own goes first. */
export function restartStreamIdle(world: World, request: Request, route: RouteTaken | undefined): readonly Trigger[] {
  const { hcm } = world.scenario[request.direction ?? 'outbound'];
  const ms =
    route?.idleMs ?? hcm?.stream_idle_timeout_ms ?? ENVOY_DEFAULTS['http_connection_manager.stream_idle_timeout_ms'];
  const counts = { [`http.${request.direction}.downstream_rq_idle_timeout`]: 1 };
  return [cancel(requestKey('streamIdle', request.id)), ...requestTimer('streamIdle', request.id, ms, { counts })];
}

/** Timeouts of a request: the route's, unless an internal caller's header says otherwise. 0 is off. */
export interface Limits {
  readonly routeMs: number;
  readonly perTryMs: number;
}

/** A per-try timeout that is not shorter than the route's is as good as none (router filter docs, x-envoy-upstream-rq-per-try-timeout-ms). */
export function limitsOf(world: World, request: Request, route: RouteTaken): Limits {
  const headers = obeyedHeaders(world, request);
  const routeMs = headerMs(headers['x-envoy-upstream-rq-timeout-ms']) ?? route.timeoutMs;
  const perTry = headerMs(headers['x-envoy-upstream-rq-per-try-timeout-ms']) ?? route.retry?.per_try_timeout_ms ?? 0;
  return { routeMs, perTryMs: routeMs > 0 && perTry >= routeMs ? 0 : perTry };
}

function headerMs(value: string | undefined): number | undefined {
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}

/** `x-envoy-expected-rq-timeout-ms`: the per-try timeout, or what is left of the route's; 0: no header. */
export function expectedMs({ routeMs, perTryMs }: Limits, elapsedMs: number): number {
  const wanted = perTryMs === 0 ? routeMs : perTryMs;
  if (wanted === 0 || routeMs === 0) return wanted;
  return elapsedMs >= routeMs ? 1 : Math.min(wanted, routeMs - elapsedMs);
}
