/** The route of a request: virtual host by Host, then the first prefix that fits (Envoy docs, HTTP routing). */
import { meantAddress } from '../connection.ts';
import type { OutboundScenario, RetryScenario, RouteScenario } from '../envoyScenario.ts';
import type { RequestHead } from '../message.ts';
import type { Request } from '../request.ts';
import { tableGet } from '../table.ts';
import { portOf, type World } from '../world.ts';
import { PASSTHROUGH } from './cluster.ts';
import { ENVOY_DEFAULTS } from './defaults.ts';

/** What the router needs to know of the route a request took. */
export interface RouteTaken {
  readonly name: string;
  /** Undefined: the route answers by itself. */
  readonly cluster: string | undefined;
  readonly answer: { readonly status: number; readonly body: string; readonly location?: string } | undefined;
  readonly prefix: string;
  readonly prefixRewrite: string | undefined;
  readonly timeoutMs: number;
  /** Overrides the connection manager's stream idle timeout. */
  readonly idleMs: number | undefined;
  readonly retry: RetryScenario | undefined;
  readonly attemptCount: boolean;
  readonly notFoundStatus: number;
}

/** The route that a request takes; inbound there is one, to the app's own port. Undefined: none fits. */
export function routeTaken(world: World, request: Request): RouteTaken | undefined {
  const { scenario } = world;
  return request.direction === 'inbound'
    ? inboundRoute(world, request)
    : outboundRoute(scenario.outbound, request.head);
}

function inboundRoute(world: World, request: Request): RouteTaken {
  const { inbound } = world.scenario;
  const connection = tableGet(world.connections, request.downstream);
  return {
    ...PLAIN,
    name: 'default',
    cluster: `inbound|${connection ? portOf(meantAddress(connection)) : 0}||`,
    timeoutMs: inbound.route_timeout_ms ?? 0,
    idleMs: inbound.idle_timeout_ms,
    retry: inbound.retry,
    attemptCount: inbound.attempt_count ?? false,
  };
}

const PLAIN = { answer: undefined, prefix: '/', prefixRewrite: undefined, notFoundStatus: 503 };

/** The virtual host of an exact name goes before the one for every host; inside it the first match wins. */
function outboundRoute(outbound: OutboundScenario, head: RequestHead): RouteTaken | undefined {
  const routes = outbound.routes ?? [];
  const named = routes.filter(({ host }) => host !== '*' && isHost(host, head.host));
  const everyHost = routes.filter(({ host }) => host === '*');
  const virtualHost = named.length > 0 ? named : everyHost;
  if (virtualHost.length === 0) return unknownDestination(outbound);
  const route = virtualHost.find(({ prefix }) => head.path.startsWith(prefix));
  return route && taken(route, outbound);
}

function isHost(name: string, host: string): boolean {
  return host === name || host.startsWith(`${name}:`);
}

function taken(route: RouteScenario, outbound: OutboundScenario): RouteTaken {
  const { direct_response: direct, redirect } = route;
  return {
    name: route.name,
    cluster: direct || redirect ? undefined : route.cluster,
    answer: direct
      ? { status: direct.status, body: direct.body ?? '' }
      : redirect && { status: 301, body: '', location: redirect.path_redirect },
    prefix: route.prefix,
    prefixRewrite: route.prefix_rewrite,
    timeoutMs: route.timeout_ms ?? ENVOY_DEFAULTS['route.timeout_ms'],
    idleMs: route.idle_timeout_ms,
    retry: route.retry,
    attemptCount: outbound.attempt_count ?? false,
    notFoundStatus: NOT_FOUND_STATUS[route.cluster_not_found_response_code ?? ''] ?? 503,
  };
}

/** Envoy's words for `cluster_not_found_response_code`. */
const NOT_FOUND_STATUS: Readonly<Record<string, number>> = {
  SERVICE_UNAVAILABLE: 503,
  NOT_FOUND: 404,
  INTERNAL_SERVER_ERROR: 500,
};

/** Where a mesh sends hosts that no route knows: on to the address that was meant, to a 502, or nowhere (Istio docs, outboundTrafficPolicy). */
function unknownDestination(outbound: OutboundScenario): RouteTaken | undefined {
  const common = { ...PLAIN, timeoutMs: 0, idleMs: undefined, retry: undefined, attemptCount: false };
  switch (outbound.unknown_destinations ?? 'ALLOW_ANY') {
    case 'ALLOW_ANY':
      return { ...common, name: 'allow_any', cluster: PASSTHROUGH };
    case 'REGISTRY_ONLY':
      return { ...common, name: 'block_all', cluster: undefined, answer: { status: 502, body: '' } };
    case 'NONE':
      return undefined;
  }
}
