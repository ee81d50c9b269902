/** What Envoy does with the followed call: with a request that it reads, or a session whose bytes it passes on. */
import type { EventOf, Step, Trace } from '../engine/index.ts';
import { firstOf, lastOf } from './findStep.ts';
import type { FollowedCall } from './followedCall.ts';

interface Passage {
  /** Envoy has the call in hand. */
  readonly taken: Step | undefined;
  readonly sent: Step | undefined;
  /** A server's answer is back at Envoy. */
  readonly answered: Step | undefined;
}

interface RequestPassage extends Passage {
  /** The connection between Envoy and its endpoint is encrypted. */
  readonly secured: boolean;
  readonly retries: number;
  readonly ownAnswer: EventOf<'repliedLocally'> | undefined;
}

interface SessionPassage extends Passage {
  /** Why the session got no connection upstream. */
  readonly sessionFlag: string | undefined;
}

export interface Handling extends RequestPassage, SessionPassage {
  /** No filter chain of the listener fits the connection. */
  readonly missed: Step | undefined;
}

export function handlingOf(trace: Trace, call: FollowedCall): Handling {
  const request = requestPassage(trace, call);
  const session = sessionPassage(trace, call);
  return {
    ...request,
    taken: request.taken ?? session.taken,
    sent: request.sent ?? session.sent,
    answered: request.answered ?? session.answered,
    sessionFlag: session.sessionFlag,
    missed: firstOf(call.onConnection, ['filterChainMissed']),
  };
}

function requestPassage({ steps }: Trace, { onConnection, onRequest }: FollowedCall): RequestPassage {
  const sent = firstOf(onRequest, ['requestSentUpstream']);
  const upstream = sent?.event.connection;
  const ownAnswer = lastOf(onRequest, ['repliedLocally'])?.event;
  // Where Envoy weighs whether to try again, the response is its answer only then.
  const answer =
    lastOf(onRequest, ['retryConsidered'], ({ status }) => status !== undefined) ?? lastOf(onRequest, ['responseRead']);
  return {
    taken: firstOf(onConnection, ['requestRead']),
    sent,
    answered: ownAnswer ? undefined : answer,
    secured: firstOf(steps, ['tlsEstablished'], ({ connection }) => connection === upstream) !== undefined,
    retries: onRequest.filter(({ event }) => event.type === 'retryStarted').length,
    ownAnswer,
  };
}

function sessionPassage({ steps }: Trace, { connection, onConnection }: FollowedCall): SessionPassage {
  const started = firstOf(onConnection, ['sessionStarted']);
  const failed = firstOf(onConnection, ['sessionConnectFailed']);
  const passedOn = (toward: 'server' | 'client'): Step | undefined =>
    firstOf(
      steps,
      ['dataPassedOn'],
      (event) => event.toward === toward && (event.connection === connection || event.to === connection),
    );
  return {
    taken: started,
    sent: passedOn('server'),
    answered: passedOn('client'),
    sessionFlag: started && (started.event.flag ?? (failed ? 'UF' : undefined)),
  };
}
