/** Servers: the destination outside the pod and the app's own. Each does what its script says, one step a request. */
import { cancel, emit, inBackground, now, type Trigger } from './agenda.ts';
import type { Connection } from './connection.ts';
import type { Event, EventOf } from './events.ts';
import { close, travelMs } from './kernel/close.ts';
import { type Part, type RequestHead, type ResponseHead, requestBytes } from './message.ts';
import { readRaw } from './rawResponse.ts';
import type { ServerStep, WorldEventScenario } from './scenario.ts';
import { nextStep, scriptedServer } from './server.ts';
import { tableGet, tableRows } from './table.ts';
import { SERVER_CUTS_AFTER_MS } from './timing.ts';
import type { Address, Close, Party } from './vocabulary.ts';
import { appAddress, portOf, type World } from './world.ts';

/** What a server that speaks first says. */
const GREETING_BYTES = 'hello'.length;

/** A step may be about the connection: it is closed as soon as it is accepted, or some time later, unread. */
export function onConnectionForServer(world: World, event: EventOf<'connectionEstablished'>): readonly Trigger[] {
  const { connection, server: party, lands: endpoint } = event;
  if (scriptedServer(world, party, endpoint)?.tls) return [];
  return onAccepted(world, connection, party, endpoint);
}

/** A server that speaks TLS has a connection only when the handshake is over. */
export function onConnectionSecured(world: World, event: EventOf<'tlsEstablished'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  const party = connection?.server;
  if (!connection || party === undefined || connection.deaf) return [];
  return onAccepted(world, connection.id, party, connection.lands);
}

function onAccepted(world: World, connection: number, party: Party, endpoint: Address): readonly Trigger[] {
  if (party !== 'destination' && party !== 'app') return [];
  const step = nextStep(world, party, endpoint);
  if (step.when !== 'on_accept' || step.close === undefined) return greeting(world, connection, party, endpoint);
  return [
    now({ type: 'connectionScripted', connection, party, endpoint }),
    emit({ type: 'connectionClosed', connection, party, end: 'server', how: step.close }, step.delay_ms ?? 0),
  ];
}

/** A server that speaks first does so when it has a connection. */
function greeting(world: World, connection: number, party: Party, endpoint: Address): readonly Trigger[] {
  const { protocol, server_first } = scriptedServer(world, party, endpoint) ?? {};
  if (protocol !== 'tcp' || !server_first) return [];
  return [emit({ type: 'dataWritten', connection, party, end: 'server', bytes: GREETING_BYTES })];
}

/** Bytes on their way to a server that is not Envoy arrive there. Without the whole body most steps go on waiting. */
export function onRequestOnWire(
  world: World,
  event: {
    readonly request: number;
    readonly connection: number;
    readonly head: RequestHead;
    readonly part?: Part | undefined;
  },
): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  const party = connection?.server;
  if (!connection || party === undefined || party === 'envoy') return [];
  const { id, lands: endpoint, from: peer, deaf } = connection;
  const after = travelMs(connection);
  if (deaf) return [emit({ type: 'bytesQueued', connection: id, end: 'server' }, after)];
  const server = scriptedServer(world, party, endpoint);
  if (server?.tls && connection.tls === 'plain') return [noHello(connection)];
  if (server?.protocol === 'tcp') return [rawArrives(connection, requestBytes(event.head, connection.action))];
  const { request, head } = event;
  const step = nextStep(world, party, endpoint);
  if (event.part?.end === false && !step.early && step.when !== 'mid_request_body')
    return [emit({ type: 'requestBegun', request, connection: id, party, endpoint }, after)];
  return [emit({ type: 'requestReceived', request, connection: id, party, endpoint, peer, head }, after)];
}

/** A server that has a request does what its step says. `before`: the world in which the step was the next one. */
export function onRequestAtServer(world: World, event: EventOf<'requestReceived'>, before: World): readonly Trigger[] {
  const { connection, party, endpoint, head } = event;
  const step = nextStep(before, party, endpoint);
  const idle = cancel(idleKey(connection));
  if (step.hang) return [idle];
  const closes = (how: Close, after: number): Trigger =>
    emit({ type: 'connectionClosed', connection, party, end: 'server', how }, after);
  if (step.when === 'mid_request_body') return head.bodyBytes > 0 ? [idle, closes(step.close ?? 'FIN', 0)] : [idle];
  const delay = step.delay_ms ?? 0;
  // A step about accepting that finds its connection open already has no answer: the handler ends.
  if (step.when === 'on_accept') return [idle, closes('FIN', delay)];
  if (step.when === 'after_request') return [idle, closes(step.close ?? 'FIN', delay)];
  if (step.raw !== undefined)
    return [idle, ...rawAnswer(event, step.raw, delay), closes('FIN', delay + SERVER_CUTS_AFTER_MS)];
  const answered = answer(event, step, delay);
  if (step.when === 'after_headers' || step.when === 'mid_body')
    return [idle, ...answered, closes(step.close ?? 'FIN', delay + SERVER_CUTS_AFTER_MS)];
  const over = delay + (step.body_delay_ms ?? 0);
  if (step.connection_close) return [idle, ...answered, closes('FIN', over)];
  const limit = scriptedServer(world, party, endpoint)?.idle_close_ms;
  if (limit === undefined) return [idle, ...answered];
  const silence = { type: 'connectionClosed', connection, party, end: 'server', how: 'FIN' } as const;
  return [idle, ...answered, inBackground(silence, over + limit, idleKey(connection))];
}

function idleKey(connection: number): string {
  return `server idle ${connection}`;
}

/** The answer, at once or its body later; `after_headers` and `mid_body` stop before its end. */
function answer(event: EventOf<'requestReceived'>, step: ServerStep, delay: number): readonly Trigger[] {
  const { request, connection, party } = event;
  const head = answerOf(step);
  const cut = step.when === 'after_headers' ? 0 : step.when === 'mid_body' ? Math.floor(head.bodyBytes / 2) : undefined;
  const late = step.body_delay_ms !== undefined;
  const empty = head.bodyBytes === 0 && head.framing !== 'chunked';
  const part = empty || (cut === undefined && !late) ? undefined : { bytes: late ? 0 : (cut ?? 0), end: false };
  const written = emit({ type: 'responseWritten', request, connection, party, head, ...(part && { part }) }, delay);
  if (!late || empty) return [written];
  const rest = { bytes: cut ?? head.bodyBytes, end: cut === undefined };
  return [
    written,
    emit({ type: 'bodyWritten', request, connection, party, part: rest }, delay + (step.body_delay_ms ?? 0)),
  ];
}

/** A plain answer: 200, two bytes, where the step does not say otherwise. 204 and 304 have no body (RFC 9110). */
function answerOf(step: ServerStep): ResponseHead {
  const status = step.status ?? 200;
  const headers = step.connection_close ? { ...step.headers, connection: 'close' } : (step.headers ?? {});
  if (status === 204 || status === 304) return { status, bodyBytes: 0, headers, framing: 'none' };
  return { status, bodyBytes: step.body_bytes ?? 2, headers, ...(step.chunked && { framing: 'chunked' as const }) };
}

/** Bytes as they stand in the script: an answer if they are one, else something that no HTTP reader understands. */
function rawAnswer(event: EventOf<'requestReceived'>, raw: string, delay: number): readonly Trigger[] {
  const { request, connection, party } = event;
  const bytes = raw.length;
  const read = readRaw(raw);
  const unreadable = (http: 'garbage' | 'unfinished'): Trigger =>
    emit({ type: 'dataWritten', connection, party, end: 'server', bytes, http }, delay);
  if (read.kind === 'nothing') return [];
  if (read.kind !== 'response') return [unreadable(read.kind)];
  const { head, part, rest } = read;
  const answered = emit({ type: 'responseWritten', request, connection, party, head, part }, delay);
  return rest === 'nothing' ? [answered] : [answered, unreadable('garbage')];
}

/** Raw bytes on their way to a server: an HTTP server waits in vain for a request line in them. */
export function onDataOnWire(
  world: World,
  event: { readonly connection: number; readonly bytes: number },
): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  const party = connection?.server;
  if (!connection || party === undefined || party === 'envoy') return [];
  if (connection.deaf)
    return [emit({ type: 'bytesQueued', connection: connection.id, end: 'server' }, travelMs(connection))];
  const server = scriptedServer(world, party, connection.lands);
  if (server?.tls && connection.tls === 'plain') return [noHello(connection)];
  const raw = server?.protocol === 'tcp';
  return raw ? [rawArrives(connection, event.bytes)] : [];
}

/** Who speaks TLS hangs up on what is no ClientHello. */
function noHello(connection: Connection): Trigger {
  const { id, server, client } = connection;
  const closed = {
    type: 'connectionClosed',
    connection: id,
    party: server ?? client,
    end: 'server',
    how: 'FIN',
  } as const;
  return emit(closed, travelMs(connection));
}

function rawArrives(connection: Connection, bytes: number): Trigger {
  const { id, server, client, lands: endpoint, from: peer } = connection;
  return emit(
    { type: 'dataReceived', connection: id, party: server ?? client, end: 'server', endpoint, peer, bytes },
    travelMs(connection),
  );
}

/** A TCP server echoes what it reads, unless its step says otherwise. `before`: the world in which the step was the next one. */
export function onDataAtServer(event: EventOf<'dataReceived'>, before: World): readonly Trigger[] {
  const { connection, party, endpoint, bytes } = event;
  if (event.end === 'client') return [];
  const step = nextStep(before, party, endpoint);
  if (step.hang) return [];
  const delay = step.delay_ms ?? 0;
  const cut = { type: 'connectionClosed', connection, party, end: 'server', how: step.close ?? 'FIN' } as const;
  if (step.when === 'after_request') return [emit(cut, delay)];
  const { tls: message } = event;
  return message
    ? [emit({ type: 'tlsSent', connection, party, end: 'server', message, bytes }, delay)]
    : [emit({ type: 'dataWritten', connection, party, end: 'server', bytes }, delay)];
}

/** Raw bytes on their way to a caller, from a server or passed on by Envoy. */
export function onDataForCaller(
  world: World,
  event: { readonly connection: number; readonly bytes: number },
): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  if (!connection || connection.client === 'envoy') return [];
  const { id, client: party, lands: endpoint, from: peer } = connection;
  const { bytes } = event;
  return [
    emit({ type: 'dataReceived', connection: id, party, end: 'client', endpoint, peer, bytes }, travelMs(connection)),
  ];
}

/** What the scenario does to servers and rules while the run goes on. */
export function planWorldEvents(world: World): readonly Trigger[] {
  return (world.scenario.world_events ?? []).map((planned) => emit(worldEvent(world, planned), planned.at_ms));
}

function worldEvent({ scenario }: World, { do: doing, host, rules }: WorldEventScenario): Event {
  const place =
    host === 'app'
      ? ({ party: 'app', address: appAddress(scenario) } as const)
      : ({ party: 'destination', address: host ?? '' } as const);
  switch (doing) {
    case 'stop':
      return { type: 'portClosed', ...place };
    case 'start':
      return { type: 'portOpened', ...place };
    case 'rules':
      return { type: 'rulesWritten', by: 'operator', ruleSet: rules ?? 'none' };
    case 'flush_rules':
      return { type: 'rulesFlushed' };
  }
}

/** A server that stops closes its port and all its connections. */
export function onPortClosed(world: World, { party, address }: EventOf<'portClosed'>): readonly Trigger[] {
  const isMine = (lands: Address): boolean => (party === 'app' ? portOf(lands) === portOf(address) : lands === address);
  return tableRows(world.connections)
    .filter(({ server, lands }) => server === party && isMine(lands))
    .map((connection) => close(connection, 'server'));
}
