/** The callers: a process in the app container, or one outside the pod. They know nothing of Envoy. */
import { cancel, emit, NEW, now, type Trigger } from './agenda.ts';
import { type Connection, isOpen } from './connection.ts';
import type { Event, EventOf } from './events.ts';
import { close } from './kernel/close.ts';
import type { RequestHead } from './message.ts';
import type { ActionScenario, Scenario } from './scenario.ts';
import { tableGet } from './table.ts';
import { APP_WRITES_AFTER_MS, CALL_TIMEOUT_MS } from './timing.ts';
import { type TlsMessage, tlsBytes } from './tls/messages.ts';
import type { Address, Party } from './vocabulary.ts';
import { CALLER_IP, ipOf, POD_IP, portOf, SERVICE_IP, type World } from './world.ts';

/** The uid and gid of an ordinary app process in these worlds. */
const APP_UID = 1000;
/** What a raw TCP caller writes, where its action does not say. */
const TCP_BYTES = 16;

/** Each action opens its connection at its time; one that may use a kept connection looks for it then. */
export function planActions(world: World): readonly Trigger[] {
  return world.scenario.actions.map((action, index) =>
    emit(
      action.keep_alive_id === undefined
        ? connectEvent(world.scenario, index)
        : { type: 'callStarted', action: index, party: partyOf(action) },
      action.at_ms ?? 0,
    ),
  );
}

function partyOf({ from }: ActionScenario): Party {
  return from === 'client' ? 'caller' : 'app';
}

function connectEvent(scenario: Scenario, index: number): Event {
  const action = scenario.actions[index] ?? { to: 'localhost:0' };
  const to = resolve(scenario, action.to);
  const party = partyOf(action);
  const ip = party === 'caller' ? CALLER_IP : ipOf(to).startsWith('127.') ? '127.0.0.1' : POD_IP;
  return {
    type: 'connectCalled',
    connection: NEW,
    party,
    protocol: action.protocol ?? 'http',
    from: `${ip}:0`,
    to,
    uid: action.uid ?? APP_UID,
    gid: action.gid ?? APP_UID,
    action: index,
    request: undefined,
  };
}

/** `host:port` as the pod's resolver answers it: names of the scenario, then the fixed names of these worlds. */
export function resolve(scenario: Scenario, to: string): Address {
  const name = ipOf(to);
  const fixed: Readonly<Record<string, string>> = {
    'svc.lab': SERVICE_IP,
    'ext.lab': '10.244.3.30',
    pod: POD_IP,
    self: POD_IP,
    localhost: '127.0.0.1',
  };
  return `${scenario.hosts?.[name] ?? fixed[name] ?? name}:${portOf(to)}`;
}

/** A kept connection is used again. One that its peer has closed is found out before anything is sent. */
export function onCallStarted(world: World, event: EventOf<'callStarted'>): readonly Trigger[] {
  const { action, party } = event;
  const keep = world.scenario.actions[action]?.keep_alive_id;
  const kept = keep === undefined ? undefined : world.kept[keep];
  if (!kept) return [timeLimit(world, action, party), now(connectEvent(world.scenario, action))];
  if (kept.stale) return [now({ type: 'callFailed', action, party, errno: 'EOF', result: 'stale' })];
  return [timeLimit(world, action, party), ...write(world, kept.connection, action, party, 0)];
}

/** The time that a caller gives a call runs from its start. */
export function onCallConnects(world: World, event: EventOf<'connectCalled'>): readonly Trigger[] {
  const { party, action } = event;
  const waits = (party === 'app' || party === 'caller') && world.scenario.actions[action]?.keep_alive_id === undefined;
  return waits ? [timeLimit(world, action, party)] : [];
}

function timeLimit(world: World, action: number, party: Party): Trigger {
  const ms = world.scenario.actions[action]?.timeout_ms ?? CALL_TIMEOUT_MS;
  return emit({ type: 'callFailed', action, party, errno: 'ETIMEDOUT', result: 'timeout' }, ms, timeKey(action));
}

export function timeKey(action: number): string {
  return `call ${action}`;
}

/** A caller whose `connect()` returned writes its request. */
export function onCallEstablished(world: World, event: EventOf<'connectionEstablished'>): readonly Trigger[] {
  if (event.party !== 'app' && event.party !== 'caller') return [];
  const action = tableGet(world.connections, event.connection)?.action;
  const plain = (world.scenario.actions[action ?? -1]?.tls ?? 'none') === 'none';
  return action === undefined || !plain ? [] : write(world, event.connection, action, event.party, APP_WRITES_AFTER_MS);
}

/** A caller that opened TLS itself writes as soon as it may. */
export function onCallSecured(world: World, event: EventOf<'tlsEstablished'>): readonly Trigger[] {
  const { connection, party, end } = event;
  if (end === 'server' || (party !== 'app' && party !== 'caller')) return [];
  const action = tableGet(world.connections, connection)?.action;
  return action === undefined ? [] : write(world, connection, action, party, APP_WRITES_AFTER_MS);
}

function write(world: World, connection: number, index: number, party: Party, after: number): readonly Trigger[] {
  const action = world.scenario.actions[index];
  if (!action || action.wait_first) return [];
  if (action.protocol === 'tcp') {
    const bytes = action.body_bytes ?? TCP_BYTES;
    return [emit({ type: 'dataWritten', connection, party, end: 'client', bytes, action: index }, after)];
  }
  const head = headOf(action);
  // A caller that stalls sends half of its body and then nothing.
  const stalled = action.stall_body && head.bodyBytes > 0;
  return [
    emit(
      {
        type: 'requestWritten',
        request: NEW,
        connection,
        party,
        head,
        action: index,
        ...(stalled && { part: { bytes: Math.floor(head.bodyBytes / 2), end: false } }),
      },
      after,
    ),
  ];
}

function headOf(action: ActionScenario): RequestHead {
  const port = portOf(action.to);
  return {
    method: action.method ?? 'GET',
    path: action.path ?? '/',
    host: action.host ?? (port === 80 ? ipOf(action.to) : action.to),
    headers: action.headers ?? {},
    bodyBytes: action.body_bytes ?? 0,
  };
}

/** A `connect()` that failed is the whole outcome of the call: no request was ever written. */
export function onCallRefused(event: EventOf<'connectFailed'>): readonly Trigger[] {
  const { party, action, errno, failure } = event;
  if (party !== 'app' && party !== 'caller') return [];
  return [now({ type: 'callFailed', action, party, errno, result: failure })];
}

/** What a TLS end says before it closes (RFC 8446, 6.1). */
const GOODBYE: TlsMessage = { kind: 'alert', alert: 'CLOSE_NOTIFY' };
const CLOSE_NOTIFY = { message: GOODBYE, bytes: tlsBytes(GOODBYE) };

/** A caller closes when it has its whole answer, unless it keeps the connection and may. */
export function onCallAnswered(
  world: World,
  event: EventOf<'responseReceived' | 'bodyReceived' | 'dataReceived'>,
): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  if (!connection || event.party !== connection.client || event.party === 'envoy') return [];
  if (event.type === 'dataReceived' ? event.end === 'server' : event.part?.end === false) return [];
  const { action, party } = { action: connection.action, party: event.party };
  const done = cancel(timeKey(action));
  const told = event.type === 'dataReceived' ? undefined : tableGet(world.requests, event.request)?.response;
  if (world.scenario.actions[action]?.keep_alive_id !== undefined && told?.headers.connection !== 'close')
    return [done];
  const { id } = connection;
  const goodbye = { type: 'tlsSent', connection: id, party, end: 'client', ...CLOSE_NOTIFY } as const;
  return [
    done,
    ...(connection.tls === 'tls' ? [emit(goodbye, APP_WRITES_AFTER_MS)] : []),
    emit({ type: 'connectionClosed', connection: id, party, end: 'client', how: 'FIN' }, APP_WRITES_AFTER_MS),
  ];
}

/** The peer has closed. A call that still waited ends with that: in order or with a reset, as the peer closed. */
export function onCallCut(event: EventOf<'closeReceived'>, before: World): readonly Trigger[] {
  const { party, how, end } = event;
  const connection = tableGet(before.connections, event.connection);
  if (end !== 'client' || !connection || (party !== 'app' && party !== 'caller')) return [];
  const { action, carries } = connection;
  if (tableGet(before.calls, action)?.connection !== connection.id) return [];
  const response = carries === undefined ? undefined : tableGet(before.requests, carries)?.response;
  const reading = response && readingUntilClose(before, connection, carries);
  if (reading && how === 'FIN') return [cancel(timeKey(action)), ...reading];
  // A handshake that ends like this is a lost connection, however it was closed (asyncio/sslproto.py, eof_received).
  const [errno, result] =
    how === 'FIN' && connection.tls !== 'handshake' ? (['EOF', 'eof'] as const) : (['ECONNRESET', 'reset'] as const);
  return [now({ type: 'callFailed', action, party, errno, result })];
}

/** An answer without a length ends with its connection (RFC 9112, 6.3). */
function readingUntilClose(
  before: World,
  { id, client }: Connection,
  carries: number | undefined,
): readonly Trigger[] | undefined {
  const request = carries === undefined ? undefined : tableGet(before.requests, carries);
  if (request?.response?.framing !== 'untilClose' || !('held' in request.place)) return undefined;
  const part = { bytes: 0, end: true };
  return [now({ type: 'bodyReceived', request: request.id, connection: id, party: client, part })];
}

/** A call that failed gives up its connection, if it still has one. `before`: the world in which it was under way. */
export function onCallFailed(event: EventOf<'callFailed'>, before: World): readonly Trigger[] {
  const call = tableGet(before.calls, event.action);
  const connection = call?.connection === undefined ? undefined : tableGet(before.connections, call.connection);
  const done = cancel(timeKey(event.action));
  return connection && isOpen(connection, 'client') ? [done, close(connection, 'client')] : [done];
}
