/** Request headers on their way through Envoy (Envoy docs, HTTP header manipulation and router filter). */

import { inCidr } from '../kernel/verdict.ts';
import type { RequestHead } from '../message.ts';
import type { Request } from '../request.ts';
import { tableGet } from '../table.ts';
import { ipOf, type World } from '../world.ts';
import type { RouteTaken } from './route.ts';

/** A caller is internal where its address is declared so; only then are its `x-envoy-` headers obeyed. */
function isInternal(world: World, request: Request): boolean {
  const ranges = world.scenario[request.direction ?? 'outbound'].hcm?.internal_addresses;
  const from = tableGet(world.connections, request.downstream)?.from;
  return ranges !== undefined && from !== undefined && ranges.some((range) => inCidr(ipOf(from), range));
}

/** The headers that Envoy's own decisions may read: none of `x-envoy-` from a caller that is not internal. */
export function obeyedHeaders(world: World, request: Request): Readonly<Record<string, string>> {
  const { headers } = request.head;
  for (const name of Object.keys(headers)) if (name.startsWith('x-envoy-')) return obeyed(world, request);
  return headers;
}

function obeyed(world: World, request: Request): Readonly<Record<string, string>> {
  if (isInternal(world, request)) return request.head.headers;
  return without(request.head.headers, (name) => name.startsWith('x-envoy-'));
}

/** Headers that the router has read and does not pass on. */
const CONSUMED = new Set([
  'x-envoy-retry-on',
  'x-envoy-retry-grpc-on',
  'x-envoy-max-retries',
  'x-envoy-retriable-status-codes',
  'x-envoy-retriable-header-names',
  'x-envoy-upstream-rq-timeout-ms',
  'x-envoy-upstream-rq-per-try-timeout-ms',
]);

/** The request as the upstream gets it. */
export function upstreamHead(world: World, request: Request, route: RouteTaken, expectedMs: number): RequestHead {
  const { head } = request;
  const headers: Record<string, string> = {
    ...without(obeyedHeaders(world, request), (name) => CONSUMED.has(name)),
    'x-forwarded-proto': forwardedProto(world, request),
  };
  if (expectedMs > 0) headers['x-envoy-expected-rq-timeout-ms'] = String(expectedMs);
  if (route.attemptCount) headers['x-envoy-attempt-count'] = String(request.attempt);
  if (isInternal(world, request)) headers['x-envoy-internal'] = 'true';
  const { prefix, prefixRewrite } = route;
  const path = prefixRewrite === undefined ? head.path : prefixRewrite + head.path.slice(prefix.length);
  return { ...head, path, headers };
}

/** What a proxy before has said stands, unless `use_remote_address` says to look at the connection (source/common/http/conn_manager_utility.cc). */
function forwardedProto(world: World, { head, direction, downstream }: Request): string {
  const told = head.headers['x-forwarded-proto'];
  const looks = world.scenario[direction ?? 'outbound'].hcm?.internal_addresses !== undefined;
  if (told !== undefined && !looks) return told;
  return tableGet(world.connections, downstream)?.tls === 'tls' ? 'https' : 'http';
}

function without(
  headers: Readonly<Record<string, string>>,
  dropped: (name: string) => boolean,
): Readonly<Record<string, string>> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) if (!dropped(name)) kept[name] = value;
  return kept;
}
