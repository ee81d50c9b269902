/** Evolve: the only place where the world changes. Pure, one case an event, cost independent of the run's length. */
import {
  callEnded,
  callFailed,
  callReads,
  callStarted,
  callWrites,
  requestReceived,
  withStepUsed,
} from './apply/callers.ts';
import { withConnection, withListener, withNothingUnread, withRequest } from './apply/change.ts';
import {
  closeReceived,
  connectCalled,
  connectFailed,
  connectionClosed,
  connectionEstablished,
  queued,
} from './apply/connections.ts';
import { applyHost } from './apply/hosts.ts';
import { madeBusy, madeReady, unqueued } from './apply/pool.ts';
import { applyProcess, applyRules } from './apply/process.ts';
import {
  accessLogWritten,
  bodySentDownstream,
  endpointChosen,
  filterDecided,
  repliedLocally,
  requestBorn,
  requestRead,
  responseCutShort,
  responseRead,
  responseSentDownstream,
  retryConsidered,
  streamAbandoned,
  upstreamPart,
  upstreamReset,
} from './apply/requests.ts';
import {
  bytesWait,
  dataPassedOn,
  filtered,
  sessionConnected,
  sessionConnectFailed,
  sessionRetried,
  sessionStarted,
} from './apply/sessions.ts';
import type { WaitingBytes } from './connection.ts';
import { worldWith } from './copies.ts';
import { isHostEvent } from './events/hosts.ts';
import { isKubeletEvent } from './events/kubelet.ts';
import type { Event, EventOf } from './events.ts';
import { evolvePod } from './kubelet/evolve.ts';
import { tableGet } from './table.ts';
import { dataBytesOn, requestBytesOn } from './tls/data.ts';
import type { World } from './world.ts';

/** The world after `event` happened at `at` (ms). An event about something that is not there changes nothing but the clock. */
export function apply(before: World, event: Event, at: number): World {
  const world: World = before.now === at ? before : worldWith(before, { now: at });
  if (isHostEvent(event)) return applyHost(world, event);
  if (isKubeletEvent(event)) return evolvePod(world, event, at);
  switch (event.type) {
    case 'rulesWritten':
    case 'rulesFlushed':
      return applyRules(world, event);
    case 'portOpened':
    case 'portClosed':
    case 'envoySignalled':
    case 'adminCalled':
    case 'envoyStarted':
    case 'listenerOpened':
    case 'listenersClosed':
    case 'envoyReady':
    case 'envoyExited':
      return applyProcess(world, event);
    case 'connectCalled':
      return connectCalled(world, event);
    case 'connectionRedirected':
      return withConnection(world, event.connection, { lands: event.after, originalDestination: event.before });
    case 'connectionTracked':
      return withConnection(world, event.connection, { tracked: true });
    case 'connectionTranslated':
      return withConnection(world, event.connection, { lands: event.after });
    case 'connectFailed':
      return connectFailed(world, event);
    case 'connectionEstablished':
      return connectionEstablished(world, event);
    case 'connectionScripted':
      return withConnection(withStepUsed(world, event.party, event.endpoint), event.connection, { deaf: true });
    case 'bytesQueued':
      return withUnread(world, event);
    case 'connectionClosed':
      return connectionClosed(world, event);
    case 'closeReceived':
      return closeReceived(world, event);
    case 'connectionAccepted':
      return accepted(world, event);
    case 'filterChainChosen':
      return chainChosen(world, event);
    case 'networkFilterDecided':
      return filtered(world, event);
    case 'tlsHandshakeStarted':
      return withConnection(world, event.connection, { tls: 'handshake' });
    case 'tlsSent':
      return tlsSent(world, event);
    case 'tlsReceived':
      return withNothingUnread(world, event.connection, event.end);
    case 'tlsEstablished':
      return secured(world, event);
    case 'callStarted':
      return callStarted(world, event);
    case 'requestWritten':
      return bytesWait(
        requestBorn(callWrites(world, event), event, at),
        event.connection,
        bytesOf(world, event, event.action),
      );
    case 'responseReceived':
    case 'bodyReceived':
      return received(world, event);
    case 'callFailed':
      return callFailed(world, event);
    case 'holdEnded':
      return callEnded(world, event.action);
    case 'requestBegun':
      return withStepUsed(world, event.party, event.endpoint);
    case 'requestReceived':
      return requestReceived(world, event);
    case 'responseWritten':
      return withRequest(world, event.request, {
        response: event.head,
        place: { connection: event.connection, toward: 'client' },
      });
    case 'requestRead':
      return requestRead(world, event, at);
    case 'routeChosen':
      return withRequest(world, event.request, { route: event.route, cluster: event.cluster });
    case 'filterDecided':
      return filterDecided(world, event);
    case 'endpointChosen':
      return endpointChosen(world, event, at);
    case 'requestQueued':
      return queued(world, event.request, event.cluster, event.endpoint);
    case 'requestUnqueued':
      return unqueued(world, event.request, event.endpoint);
    case 'requestSentUpstream':
      return sentUpstream(world, event);
    case 'responseRead':
      return responseRead(world, event);
    case 'bodyRead':
      return upstreamPart(
        withNothingUnread(world, event.connection, 'client'),
        event.request,
        event.connection,
        event.part,
      );
    case 'upstreamReset':
      return upstreamReset(world, event);
    case 'retryConsidered':
      return retryConsidered(world, event);
    case 'repliedLocally':
      return repliedLocally(world, event);
    case 'responseSentDownstream':
      return responseSentDownstream(world, event);
    case 'bodySentDownstream':
      return bodySentDownstream(world, event);
    case 'responseCutShort':
      return responseCutShort(world, event);
    case 'streamAbandoned':
      return streamAbandoned(world, event);
    case 'accessLogWritten':
      return accessLogWritten(world, event);
    case 'dataWritten':
      return dataWritten(world, event);
    case 'dataReceived':
      return event.end === 'server' ? dataAtServer(world, event) : received(world, event);
    case 'sessionStarted':
      return sessionStarted(world, event, at);
    case 'sessionConnected':
      return sessionConnected(world, event);
    case 'sessionConnectFailed':
      return sessionConnectFailed(world, event);
    case 'sessionRetried':
      return sessionRetried(world, event);
    case 'dataPassedOn':
      return dataPassedOn(world, event);
    case 'timeoutReached':
      return event.timer === 'downstreamIdle' && event.connection !== undefined
        ? withConnection(world, event.connection, { draining: true })
        : world;
    case 'connectionPassed':
    case 'originalDestinationRead':
    case 'filterChainMissed':
    case 'tlsFailed':
    case 'bodyWritten':
    case 'protocolErrorFound':
    case 'upstreamConnectFailed':
    case 'retryStarted':
      return world;
  }
}

function sentUpstream(world: World, event: EventOf<'requestSentUpstream'>): World {
  const { connection, request, head } = event;
  const sent = withRequest(madeBusy(world, event), request, {
    upstream: connection,
    sentHead: head,
    place: { connection, toward: 'server' },
  });
  const action = tableGet(world.requests, request)?.action ?? 0;
  return bytesWait(sent, connection, bytesOf(world, event, action));
}

/** A request as bytes that wait for whoever reads them. */
function bytesOf(world: World, event: EventOf<'requestWritten' | 'requestSentUpstream'>, action: number): WaitingBytes {
  const connection = tableGet(world.connections, event.connection);
  const { request, head, part } = event;
  const bytes = connection ? requestBytesOn(connection, head, action, part) : 0;
  return { bytes, carried: { kind: 'request', request, head, ...(part && { part }) } };
}

function dataWritten(world: World, event: EventOf<'dataWritten'>): World {
  const { connection, bytes, end, http } = event;
  if (end === 'server') return http === 'unfinished' ? withConnection(world, connection, { unfinished: true }) : world;
  const on = tableGet(world.connections, connection);
  return bytesWait(callWrites(world, event), connection, { bytes: on ? dataBytesOn(on, bytes) : bytes });
}

function withUnread(world: World, { connection, end }: EventOf<'bytesQueued'>): World {
  const unread = tableGet(world.connections, connection)?.unread;
  return unread ? withConnection(world, connection, { unread: { ...unread, [end]: true } }) : world;
}

function accepted(world: World, { connection, direction }: EventOf<'connectionAccepted'>): World {
  const listener = world.envoy.listeners[direction];
  return withListener(withConnection(world, connection, { accepted: direction }), direction, {
    accepted: listener.accepted + 1,
  });
}

/** Without a `tcp_proxy` cluster the chain ends in the HTTP connection manager, which reads what has waited. */
function chainChosen(world: World, event: EventOf<'filterChainChosen'>): World {
  const { connection, direction, chain, tcpCluster, sni, endsTls = false } = event;
  const { active, http } = world.envoy.listeners[direction];
  const read = endsTls || tcpCluster === undefined ? { waiting: [] } : {};
  return withListener(withConnection(world, connection, { chain, sni, endsTls, ...read }), direction, {
    active: active + 1,
    http: http + 1,
  });
}

/** What goes to a chain that ends TLS itself does not wait to be passed on. */
function tlsSent(world: World, { connection, end, bytes, message }: EventOf<'tlsSent'>): World {
  const ends = tableGet(world.connections, connection)?.endsTls !== false;
  return end === 'server' || ends ? world : bytesWait(world, connection, { bytes, carried: { kind: 'tls', message } });
}

function secured(world: World, { connection: id, end }: EventOf<'tlsEstablished'>): World {
  const stands = withConnection(world, id, { tls: 'tls' });
  const connection = tableGet(stands.connections, id);
  return end === 'client' && connection?.pool ? madeReady(stands, connection) : stands;
}

/** A datagram needs no handshake: with its first one the server is known. */
function dataAtServer(world: World, { connection, party, endpoint }: EventOf<'dataReceived'>): World {
  const known = tableGet(world.connections, connection)?.server !== undefined;
  const there = known ? world : withConnection(world, connection, { state: 'established', server: party });
  return withStepUsed(there, party, endpoint);
}

/** A caller has its answer, or a part of it; with the end of it the call is over. */
function received(world: World, event: EventOf<'responseReceived' | 'bodyReceived' | 'dataReceived'>): World {
  const connection = tableGet(world.connections, event.connection);
  if (!connection || connection.client !== event.party) return world;
  if (event.type === 'dataReceived') return callReads(world, connection, event.bytes);
  const held = withRequest(world, event.request, { place: { held: event.party } });
  const request = tableGet(world.requests, event.request);
  return event.part?.end === false ? held : callEnded(held, request?.action ?? connection.action);
}
