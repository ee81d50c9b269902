/** The one call that is followed (the first action), the connection that it is made on, and what its two ends do there. */
import type { EventType, Step, Trace } from '../engine/index.ts';
import { firstOf, type StepOf } from './findStep.ts';

export interface FollowedCall extends Exchange {
  readonly client: 'app' | 'caller';
  readonly begun: StepOf<'connectCalled'> | StepOf<'requestWritten'> | undefined;
  readonly connection: number | undefined;
  readonly dialling: Dialling;
  /** What came of its `connect()`: taken over by Envoy, straight to the server, or no connection. */
  readonly path: 'proxied' | 'direct' | 'failed' | 'none';
  /** The HTTP request that it wrote. */
  readonly request: number | undefined;
  /** What happens on its connection once it has begun: a kept connection is older than the call. */
  readonly onConnection: readonly Step[];
  readonly onRequest: readonly Step[];
}

interface Dialling {
  /** The kernel let the first packet pass as it was. */
  readonly passed: Step | undefined;
  readonly established: StepOf<'connectionEstablished'> | undefined;
  readonly refused: Step | undefined;
}

/** What is written and read at the two ends of its connection: the server's end has no part in it where that is Envoy. */
interface Exchange {
  readonly written: StepOf<'requestWritten' | 'dataWritten'> | undefined;
  readonly received: Step | undefined;
  readonly answered: Step | undefined;
  readonly delivered: StepOf<'responseReceived' | 'dataReceived'> | undefined;
}

export function followedCall({ steps }: Trace): FollowedCall {
  const begun = beginning(steps);
  const connection = begun?.event.connection;
  const wholeConnection = begun
    ? steps.filter(({ event }) => 'connection' in event && event.connection === connection)
    : [];
  const onConnection = begun ? wholeConnection.filter(({ seq }) => seq >= begun.seq) : [];
  const dialling: Dialling = {
    passed: firstOf(wholeConnection, ['connectionPassed']),
    established: firstOf(wholeConnection, ['connectionEstablished']),
    refused: firstOf(onConnection, ['connectFailed']),
  };
  const exchange = exchangeOn(onConnection);
  const { written } = exchange;
  const request = written?.event.type === 'requestWritten' ? written.event.request : undefined;
  return {
    client: begun?.event.party === 'caller' ? 'caller' : 'app',
    begun,
    connection,
    dialling,
    path: pathOf(begun, dialling),
    ...exchange,
    request,
    onConnection,
    onRequest:
      request === undefined ? [] : steps.filter(({ event }) => 'request' in event && event.request === request),
  };
}

/** A call that uses a kept connection dials nothing: it begins when it writes. */
function beginning(steps: readonly Step[]): FollowedCall['begun'] {
  return (
    firstOf(steps, ['connectCalled'], ({ party, action }) => party !== 'envoy' && action === 0) ??
    firstOf(steps, ['requestWritten'], ({ action }) => action === 0)
  );
}

function pathOf(begun: FollowedCall['begun'], { passed, established, refused }: Dialling): FollowedCall['path'] {
  if (established) return established.event.server === 'envoy' ? 'proxied' : 'direct';
  // A datagram needs no connection: it is on its way as soon as the kernel lets it pass.
  if (passed && begun?.event.type === 'connectCalled' && begun.event.protocol === 'udp') return 'direct';
  return refused ? 'failed' : 'none';
}

function exchangeOn(onConnection: readonly Step[]): Exchange {
  // Raw bytes go both ways under one name; HTTP has a name for each.
  const firstAt = <T extends EventType>(end: 'client' | 'server', types: readonly T[]): StepOf<T> | undefined =>
    firstOf(onConnection, types, (event) => !('end' in event) || event.end === end);
  return {
    written: firstAt('client', ['requestWritten', 'dataWritten']),
    received: firstAt('server', ['requestReceived', 'dataReceived']),
    answered: firstAt('server', ['responseWritten', 'dataWritten']),
    delivered: firstAt('client', ['responseReceived', 'dataReceived']),
  };
}
