/**
 * Services in a row, each behind its own Envoy: the answer of the one that is called comes from a run of its own call to the
 * next. So a failure at the far end is seen by every Envoy on the way, and each decides for itself whether to try again.
 */
import type { Scenario, Trace } from '../engine/index.ts';
import type { RunInput } from './patch.ts';

export interface Tier {
  /** How many services stand behind the one that is called. */
  readonly behind: number;
}

/** A run of one tier. */
type RunTier = (input: RunInput) => Trace;

export interface Composed {
  readonly input: RunInput;
  /** The runs of each tier behind, from the nearest on. */
  readonly runs: readonly (readonly Trace[])[];
}

/** Tries that one call can come to, at most, where a policy allows more. */
const MOST_TRIES = 8;

/** A first try, and the retries that the route allows (Envoy: one, where there is a policy). */
function triesOf({ outbound }: RunInput): number {
  const retry = outbound.routes?.[0]?.retry;
  return Math.min(MOST_TRIES, 1 + (retry ? (retry.num_retries ?? 1) : 0));
}

/** The endpoints of the called service answer what its own calls to the next service came to. */
export function scriptOfTier(input: RunInput, { behind }: Tier, run: RunTier): Composed {
  if (behind === 0) return { input, runs: [] };
  const next = scriptOfTier(input, { behind: behind - 1 }, run);
  const traces = Array.from({ length: triesOf(input) }, (_, place) =>
    run({ ...next.input, seed: input.seed + place + 1 }),
  );
  const script = traces.map(answerOf);
  const composed: RunInput = {
    ...input,
    endpoints: input.endpoints.map((endpoint) => ({ ...endpoint, script })),
  };
  const used = arrivalsOf(run(composed));
  // Each request here makes the next tier run anew.
  const behindThese = next.runs.map((runs) => Array.from({ length: used }, () => runs).flat());
  return { input: composed, runs: [traces.slice(0, used), ...behindThese] };
}

/** What a service answers whose own call came to this: the status it got, or 502 where it got none. */
function answerOf(trace: Trace): NonNullable<Scenario['endpoints'][number]['script']>[number] {
  const start = trace.steps.find(({ event }) => event.type === 'connectCalled' && event.action === 0);
  const reply = trace.steps.find(({ event }) => event.type === 'responseReceived' || event.type === 'callFailed');
  const delay_ms = (reply?.at ?? 0) - (start?.at ?? 0);
  return { status: reply?.event.type === 'responseReceived' ? reply.event.head.status : 502, delay_ms };
}

function arrivalsOf({ steps }: Trace): number {
  return steps.filter(({ event }) => event.type === 'requestReceived' && event.party === 'destination').length;
}
