/** What every caller saw of its call. */
import { type ActionScenario, type Event, framingOf, type ResponseHead, type Trace } from '../../engine/index.ts';
import type { ClientRow, RecordedHeaders } from '../runRecordShape.ts';

/** A call as far as it has been read in the trace. */
interface CallSeen {
  startedAt: number;
  connectedAt: number | undefined;
  endedAt: number;
  result: ClientRow['result'] | undefined;
  reused: boolean;
  secured: boolean;
  tlsReason: string | undefined;
  head: ResponseHead | undefined;
  bytes: number | undefined;
  first: number | undefined;
  after: ClientRow['after'];
}

/** One row an action, in their order. */
export function clientRows({ scenario, steps }: Trace): readonly ClientRow[] {
  const calls = new Map<number, CallSeen>();
  const ofConnection = new Map<number, number>();
  const ofRequest = new Map<number, number>();
  const call = (action: number, at: number): CallSeen => {
    const known = calls.get(action);
    if (known) return known;
    const seen: CallSeen = {
      startedAt: at,
      connectedAt: undefined,
      endedAt: at,
      result: undefined,
      reused: true,
      secured: false,
      tlsReason: undefined,
      head: undefined,
      bytes: undefined,
      first: undefined,
      after: undefined,
    };
    calls.set(action, seen);
    return seen;
  };
  for (const { at, event } of steps) {
    const action = actionOf(event, ofConnection, ofRequest);
    if (action !== undefined) see(call(action, at), event, at, scenario.actions[action]?.wait_first === true);
  }
  return scenario.actions.flatMap((action, index) => {
    const seen = calls.get(index);
    return seen?.result ? [rowOf(index, seen, action)] : [];
  });
}

/** The call that an event is part of, as its caller sees it. */
function actionOf(event: Event, ofConnection: Map<number, number>, ofRequest: Map<number, number>): number | undefined {
  switch (event.type) {
    case 'callStarted':
    case 'callFailed':
    case 'holdEnded':
      return event.action;
    case 'connectCalled':
      if (event.party === 'envoy') return undefined;
      ofConnection.set(event.connection, event.action);
      return event.action;
    case 'connectionEstablished':
      return event.party === 'envoy' ? undefined : ofConnection.get(event.connection);
    case 'requestWritten':
      ofRequest.set(event.request, event.action);
      return event.action;
    case 'dataWritten':
      if (event.action !== undefined) ofConnection.set(event.connection, event.action);
      return event.action;
    case 'responseReceived':
    case 'bodyReceived':
      return ofRequest.get(event.request);
    case 'dataReceived':
    case 'tlsEstablished':
    case 'tlsFailed':
      return event.end === 'client' ? ofConnection.get(event.connection) : undefined;
    default:
      return undefined;
  }
}

/** `waitsFirst`: the first bytes are the server's own, and no answer. */
function see(call: CallSeen, event: Event, at: number, waitsFirst: boolean): void {
  switch (event.type) {
    case 'connectCalled':
      call.reused = false;
      break;
    case 'connectionEstablished':
      call.connectedAt = at;
      break;
    case 'responseReceived':
      call.head = event.head;
      call.bytes = event.part?.bytes ?? event.head.bodyBytes;
      if (event.part?.end !== false) end(call, 'response', at);
      break;
    case 'bodyReceived':
      call.bytes = (call.bytes ?? 0) + event.part.bytes;
      if (event.part.end) end(call, 'response', at);
      break;
    case 'dataReceived':
      if (waitsFirst && call.first === undefined) {
        call.first = event.bytes;
        break;
      }
      call.bytes = (call.bytes ?? 0) + event.bytes;
      end(call, 'response', at);
      break;
    case 'holdEnded':
      call.after = event.how;
      end(call, 'response', at);
      break;
    case 'tlsEstablished':
      call.secured = true;
      break;
    case 'tlsFailed':
      call.tlsReason = event.reason;
      break;
    case 'callFailed':
      end(call, event.result, at);
      break;
    default:
  }
}

function end(call: CallSeen, result: ClientRow['result'], at: number): void {
  call.result = result;
  call.endedAt = at;
}

const LONGEST_BODY = 200;

function rowOf(index: number, call: CallSeen, { protocol, keep_alive_id, wait_first }: ActionScenario): ClientRow {
  const { head, result = 'timeout', connectedAt, startedAt, after } = call;
  const keeps = keep_alive_id !== undefined && protocol !== 'udp';
  const first = wait_first && result === 'eof' ? (call.first ?? 0) : call.first;
  const bytes = protocol === 'tcp' || protocol === 'udp' ? rawBytes(call, protocol, first === 0) : call.bytes;
  return {
    action: index,
    result,
    ...(head && { status: head.status, headers: headersOf(head) }),
    ...(first !== undefined && { first_bytes: first }),
    ...(bytes !== undefined && { body_bytes: bytes }),
    ...(head && bytes !== undefined && bytes <= LONGEST_BODY && { body: bodyText(head, bytes) }),
    ...(after !== undefined && result === 'response' && { after }),
    duration_ms: call.endedAt - startedAt,
    ...(call.secured && { tls_established: true }),
    ...(call.tlsReason !== undefined && { tls_reason: call.tlsReason }),
    ...(keeps && { connection: call.reused ? 'reused' : 'new' }),
    ...(connectedAt !== undefined && !call.reused && { connect_ms: connectedAt - startedAt }),
  };
}

/** Counted where a raw call ended in order; `unheard`: its server never spoke. Nobody counts a datagram's. */
function rawBytes({ result, bytes }: CallSeen, protocol: 'tcp' | 'udp', unheard: boolean): number | undefined {
  if (protocol === 'udp' || unheard) return undefined;
  if (result === 'eof') return bytes ?? 0;
  return result === 'response' ? bytes : undefined;
}

/** A scripted server's body is so many letters `u`. */
function bodyText({ body }: ResponseHead, bytes: number): string {
  return (body ?? 'u'.repeat(bytes)).slice(0, bytes);
}

const KEPT = /^(server|content-.*|connection|transfer-encoding|location|retry-after|via|x-envoy-.*|x-ratelimit-.*)$/;

function headersOf(head: ResponseHead): RecordedHeaders {
  const headers: Record<string, string | number> = {};
  for (const [name, value] of Object.entries({ ...head.headers, ...framingOf(head) })) {
    if (!KEPT.test(name)) continue;
    headers[name] = name === 'x-envoy-upstream-service-time' ? Number(value) : value;
  }
  return headers;
}
