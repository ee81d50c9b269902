/** What each part of the picture is doing at a cursor, as a key. */
import type { Event, Trace, World } from '../engine/index.ts';
import type { AppNoteKey, EnvoyJobKey, PeerNoteKey } from './keys.ts';

/** The latest event before `cursor` to which `read` gives an answer decides. */
function latest<T>(trace: Trace, cursor: number, read: (event: Event) => T | undefined): T | undefined {
  for (let i = Math.min(cursor, trace.steps.length) - 1; i >= 0; i--) {
    const event = trace.steps[i]?.event;
    const answer = event && read(event);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

export function appNote(trace: Trace, cursor: number, world: World): AppNoteKey {
  const container = world.pod.containers.find(({ program }) => program === 'app');
  if (container?.state === 'terminated') return 'exited';
  if (container?.state === 'waiting') return 'notStarted';
  return latest(trace, cursor, appNoteAfter) ?? 'running';
}

function appNoteAfter(event: Event): AppNoteKey | undefined {
  switch (event.type) {
    case 'connectCalled':
    case 'requestWritten':
      return event.party === 'app' ? 'calls' : undefined;
    case 'requestSentUpstream':
      return 'waits';
    case 'requestReceived':
      return event.party === 'app' ? 'serves' : 'waits';
    case 'responseWritten':
      return event.party === 'app' ? 'hasAnswered' : 'waits';
    case 'responseReceived':
      return event.party === 'app' ? 'hasReply' : undefined;
    case 'connectFailed':
    case 'callFailed':
      return event.party === 'app' ? 'gotError' : undefined;
    case 'connectionClosed':
      return event.party === 'envoy' ? undefined : 'running';
    default:
      return undefined;
  }
}

/** In a run with a caller outside, the app waits for nobody while Envoy passes its work on. */
export function appNoteInbound(trace: Trace, cursor: number, world: World): AppNoteKey {
  const note = appNote(trace, cursor, world);
  return note === 'waits' ? 'running' : note;
}

export function destinationNote(trace: Trace, cursor: number): PeerNoteKey {
  return (
    latest(trace, cursor, (event) => {
      switch (event.type) {
        case 'connectCalled':
          return event.party === 'app' ? 'heardNothing' : undefined;
        case 'requestReceived':
          return event.party === 'destination' ? 'hasRequest' : undefined;
        case 'responseWritten':
          return event.party === 'destination' ? 'hasAnswered' : undefined;
        case 'podDeleted':
          return 'idle';
        default:
          return undefined;
      }
    }) ?? 'idle'
  );
}

export function callerNote(trace: Trace, cursor: number): PeerNoteKey {
  return (
    latest(trace, cursor, (event) => {
      switch (event.type) {
        case 'connectCalled':
        case 'requestWritten':
          return event.party === 'caller' ? 'calls' : undefined;
        case 'requestSentUpstream':
        case 'requestReceived':
          return 'waits';
        case 'responseReceived':
          return event.party === 'caller' ? 'hasReply' : undefined;
        case 'connectFailed':
        case 'callFailed':
          return event.party === 'caller' ? 'gotError' : undefined;
        case 'podDeleted':
          return 'idle';
        default:
          return undefined;
      }
    }) ?? 'idle'
  );
}

export function envoyJob(trace: Trace, cursor: number, world: World): EnvoyJobKey {
  switch (world.envoy.process) {
    case 'absent':
      return 'notStarted';
    case 'exited':
    case 'starting':
    case 'draining':
    case 'hung':
      return world.envoy.process;
    case 'ready':
      return latest(trace, cursor, (event) => jobAfter(event, trace)) ?? 'listening';
  }
}

function jobAfter(event: Event, trace: Trace): EnvoyJobKey | undefined {
  switch (event.type) {
    case 'connectionAccepted':
    case 'originalDestinationRead':
    case 'requestRead':
      return 'takesCallOver';
    case 'filterChainChosen':
      return 'readsRequest';
    case 'routeChosen':
    case 'endpointChosen':
      return 'choosesRoute';
    case 'connectCalled':
      return event.party === 'envoy' ? 'opensConnection' : undefined;
    case 'tlsHandshakeStarted':
    case 'tlsEstablished':
      return 'addsTls';
    case 'requestSentUpstream':
      return trace.steps.some((step) => step.event.type === 'tlsEstablished') ? 'addsTls' : 'sendsOn';
    case 'requestReceived':
    case 'responseWritten':
      return trace.steps.some((step) => step.event.type === 'requestRead') ? 'waitsForReply' : undefined;
    case 'responseRead':
    case 'retryConsidered':
      return 'checksAnswer';
    case 'responseSentDownstream':
      return 'passesReplyOn';
    case 'connectionClosed':
    case 'envoyReady':
      return 'listening';
    default:
      return undefined;
  }
}
