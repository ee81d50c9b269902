/** An answer reaches the client's end of its connection: a caller has it, Envoy's router reads it, `tcp_proxy` passes it on unread. */
import { emit, type Trigger } from '../agenda.ts';
import type { Connection } from '../connection.ts';
import type { EventOf } from '../events.ts';
import { travelMs } from '../kernel/close.ts';
import { type Carried, type Part, type ResponseHead, responseBytes } from '../message.ts';
import { tableGet } from '../table.ts';
import { dataBytesOn, responseBytesOn } from '../tls/data.ts';
import type { Party } from '../vocabulary.ts';
import type { World } from '../world.ts';

export type Answer = Exclude<Carried, { readonly kind: 'request' | 'tls' }>;

/** A server or Envoy has written it; at the client's end it belongs to the request as the client numbers it. */
export function onAnswerWritten(world: World, event: EventOf<'responseWritten' | 'bodyWritten'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  if (!connection) return [];
  const { request, part } = event;
  if (event.type === 'bodyWritten') return [answerArrives(connection, { kind: 'body', request, part: event.part })];
  return [answerArrives(connection, { kind: 'response', request, head: event.head, ...(part && { part }) })];
}

export function answerArrives(connection: Connection, answer: Answer): Trigger {
  return emit(arrival(connection, { ...answer, request: connection.carries ?? answer.request }), travelMs(connection));
}

function arrival(connection: Connection, answer: Answer) {
  const { id: on, client: party, lands: endpoint, sessionOf } = connection;
  const { request } = answer;
  if (sessionOf !== undefined) return passedOn(connection, sessionOf, answer);
  if (answer.kind === 'body') {
    const { part } = answer;
    return party === 'envoy'
      ? ({ type: 'bodyRead', request, connection: on, part } as const)
      : ({ type: 'bodyReceived', request, connection: on, party, part } as const);
  }
  if (party !== 'envoy' && connection.protocol === 'tcp') return rawAnswer(connection, party, answer.head);
  if (party !== 'envoy' && connection.tls === 'handshake')
    return { type: 'tlsReceived', connection: on, party, end: 'client', message: { kind: 'plain' } } as const;
  const part = party === 'envoy' ? answer.part : asAwaited(answer.head, answer.part);
  const message = { head: answer.head, ...(part && { part }) };
  return party === 'envoy'
    ? ({ type: 'responseRead', request, connection: on, endpoint, ...message } as const)
    : ({ type: 'responseReceived', request, connection: on, party, ...message } as const);
}

/** The callers of these worlds wait for as much of a body as the head tells of, even where there is none: after HEAD (recorded). */
function asAwaited({ bodyBytes, framing, body }: ResponseHead, part: Part | undefined): Part | undefined {
  const told = bodyBytes > 0 || (framing === 'chunked' && body === undefined);
  return part?.end && part.bytes === 0 && told ? { bytes: 0, end: false } : part;
}

/** HTTP that a raw caller gets is so many bytes; Envoy dates its own replies. */
function rawAnswer(connection: Connection, party: Party, head: ResponseHead): EventOf<'dataReceived'> {
  const { id, lands: endpoint, from: peer } = connection;
  const date = 'date: Thu, 01 Jan 1970 00:00:00 GMT\r\n'.length;
  const bytes = responseBytes(head) + date + head.bodyBytes;
  return { type: 'dataReceived', connection: id, party, end: 'client', endpoint, peer, bytes };
}

/** Through a TCP session an answer is so many bytes. */
function passedOn(connection: Connection, to: number, carried: Answer): EventOf<'dataPassedOn'> {
  const bytes =
    carried.kind === 'body'
      ? dataBytesOn(connection, carried.part.bytes)
      : responseBytesOn(connection, carried.head, carried.part);
  return { type: 'dataPassedOn', connection: connection.id, toward: 'client', to, bytes, carried };
}
