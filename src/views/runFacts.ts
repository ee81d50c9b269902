/** What the six steps say of a run: facts about the one call that is followed (the first action), and when they come about. */
import type { Trace } from '../engine/index.ts';
import { firstOf } from './findStep.ts';
import { type FollowedCall, followedCall } from './followedCall.ts';
import { handlingOf } from './handling.ts';
import { type Moments, momentsOf } from './moments.ts';

export interface RunFacts {
  /** Who makes the followed call. */
  readonly client: FollowedCall['client'];
  /** The connection that this call opened, and the request that it wrote on it. */
  readonly connection: number | undefined;
  readonly request: number | undefined;
  readonly path: FollowedCall['path'];
  /** The connection between Envoy and its endpoint is encrypted. */
  readonly secured: boolean;
  readonly hasEnvoy: boolean;
  /** Envoy listened before the call was made. */
  readonly readyBeforeCall: boolean;
  readonly rulesBeforeCall: boolean;
  /** Envoy has taken the call in hand: read its request, or begun to pass its bytes on. */
  readonly taken: boolean;
  /** No filter chain of the listener fits the connection. */
  readonly chainMissed: boolean;
  /** The answer came from Envoy itself, not from a server: why. `flag` and `details` as in the access log. */
  readonly ownAnswer: { readonly flag: string | undefined; readonly details: string } | undefined;
  /** The session of a TCP call that got no connection upstream: its flag. */
  readonly sessionFlag: string | undefined;
  readonly retries: number;
  /** The status that the caller got. */
  readonly status: number | undefined;
  /** A container of the app's own has started. */
  readonly appStarted: boolean;
  readonly at: Moments;
}

/** Reads the facts of a run, from all of its events: whoever needs them for many cursors asks once. */
export function runFacts(trace: Trace): RunFacts {
  const call = followedCall(trace);
  const handling = handlingOf(trace, call);
  const { client, connection, request, path, begun, delivered } = call;
  const { secured, taken, missed, ownAnswer, sessionFlag, retries } = handling;
  const { steps, scenario } = trace;
  const beforeCall = steps.slice(0, begun?.seq);
  return {
    client,
    connection,
    request,
    path,
    secured,
    hasEnvoy: scenario.pod === undefined || firstOf(steps, ['envoyStarted']) !== undefined,
    readyBeforeCall: firstOf(beforeCall, ['envoyReady']) !== undefined,
    rulesBeforeCall: firstOf(beforeCall, ['rulesWritten']) !== undefined,
    taken: taken !== undefined,
    chainMissed: missed !== undefined,
    ownAnswer: ownAnswer && { flag: ownAnswer.flag, details: ownAnswer.details },
    sessionFlag,
    retries,
    status: delivered?.event.type === 'responseReceived' ? delivered.event.head.status : undefined,
    appStarted: startsApp(trace),
    at: momentsOf(trace, call, handling),
  };
}

/** A main container of the pod has started, if there is a pod that can say so. */
function startsApp({ scenario: { pod }, steps }: Trace): boolean {
  const names = pod?.containers.map(({ name }) => name);
  return !names || firstOf(steps, ['containerStarted'], ({ container }) => names.includes(container)) !== undefined;
}
