/**
 * Whether what was planned happens: not on a connection whose end is gone, not in a process that has ended, and not yet in
 * one that is stopped. What a stopped process misses waits for it, timers and socket events apart.
 */
import type { Due } from './agenda.ts';
import { isOpen } from './connection.ts';
import { actorOf, type Event } from './events.ts';
import { tableGet } from './table.ts';
import type { End } from './vocabulary.ts';
import type { World } from './world.ts';

export type Fate = 'happens' | 'waits' | 'never';

export function fateOf(world: World, { event, generation }: Due): Fate {
  if (!canStillHappen(world, event)) return 'never';
  const actor = actorOf(event);
  if (actor === 'app') return appRuns(world) || isLastRite(event) ? 'happens' : 'never';
  if (event.type === 'adminCalled') return adminFate(world);
  if (actor !== 'envoy' || event.type === 'envoyStarted' || isLastRite(event)) return 'happens';
  const { process, resumesAs, generation: current } = world.envoy;
  if (generation !== current || process === 'exited' || process === 'absent') return 'never';
  return resumesAs !== undefined && isOfProcess(event) ? 'waits' : 'happens';
}

/** An event of a connection needs the end that does it; a timer of a request needs its stream. */
export function canStillHappen(world: World, event: Event): boolean {
  if (event.type === 'timeoutReached' || event.type === 'retryStarted') {
    if (event.request !== undefined) return tableGet(world.requests, event.request)?.stream?.ended === false;
    if ('connection' in event && event.connection !== undefined)
      return tableGet(world.connections, event.connection) !== undefined;
    return true;
  }
  if (!('connection' in event) || event.type === 'connectCalled' || event.type === 'upstreamConnectFailed') return true;
  const end = endOf(event);
  const connection = event.connection === undefined ? undefined : tableGet(world.connections, event.connection);
  return end === undefined ? connection !== undefined : isOpen(connection, end);
}

/** Nobody answers at the admin port of a process that is gone; one that is stopped answers when it goes on. */
function adminFate({ envoy: { process, resumesAs } }: World): Fate {
  if (process === 'absent' || process === 'exited') return 'never';
  return resumesAs === undefined ? 'happens' : 'waits';
}

/** What the kernel does in a process's name, whether it runs or not. */
function isLastRite({ type }: Event): boolean {
  return type === 'connectionClosed' || type === 'portClosed';
}

/** The kernel shakes hands for a process that does not run; everything else of it needs the process. */
function isOfProcess(event: Event): boolean {
  return event.type !== 'connectionEstablished' && event.type !== 'envoyExited';
}

/** Which end of its connection does this; undefined: neither, it is about the connection as a whole. */
export function endOf(event: Event): End | undefined {
  switch (event.type) {
    case 'connectionClosed':
    case 'closeReceived':
    case 'dataWritten':
    case 'dataReceived':
    case 'bytesQueued':
    case 'tlsHandshakeStarted':
    case 'tlsSent':
    case 'tlsReceived':
    case 'tlsEstablished':
    case 'tlsFailed':
      return event.end;
    case 'connectionEstablished':
    case 'connectFailed':
    case 'requestWritten':
    case 'requestSentUpstream':
    case 'responseRead':
    case 'bodyRead':
    case 'protocolErrorFound':
    case 'responseReceived':
    case 'bodyReceived':
      return 'client';
    case 'connectionScripted':
    case 'connectionAccepted':
    case 'originalDestinationRead':
    case 'filterChainChosen':
    case 'filterChainMissed':
    case 'requestRead':
    case 'requestBegun':
    case 'requestReceived':
    case 'responseWritten':
    case 'bodyWritten':
    case 'responseSentDownstream':
    case 'bodySentDownstream':
    case 'sessionStarted':
      return 'server';
    case 'dataPassedOn':
      return event.toward === 'server' ? 'server' : 'client';
    default:
      return undefined;
  }
}

/** Bytes that reach a stopped process's socket: where they wait, unread. */
export function bytesArrivingWith(event: Event): { readonly connection: number; readonly end: End } | undefined {
  switch (event.type) {
    case 'filterChainChosen':
    case 'requestRead':
      return { connection: event.connection, end: 'server' };
    case 'tlsReceived':
      return { connection: event.connection, end: event.end };
    case 'responseRead':
    case 'bodyRead':
    case 'protocolErrorFound':
      return { connection: event.connection, end: 'client' };
    case 'dataPassedOn':
      return { connection: event.connection, end: event.toward === 'server' ? 'server' : 'client' };
    default:
      return undefined;
  }
}

/** Without a pod in the scenario the app runs from the beginning. Before it, an init container may call in its name. */
function appRuns({ scenario, pod }: World): boolean {
  return (
    scenario.pod === undefined ||
    pod.containers.some(({ program, role, state }) => (program === 'app' || role === 'init') && state === 'running')
  );
}
