/** Connection pools: one for each host. A try gets a free connection, or waits for one (source/common/conn_pool/conn_pool_base.cc). */
import { inBackground, NEW, now, type Trigger } from '../agenda.ts';
import type { Connection } from '../connection.ts';
import type { Counts, EventOf } from '../events.ts';
import { close } from '../kernel/close.ts';
import { newest, newestFirst, oldest } from '../queue.ts';
import type { Request } from '../request.ts';
import { tableGet } from '../table.ts';
import type { Address } from '../vocabulary.ts';
import { envoyOwner, type World } from '../world.ts';
import { allowsConnection, allowsPending, allowsRequest } from './breaker.ts';
import { type Cluster, clusterOf, sourceIp } from './cluster.ts';
import { ENVOY_DEFAULTS } from './defaults.ts';
import { upstreamHead } from './headers.ts';
import { isReady, isWaiting, poolState } from './poolState.ts';
import type { ResetReason } from './retry.ts';
import { routeTaken } from './route.ts';
import { connectionKey, expectedMs, limitsOf } from './timers.ts';

export function onEndpointChosen(world: World, event: EventOf<'endpointChosen'>): readonly Trigger[] {
  const request = tableGet(world.requests, event.request);
  const cluster = clusterOf(world.scenario, event.cluster);
  if (!request || !cluster) return [];
  const { endpoint, attempt } = event;
  const pool = poolState(world, cluster.name, endpoint);
  const ready = newest(pool.ready, (id) => isReady(world, id));
  if (ready !== undefined) return [attach(world, cluster, request, ready)];
  if (!allowsPending(world, cluster)) {
    const counts = counted(cluster, 'upstream_rq_pending_overflow');
    return [overflow(request, counts, true)];
  }
  const { opens, counts } = openings(world, cluster, endpoint, pool.waiting + 1);
  if (opens > 0) return [dial(world, cluster, endpoint, request.action, request.id, counts)];
  return [now({ type: 'requestQueued', request: request.id, cluster: cluster.name, endpoint, attempt, counts })];
}

function counted({ name }: Cluster, counter: string): Counts {
  return { [`cluster.${name}.${counter}`]: 1 };
}

function overflow({ id, attempt }: Request, counts: Counts, nowhere: boolean): Trigger {
  return now({
    type: 'upstreamReset',
    request: id,
    attempt,
    reason: 'Overflow',
    error: undefined,
    ...(nowhere && { nowhere }),
    counts,
  });
}

/** A request gets a connection, unless too many requests are under way already. */
function attach(world: World, cluster: Cluster, request: Request, connection: number, counts: Counts = {}): Trigger {
  const { id, attempt, endpoint = '', stream } = request;
  const route = routeTaken(world, request);
  if (!route || !allowsRequest(world, cluster))
    return overflow(request, counted(cluster, 'upstream_rq_active_overflow'), false);
  const elapsed = (stream?.triedAt ?? world.now) - (stream?.routedAt ?? world.now);
  const part = request.complete ? undefined : { bytes: request.written, end: false };
  return now({
    type: 'requestSentUpstream',
    request: id,
    connection,
    endpoint,
    attempt,
    head: upstreamHead(world, request, route, expectedMs(limitsOf(world, request, route), elapsed)),
    counts: { ...counted(cluster, 'upstream_rq_total'), ...counts },
    ...(part && { part }),
  });
}

/** Connections that a pool opens for those who wait, and what it counts when it may not. */
interface Openings {
  readonly opens: number;
  readonly counts: Counts;
}

/** As long as more wait than are being opened for, at most three at a time; a pool without any always gets one. */
function openings(world: World, cluster: Cluster, endpoint: Address, waiting: number): Openings {
  const pool = poolState(world, cluster.name, endpoint);
  let opens = 0;
  for (; opens < 3 && waiting > pool.connecting + opens; opens++) {
    if (allowsConnection(world, cluster, opens)) continue;
    const first = pool.open === 0 && opens === 0;
    return { opens: first ? 1 : opens, counts: counted(cluster, 'upstream_cx_overflow') };
  }
  return { opens, counts: {} };
}

function dial(
  world: World,
  cluster: Cluster,
  endpoint: Address,
  action: number,
  request: number | undefined,
  counts: Counts,
): Trigger {
  return now({
    type: 'connectCalled',
    connection: NEW,
    party: 'envoy',
    protocol: 'http',
    from: `${sourceIp(cluster, endpoint)}:0`,
    to: endpoint,
    ...envoyOwner(world.scenario),
    action,
    request,
    cluster: cluster.name,
    ...(cluster.tls && { sni: cluster.tls.sni ?? '' }),
    counts: { ...counted(cluster, 'upstream_cx_total'), ...counts },
  });
}

/** A connection is free: who has waited longest gets it. Only then may more be opened for those who still wait. */
export function onUpstreamReady(world: World, connection: Connection): readonly Trigger[] {
  const cluster = connection.pool && clusterOf(world.scenario, connection.pool.cluster);
  if (!connection.pool || !cluster) return [];
  const { endpoint } = connection.pool;
  const pool = poolState(world, cluster.name, endpoint);
  if (pool.waiting === 0) return [idleFrom(cluster, connection.id)];
  if (!allowsRequest(world, cluster)) {
    const counts = counted(cluster, 'upstream_rq_active_overflow');
    return [
      ...waitingRequests(world, cluster, endpoint)
        .reverse()
        .map((request) => overflow(request, counts, false)),
      idleFrom(cluster, connection.id),
    ];
  }
  const next = oldest(pool.queue, (entry) => isWaiting(world, entry));
  const request = next && tableGet(world.requests, next.request);
  if (!request) return [];
  const more = openings(world, cluster, endpoint, pool.waiting - 1);
  const counts = more.opens > 0 ? {} : more.counts;
  return [
    attach(world, cluster, request, connection.id, counts),
    ...dials(world, cluster, endpoint, request.action, more),
  ];
}

/** Connections for nobody in particular: whoever has waited longest gets the first one that stands. */
function dials(world: World, cluster: Cluster, endpoint: Address, action: number, more: Openings): readonly Trigger[] {
  return Array.from({ length: more.opens }, (_, turn) =>
    dial(world, cluster, endpoint, action, undefined, turn === more.opens - 1 ? more.counts : {}),
  );
}

function idleFrom({ idle_timeout_ms }: Cluster, connection: number): Trigger {
  const event = { type: 'timeoutReached', timer: 'upstreamIdle', connection } as const;
  const key = connectionKey('upstreamIdle', connection);
  return inBackground(event, idle_timeout_ms ?? ENVOY_DEFAULTS['http_protocol_options.idle_timeout_ms'], key);
}

/** Those who wait for a connection of this pool, newest first. */
function waitingRequests(world: World, { name }: Cluster, endpoint: Address): Request[] {
  return newestFirst(poolState(world, name, endpoint).queue, (entry) => isWaiting(world, entry)).flatMap(
    ({ request }) => tableGet(world.requests, request) ?? [],
  );
}

/** A connection is gone and some still wait: new ones are opened. `before`: the connection, as it was. */
export function onPoolConnectionLost(world: World, before: Connection): readonly Trigger[] {
  const cluster = before.pool && clusterOf(world.scenario, before.pool.cluster);
  if (!before.pool || !cluster || before.sessionOf !== undefined) return [];
  const { endpoint } = before.pool;
  const { waiting } = poolState(world, cluster.name, endpoint);
  return dials(world, cluster, endpoint, before.action, openings(world, cluster, endpoint, waiting));
}

/** A failed connect fails everybody who waits, the newest first: each then decides for itself (purgePendingStreams). */
export function onUpstreamConnectFailed(world: World, event: EventOf<'upstreamConnectFailed'>): readonly Trigger[] {
  const cluster = clusterOf(world.scenario, event.cluster);
  if (!cluster || event.session !== undefined) return [];
  const counts = counted(cluster, 'upstream_rq_pending_failure_eject');
  const reset = (request: Request, reason: ResetReason): Trigger =>
    now({ type: 'upstreamReset', request: request.id, attempt: request.attempt, reason, error: event.error, counts });
  return waitingRequests(world, cluster, event.endpoint).map((request) => reset(request, event.reason));
}

/** The response has ended: the connection is used again, unless one of both sides wants it closed (RFC 9112, 9.3). */
export function onUpstreamEnded(world: World, id: number, request: Request): readonly Trigger[] {
  const connection = tableGet(world.connections, id);
  const cluster = connection?.pool && clusterOf(world.scenario, connection.pool.cluster);
  if (!connection?.pool || !cluster) return [];
  const limit = cluster.max_requests_per_connection ?? 0;
  const usedUp = limit > 0 && connection.pool.used >= limit;
  const closes = usedUp || !request.complete || connection.closing;
  return closes ? [close(connection, 'client')] : onUpstreamReady(world, connection);
}

/** A connection that nobody has used for long is closed (Envoy API, HttpProtocolOptions.idle_timeout). */
export function onPoolIdle(world: World, id: number): readonly Trigger[] {
  const connection = tableGet(world.connections, id);
  return connection?.pool?.state === 'ready' ? [close(connection, 'client')] : [];
}
