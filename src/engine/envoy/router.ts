/** The way back (Envoy docs, Life of a request): Envoy reads the answer, may try again, passes it on, writes its log line. */
import { emit, type Trigger } from '../agenda.ts';
import type { EventOf, ResponseHead } from '../events.ts';
import { tableGet } from '../table.ts';
import { WIRE_MS } from '../timing.ts';
import type { Connection, World } from '../world.ts';
import { routeOf } from './route.ts';

/** The answer comes back on the connection that carried the request: Envoy's upstream one, or the caller's own. */
export function onResponseWritten(world: World, event: EventOf<'responseWritten'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  return connection ? answerArrives(world, connection, event.request, event.head) : [];
}

/** An answer reaches the connection's client: an app or a caller has it, Envoy reads it for the request that it serves. */
function answerArrives(world: World, connection: Connection, id: number, head: ResponseHead): readonly Trigger[] {
  const { id: on, client, server, lands, servesRequest } = connection;
  const after = server === 'destination' || client === 'caller' ? WIRE_MS : 0;
  if (client === 'app' || client === 'caller')
    return [emit({ type: 'responseReceived', request: id, connection: on, party: client, head }, after)];
  const request = servesRequest === undefined ? undefined : tableGet(world.requests, servesRequest);
  if (!request) return [];
  const counts = { [`cluster.${request.cluster}.upstream_rq_${Math.floor(head.status / 100)}xx`]: 1 };
  return [emit({ type: 'responseRead', request: request.id, connection: on, endpoint: lands, head, counts }, after)];
}

/** With a retry policy every answer is looked at before it is passed on. */
export function onResponseRead(world: World, event: EventOf<'responseRead'>): readonly Trigger[] {
  const request = tableGet(world.requests, event.request);
  const downstream = request && tableGet(world.connections, request.downstream);
  if (!request?.direction || !downstream) return [];
  const route = routeOf(world, request.direction, request.head, downstream);
  if (!route?.retry) return passOn(world, event.request);
  return [
    emit({ type: 'retryConsidered', request: event.request, status: event.head.status, decision: 'notRetriable' }),
  ];
}

export function onRetryConsidered(world: World, event: EventOf<'retryConsidered'>): readonly Trigger[] {
  return passOn(world, event.request);
}

function passOn(world: World, id: number): readonly Trigger[] {
  const request = tableGet(world.requests, id);
  if (!request?.response) return [];
  const { direction, downstream, response } = request;
  const counts = { [`http.${direction}.downstream_rq_${Math.floor(response.status / 100)}xx`]: 1 };
  return [emit({ type: 'responseSentDownstream', request: id, connection: downstream, head: response, counts })];
}

/** The log line is written when the stream ends; the answer travels on to whoever opened the downstream connection. */
export function onResponseSentDownstream(world: World, event: EventOf<'responseSentDownstream'>): readonly Trigger[] {
  const request = tableGet(world.requests, event.request);
  const connection = tableGet(world.connections, event.connection);
  if (!request?.direction || !connection) return [];
  const logged = emit({
    type: 'accessLogWritten',
    request: request.id,
    direction: request.direction,
    code: event.head.status,
    flags: [],
    details: 'via_upstream',
    endpoint: request.endpoint,
  });
  return [logged, ...answerArrives(world, connection, request.id, event.head)];
}
