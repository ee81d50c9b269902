/** Route and endpoint: what the router decides before it sends anything (Envoy docs, Life of a request). */
import { emit, type Trigger } from '../agenda.ts';
import type { ClusterScenario, RetryScenario, RouteScenario } from '../envoyScenario.ts';
import type { EventOf, RequestHead } from '../events.ts';
import { tableGet } from '../table.ts';
import type { Address } from '../vocabulary.ts';
import { type Connection, portOf, type Request, type World } from '../world.ts';
import { DEFAULT_NUM_RETRIES, DEFAULT_ROUTE_TIMEOUT_MS } from './defaults.ts';

/** What the router needs to know of the route a request took. */
export interface RouteTaken {
  readonly name: string;
  readonly cluster: string;
  readonly timeoutMs: number;
  readonly retry: RetryScenario | undefined;
}

/** HTTP is routed by Host and path, first match wins; inbound there is one route, to the app's own port. */
export function routeOf(
  world: World,
  direction: 'outbound' | 'inbound',
  head: RequestHead,
  connection: Connection,
): RouteTaken | undefined {
  if (direction === 'inbound') {
    const { inbound } = world.scenario;
    const port = portOf(connection.originalDestination ?? connection.lands);
    return {
      name: 'default',
      cluster: `inbound|${port}||`,
      timeoutMs: inbound.route_timeout_ms ?? 0,
      retry: inbound.retry,
    };
  }
  const route = world.scenario.outbound.routes?.find((candidate) => matches(candidate, head));
  if (!route?.cluster) return undefined;
  return {
    name: route.name,
    cluster: route.cluster,
    timeoutMs: route.timeout_ms ?? DEFAULT_ROUTE_TIMEOUT_MS,
    retry: route.retry,
  };
}

function matches(route: RouteScenario, head: RequestHead): boolean {
  const hostFits = route.host === '*' || head.host === route.host || head.host.startsWith(`${route.host}:`);
  return hostFits && head.path.startsWith(route.prefix);
}

export function onRequestRead(world: World, event: EventOf<'requestRead'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  const route = connection && routeOf(world, event.direction, event.head, connection);
  if (!route) return [];
  const { retry } = route;
  return [
    emit({
      type: 'routeChosen',
      request: event.request,
      route: route.name,
      cluster: route.cluster,
      timeoutMs: route.timeoutMs,
      retryOn: retry?.retry_on.join(',') ?? '',
      numRetries: retry ? (retry.num_retries ?? DEFAULT_NUM_RETRIES) : 0,
    }),
  ];
}

export function clusterOf(world: World, name: string): ClusterScenario | undefined {
  return world.scenario.outbound.clusters?.find((cluster) => cluster.name === name);
}

/** The load balancer picks an endpoint; inbound the only one is the app, at the address the caller meant. */
export function onRouteChosen(world: World, event: EventOf<'routeChosen'>): readonly Trigger[] {
  const request = tableGet(world.requests, event.request);
  const endpoint = request && endpointFor(world, request, event.cluster);
  if (!endpoint) return [];
  return [emit({ type: 'endpointChosen', request: event.request, cluster: event.cluster, endpoint, attempt: 1 })];
}

function endpointFor(world: World, request: Request, cluster: string): Address | undefined {
  if (request.direction === 'outbound') {
    const found = clusterOf(world, cluster);
    return found?.endpoints[(found.lb_start ?? 0) % found.endpoints.length];
  }
  const meant = tableGet(world.connections, request.downstream)?.originalDestination;
  if (!meant) return undefined;
  return world.scenario.inbound.to === 'localhost' ? `127.0.0.1:${portOf(meant)}` : meant;
}
