/** Evolve, HTTP: a request is written, read, routed, tried, answered, logged. */
import { meantAddress } from '../connection.ts';
import { streamWith, worldWith } from '../copies.ts';
import { clusterState } from '../envoy/poolState.ts';
import type { EventOf } from '../events.ts';
import type { Part } from '../message.ts';
import type { Request, Stream } from '../request.ts';
import { tableGet, tableSet } from '../table.ts';
import type { Flag } from '../vocabulary.ts';
import type { World } from '../world.ts';
import { withCluster, withConnection, withEnvoy, withNothingUnread, withRequest, withStream } from './change.ts';
import { madeReady, unqueued } from './pool.ts';

type Born = EventOf<'requestWritten' | 'requestRead'>;

/** A request begins to exist when its caller writes it; one that Envoy sent to itself, when it is read there. */
export function requestBorn(world: World, event: Born, at: number): World {
  const { request: id, connection: downstream, head, part } = event;
  const connection = tableGet(world.connections, downstream);
  if (!connection) return world;
  const request: Request = {
    id,
    action: event.type === 'requestWritten' ? event.action : connection.action,
    client: connection.client,
    head,
    written: part?.bytes ?? head.bodyBytes,
    complete: part?.end ?? true,
    sentHead: undefined,
    response: undefined,
    answered: undefined,
    place: { connection: downstream, toward: 'server' },
    downstream,
    upstream: undefined,
    direction: undefined,
    route: undefined,
    cluster: undefined,
    endpoint: undefined,
    attempt: 0,
    startedAt: at,
    stream: undefined,
  };
  const before = event.type === 'requestWritten' ? connection.carries : undefined;
  const requests = before === undefined ? world.requests : tableSet(world.requests, before, undefined);
  const onIt = event.type === 'requestWritten' ? { carries: id, serves: id } : { serves: id };
  return withConnection(
    worldWith(world, { nextRequest: Math.max(world.nextRequest, id + 1), requests: tableSet(requests, id, request) }),
    downstream,
    onIt,
  );
}

export function requestRead(world: World, event: EventOf<'requestRead'>, at: number): World {
  const known = tableGet(world.requests, event.request)?.downstream === event.connection;
  const read = withNothingUnread(known ? world : requestBorn(world, event, at), event.connection, 'server');
  const connection = tableGet(read.connections, event.connection);
  if (!connection) return world;
  const stream: Stream = {
    readAt: at,
    meant: meantAddress(connection),
    peer: connection.from,
    chain: connection.chain,
    sni: connection.sni,
    routedAt: undefined,
    trying: 'no',
    triedAt: at,
    tried: [],
    lastReset: undefined,
    retrying: false,
    backOffs: 0,
    buckets: [],
    flags: [],
    details: undefined,
    code: 0,
    sent: 0,
    localIp: undefined,
    ended: false,
  };
  return withRequest(read, event.request, { place: { held: 'envoy' }, direction: event.direction, stream });
}

export function filterDecided(world: World, event: EventOf<'filterDecided'>): World {
  const stream = tableGet(world.requests, event.request)?.stream;
  if (!stream) return world;
  const { request, flag, bucket } = event;
  // A flag is set or not: a second delay adds none (stream_info_impl.cc, setResponseFlag).
  if (flag && !stream.flags.includes(flag)) return withStream(world, request, { flags: [...stream.flags, flag] });
  if (!bucket) return world;
  const { key, since } = bucket;
  const asked = withStream(world, request, { buckets: [...stream.buckets, key] });
  return since === undefined ? asked : withEnvoy(asked, { buckets: { ...world.envoy.buckets, [key]: since } });
}

export function endpointChosen(world: World, event: EventOf<'endpointChosen'>, at: number): World {
  const { request: id, cluster, endpoint, attempt, rotation } = event;
  const request = tableGet(world.requests, id);
  if (!request?.stream) return world;
  const { stream } = request;
  const chosen = withRequest(world, id, {
    endpoint,
    attempt,
    stream: streamWith(stream, {
      tried: [...stream.tried, endpoint],
      triedAt: at,
      routedAt: stream.routedAt ?? at,
      lastReset: undefined,
    }),
  });
  return rotation === undefined ? chosen : withCluster(chosen, cluster, { rotation });
}

export function responseRead(world: World, event: EventOf<'responseRead'>): World {
  const { request, connection, head, part } = event;
  const read = withRequest(world, request, { response: head, answered: part, place: { held: 'envoy' } });
  const closing = head.headers.connection === 'close';
  const untilClose = head.framing === 'untilClose';
  const told = closing || untilClose ? withConnection(read, connection, { closing, untilClose }) : read;
  return upstreamPart(withNothingUnread(told, connection, 'client'), request, connection, part);
}

/** With the end of its response a connection is free, unless it is closed in the same turn. */
export function upstreamPart(world: World, request: number, id: number, part: Part | undefined): World {
  const connection = tableGet(world.connections, id);
  if (part?.end === false || !connection) return world;
  return withStream(madeReady(world, connection), request, { trying: 'no' });
}

export function upstreamReset(world: World, event: EventOf<'upstreamReset'>): World {
  const endpoint = tableGet(world.requests, event.request)?.endpoint;
  const left = withStream(unqueued(world, event.request, endpoint), event.request, {
    trying: 'no',
    lastReset: { reason: event.reason, error: event.error, timer: event.timer },
  });
  return event.nowhere ? withRequest(left, event.request, { endpoint: undefined }) : left;
}

const FLAG_OF_DECISION: Readonly<Record<EventOf<'retryConsidered'>['decision'], Flag | undefined>> = {
  retry: undefined,
  notRetriable: undefined,
  limitExceeded: 'URX',
  overflow: 'UO',
};

/** A retry that is granted counts against the cluster until the next decision, or until nothing is left to decide. */
export function retryConsidered(world: World, event: EventOf<'retryConsidered'>): World {
  const stream = tableGet(world.requests, event.request)?.stream;
  if (!stream) return world;
  const flag = FLAG_OF_DECISION[event.decision];
  const flags = flag ? [...stream.flags, flag] : stream.flags;
  const retried = event.decision === 'retry';
  const waits = retried && !event.atOnce;
  return withStream(withRetrying(asked(world, event), event.request, retried), event.request, {
    flags,
    backOffs: stream.backOffs + (waits ? 1 : 0),
  });
}

/** The breaker is asked last, about retries that nothing else forbids. */
function asked(world: World, { request, decision }: EventOf<'retryConsidered'>): World {
  const cluster = tableGet(world.requests, request)?.cluster;
  if (cluster === undefined || (decision !== 'retry' && decision !== 'overflow')) return world;
  return clusterState(world, cluster).retriesAsked ? world : withCluster(world, cluster, { retriesAsked: true });
}

function withRetrying(world: World, id: number, retrying: boolean): World {
  const request = tableGet(world.requests, id);
  if (!request?.stream || request.cluster === undefined || request.stream.retrying === retrying) return world;
  const retries = clusterState(world, request.cluster).retries + (retrying ? 1 : -1);
  return withStream(withCluster(world, request.cluster, { retries }), id, { retrying });
}

export function repliedLocally(world: World, event: EventOf<'repliedLocally'>): World {
  const request = tableGet(world.requests, event.request);
  if (!request?.stream) return world;
  const flags = event.flag ? [...request.stream.flags, event.flag] : request.stream.flags;
  return withStream(
    world,
    event.request,
    { flags, details: event.details },
    { response: event.head, attempt: event.attempts ?? request.attempt, place: { held: 'envoy' } },
  );
}

export function responseSentDownstream(world: World, event: EventOf<'responseSentDownstream'>): World {
  const { request, connection, head, part, drains } = event;
  const stream = tableGet(world.requests, request)?.stream;
  const closing = head.headers.connection === 'close';
  return withStream(
    closing ? withConnection(world, connection, { closing, ...(drains && { draining: true }) }) : world,
    request,
    { code: head.status, sent: part?.bytes ?? head.bodyBytes, details: stream?.details ?? 'via_upstream' },
    { response: head, place: { connection, toward: 'client' } },
  );
}

export function bodySentDownstream(world: World, { request, part }: EventOf<'bodySentDownstream'>): World {
  const sent = tableGet(world.requests, request)?.stream?.sent ?? 0;
  return withStream(world, request, { sent: sent + part.bytes });
}

export function responseCutShort(world: World, event: EventOf<'responseCutShort'>): World {
  const stream = tableGet(world.requests, event.request)?.stream;
  if (!stream) return world;
  const flags = event.flag ? [...stream.flags, event.flag] : stream.flags;
  return withStream(world, event.request, { flags, details: event.details });
}

/** Nobody is left to answer: the try that may still wait for a connection waits no longer. */
export function streamAbandoned(world: World, { request: id, details }: EventOf<'streamAbandoned'>): World {
  const request = tableGet(world.requests, id);
  if (!request?.stream) return world;
  const { flags } = request.stream;
  const gone: readonly Flag[] = [...flags, 'DC'];
  return withStream(unqueued(world, id, request.endpoint), id, { flags: gone, details });
}

/** With its log line a stream is over; its record goes where the caller's connection is gone already. */
export function accessLogWritten(world: World, event: EventOf<'accessLogWritten'>): World {
  const { request: id } = event;
  const request = id === undefined ? undefined : tableGet(world.requests, id);
  if (id === undefined || !request) return world;
  const over = withStream(withRetrying(world, id, false), id, { ended: true, trying: 'no' });
  if (tableGet(world.connections, request.downstream)) return over;
  return worldWith(over, { requests: tableSet(over.requests, id, undefined) });
}
