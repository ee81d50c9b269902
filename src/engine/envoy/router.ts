/** The way back: Envoy reads the answer, decides about a retry, passes it on, and writes its log line (facts.md C2). */
import { emit, type Trigger } from '../agenda.ts';
import type { EventOf } from '../events.ts';
import { tableGet } from '../table.ts';
import { WIRE_MS } from '../timing.ts';
import type { World } from '../world.ts';
import { routeOf } from './route.ts';

/** The answer comes back on the connection that carried the request: Envoy's upstream one, or the caller's own. */
export function onResponseWritten(world: World, event: EventOf<'responseWritten'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  const request = tableGet(world.requests, event.request);
  if (!connection || !request) return [];
  const { client, lands } = connection;
  const after = event.party === 'destination' || client === 'caller' ? WIRE_MS : 0;
  const { head } = event;
  if (client === 'app' || client === 'caller') {
    return [
      emit(
        { type: 'responseReceived', request: event.request, connection: event.connection, party: client, head },
        after,
      ),
    ];
  }
  const counts = { [`cluster.${request.cluster}.upstream_rq_${Math.floor(head.status / 100)}xx`]: 1 };
  return [
    emit(
      { type: 'responseRead', request: event.request, connection: event.connection, endpoint: lands, head, counts },
      after,
    ),
  ];
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

/** The log line is written when the stream ends; the caller reads the answer from the connection it opened itself. */
export function onResponseSentDownstream(world: World, event: EventOf<'responseSentDownstream'>): readonly Trigger[] {
  const request = tableGet(world.requests, event.request);
  if (!request?.direction) return [];
  const { direction, client, endpoint } = request;
  const { status } = event.head;
  return [
    emit({
      type: 'accessLogWritten',
      request: request.id,
      direction,
      code: status,
      flags: [],
      details: 'via_upstream',
      endpoint,
    }),
    emit(
      { type: 'responseReceived', request: request.id, connection: event.connection, party: client, head: event.head },
      client === 'caller' ? WIRE_MS : 0,
    ),
  ];
}
