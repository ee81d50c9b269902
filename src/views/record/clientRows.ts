/** What every caller saw of its call. */
import { type Event, framingOf, type ResponseHead, type Trace } from '../../engine/index.ts';
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
    };
    calls.set(action, seen);
    return seen;
  };
  for (const { at, event } of steps) {
    const action = actionOf(event, ofConnection, ofRequest);
    if (action !== undefined) see(call(action, at), event, at);
  }
  return scenario.actions.flatMap((action, index) => {
    const seen = calls.get(index);
    return seen?.result ? [rowOf(index, seen, action.keep_alive_id !== undefined, action.protocol ?? 'http')] : [];
  });
}

/** The call that an event is part of, as its caller sees it. */
function actionOf(event: Event, ofConnection: Map<number, number>, ofRequest: Map<number, number>): number | undefined {
  switch (event.type) {
    case 'callStarted':
    case 'callFailed':
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

function see(call: CallSeen, event: Event, at: number): void {
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
      call.bytes = (call.bytes ?? 0) + event.bytes;
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

function rowOf(action: number, call: CallSeen, keeps: boolean, protocol: string): ClientRow {
  const { head, result = 'timeout', connectedAt, startedAt } = call;
  const bytes = protocol === 'tcp' && result === 'eof' ? (call.bytes ?? 0) : call.bytes;
  return {
    action,
    result,
    ...(head && { status: head.status, headers: headersOf(head) }),
    ...(bytes !== undefined && { body_bytes: bytes }),
    ...(head && bytes !== undefined && bytes <= LONGEST_BODY && { body: bodyText(head, bytes) }),
    duration_ms: call.endedAt - startedAt,
    ...(call.secured && { tls_established: true }),
    ...(call.tlsReason !== undefined && { tls_reason: call.tlsReason }),
    ...(keeps && { connection: call.reused ? 'reused' : 'new' }),
    ...(connectedAt !== undefined && !call.reused && { connect_ms: connectedAt - startedAt }),
  };
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
