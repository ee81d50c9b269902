/** When the things happen that the six steps are made of. */
import type { Step, Trace } from '../engine/index.ts';
import { firstOf, lastOf } from './findStep.ts';
import type { FollowedCall } from './followedCall.ts';
import type { Handling } from './handling.ts';

/** Each the `seq` of an event; undefined: this run never gets there. */
export interface Moments {
  readonly started: number | undefined;
  readonly call: number | undefined;
  readonly decided: number | undefined;
  readonly sent: number | undefined;
  /** The last time that a server had the request, before the caller had an outcome. */
  readonly arrived: number | undefined;
  readonly answered: number | undefined;
  readonly delivered: number | undefined;
  readonly failed: number | undefined;
  readonly removed: number | undefined;
}

type OnTheWay = Pick<Moments, 'decided' | 'sent' | 'answered'>;

export function momentsOf({ steps }: Trace, call: FollowedCall, handling: Handling): Moments {
  const failed = firstOf(steps, ['callFailed'], ({ action }) => action === 0)?.seq;
  const over = call.delivered?.seq ?? failed ?? steps.length;
  return {
    started: startOf(steps.slice(0, call.begun?.seq)),
    call: call.begun?.seq,
    ...onTheWay(call, handling),
    arrived: lastOf(
      call.onRequest.filter(({ seq }) => seq < over),
      ['requestReceived'],
    )?.seq,
    delivered: call.delivered?.seq,
    failed,
    removed: lastOf(steps, ['podRemoved'])?.seq,
  };
}

/** A pod may be ready before Envoy listens: step 1 is over when both are. */
function startOf(beforeCall: readonly Step[]): number | undefined {
  const ready = [firstOf(beforeCall, ['podReady'])?.seq, firstOf(beforeCall, ['envoyReady'])?.seq].filter(
    (seq) => seq !== undefined,
  );
  if (ready.length > 0) return Math.max(...ready);
  // Where nobody is ready yet, the pod has started as far as the last program in it has.
  return lastOf(beforeCall, ['containerStarted', 'envoyStarted', 'portOpened'])?.seq;
}

function onTheWay(call: FollowedCall, handling: Handling): OnTheWay {
  const { dialling } = call;
  switch (call.path) {
    case 'proxied':
      return {
        decided: (handling.taken ?? handling.missed ?? dialling.established)?.seq,
        sent: handling.sent?.seq,
        answered: handling.answered?.seq,
      };
    case 'direct':
      return {
        decided: (call.written ?? dialling.passed)?.seq,
        sent: call.received?.seq,
        answered: call.answered?.seq,
      };
    case 'failed':
    case 'none':
      return { decided: dialling.refused?.seq, sent: undefined, answered: undefined };
  }
}
