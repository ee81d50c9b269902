/** The callers: a process in the app container, or one outside the pod. They know nothing of Envoy. */
import { cancel, emit, NEW, now, type Trigger } from './agenda.ts';
import { type Connection, isOpen } from './connection.ts';
import type { Event, EventOf } from './events.ts';
import { close } from './kernel/close.ts';
import type { RequestHead } from './message.ts';
import { afterBytes, heldConnection, holdCut, holdKey, holdOpen, isRaw, rawBytesOf } from './rawCalls.ts';
import type { ActionScenario, Scenario } from './scenario.ts';
import { tableGet } from './table.ts';
import { APP_WRITES_AFTER_MS, CALL_TIMEOUT_MS } from './timing.ts';
import { type TlsMessage, tlsBytes } from './tls/messages.ts';
import type { Address, Party } from './vocabulary.ts';
import { APP_UID, CALLER_IP, ipOf, POD_IP, portOf, SERVICE_IP, type World } from './world.ts';

/** Each action opens its connection at its time; one that may use a kept connection looks for it then. */
export function planActions(world: World): readonly Trigger[] {
  return world.scenario.actions.map((action, index) =>
    emit(
      action.keep_alive_id === undefined || action.protocol === 'udp'
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
  const { keep_alive_id: keep, protocol } = world.scenario.actions[action] ?? {};
  const waits = (party === 'app' || party === 'caller') && (keep === undefined || protocol === 'udp');
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
  if (world.scenario.actions[action ?? -1]?.wait_first) return [];
  return action === undefined || !plain ? [] : write(world, event.connection, action, event.party, APP_WRITES_AFTER_MS);
}

/** A caller that opened TLS itself writes as soon as it may. */
export function onCallSecured(world: World, event: EventOf<'tlsEstablished'>): readonly Trigger[] {
  const { connection, party, end } = event;
  if (end === 'server' || (party !== 'app' && party !== 'caller')) return [];
  const action = tableGet(world.connections, connection)?.action;
  const waits = world.scenario.actions[action ?? -1]?.wait_first === true;
  return action === undefined || waits ? [] : write(world, connection, action, party, APP_WRITES_AFTER_MS);
}

function write(world: World, connection: number, index: number, party: Party, after: number): readonly Trigger[] {
  const action = world.scenario.actions[index];
  if (!action) return [];
  if (isRaw(action)) {
    const bytes = rawBytesOf(action);
    if (bytes === 0) return [];
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
export function onCallAnswered(world: World, event: EventOf<'responseReceived' | 'bodyReceived'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  if (!connection || event.party !== connection.client || event.party === 'envoy') return [];
  if (event.part?.end === false) return [];
  const mayKeep = tableGet(world.requests, event.request)?.response?.headers.connection !== 'close';
  return hangUp(world, connection, mayKeep);
}

/** Raw bytes have reached a caller. `before`: the world in which they had not. */
export function onRawAnswer(world: World, event: EventOf<'dataReceived'>, before: World): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  if (!connection || event.end === 'server' || event.party === 'envoy') return [];
  switch (afterBytes(world, connection, before)) {
    case 'over':
      return hangUp(world, connection, true);
    case 'speaks':
      return write(world, connection.id, connection.action, event.party, 0);
    case 'holds':
      return [holdOpen(world, connection)];
    case 'waits':
      return [];
  }
}

export function onHoldEnded(world: World, event: EventOf<'holdEnded'>, before: World): readonly Trigger[] {
  const connection = heldConnection(event, before);
  return connection ? hangUp(world, connection, true) : [cancel(timeKey(event.action))];
}

/** The call is over. A connection that is kept stays as it is. */
function hangUp(world: World, connection: Connection, mayKeep: boolean): readonly Trigger[] {
  const { id, action, client: party } = connection;
  const done = cancel(timeKey(action));
  if (mayKeep && world.scenario.actions[action]?.keep_alive_id !== undefined) return [done];
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
  const call = tableGet(before.calls, action);
  if (call?.connection !== connection.id) return [];
  const held = holdCut(before, call, how === 'FIN' ? 'eof' : 'reset');
  if (held) return held;
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
  const over = [cancel(timeKey(event.action)), cancel(holdKey(event.action))];
  return connection && isOpen(connection, 'client') ? [...over, close(connection, 'client')] : over;
}
