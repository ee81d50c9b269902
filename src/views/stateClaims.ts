/**
 * What somebody expects of a run at one cursor, as data that the trace proves or refutes: the options of a prediction.
 * A claim holds where all that it says is so.
 */
import type { Trace } from '../engine/index.ts';
import type { TrafficStateKey, WireId } from './keys.ts';
import { milestones } from './milestones.ts';
import { podPicture } from './podPicture.ts';
import type { TokenPlace } from './shapes.ts';
import { statusTracker } from './statusTracker.ts';
import { stories } from './wires.ts';

export const RULES_WRITTEN = ['beforeContainers', 'afterContainers', 'never'] as const;
export const START_ORDERS = ['appBeforeEnvoyListens', 'envoyListensBeforeApp'] as const;
export const SIGTERM_ORDERS = ['together', 'appFirst', 'envoyFirst', 'never'] as const;

export interface StateClaim {
  /** Where the followed message is. */
  readonly token?: TokenPlace | undefined;
  readonly traffic?: TrafficStateKey | undefined;
  /** Connections that Envoy's listeners have accepted so far (`downstream_cx_total`). */
  readonly accepted_outbound?: number | undefined;
  readonly accepted_inbound?: number | undefined;
  /** Connections that anybody has opened or tried to open so far. */
  readonly opened?: number | undefined;
  /** Requests that a server has received so far, the app's own included. */
  readonly arrivals?: number | undefined;
  readonly log_lines?: number | undefined;
  /** The address that the first call was made to. */
  readonly dialled?: string | undefined;
  /** Wires that are open and not encrypted: all of them, in any order. */
  readonly readable?: readonly WireId[] | undefined;
  readonly rules?: (typeof RULES_WRITTEN)[number] | undefined;
  readonly start?: (typeof START_ORDERS)[number] | undefined;
  readonly sigterm?: (typeof SIGTERM_ORDERS)[number] | undefined;
}

/** `real`: what `stateAt` reads from the run. Throws for a claim that says nothing: it would hold everywhere. */
export function stateClaimHolds(real: StateClaim, claim: StateClaim): boolean {
  const said = Object.entries(claim).filter(([, value]) => value !== undefined);
  if (said.length === 0) {
    throw new Error('this claim says nothing');
  }
  return said.every(([key, value]) => sameValue(value, real[key as keyof StateClaim]));
}

/** Everything that a claim can speak of, as the run has it. */
export function stateAt(trace: Trace, cursor: number): StateClaim {
  const events = trace.steps.slice(0, cursor).map(({ event }) => event);
  const count = (type: string): number => events.filter((event) => event.type === type).length;
  const accepted = (direction: 'inbound' | 'outbound'): number =>
    events.filter((event) => event.type === 'connectionAccepted' && event.direction === direction).length;
  const { token, wires } = podPicture(trace, cursor);
  return {
    token: token?.at,
    traffic: trafficAt(trace, cursor),
    accepted_outbound: accepted('outbound'),
    accepted_inbound: accepted('inbound'),
    opened: count('connectCalled'),
    arrivals: count('requestReceived'),
    log_lines: count('accessLogWritten'),
    dialled: stories(trace).find(({ called }) => called < cursor)?.dialled,
    readable: wires.flatMap(({ id, state, security }) => (state === 'open' && security === 'plain' ? [id] : [])),
    rules: rulesWritten(trace, cursor),
    start: startOrder(trace, cursor),
    sigterm: sigtermOrder(trace, cursor),
  };
}

/** Of the latest step that is complete at the cursor. */
function trafficAt(trace: Trace, cursor: number): TrafficStateKey | undefined {
  const done = milestones(trace).findLast((point) => point.cursor <= cursor && point.reached)?.step ?? 0;
  return statusTracker(trace).find(({ step }) => step === done)?.trafficState;
}

function seqOf(
  trace: Trace,
  cursor: number,
  found: (event: Trace['steps'][number]['event']) => boolean,
): number | undefined {
  return trace.steps.find(({ seq, event }) => seq < cursor && found(event))?.seq;
}

function rulesWritten(trace: Trace, cursor: number): StateClaim['rules'] {
  const written = seqOf(trace, cursor, ({ type }) => type === 'rulesWritten');
  const started = seqOf(trace, cursor, ({ type }) => type === 'containerStarted') ?? Number.POSITIVE_INFINITY;
  return written === undefined ? 'never' : written < started ? 'beforeContainers' : 'afterContainers';
}

function startOrder(trace: Trace, cursor: number): StateClaim['start'] {
  const app = seqOf(trace, cursor, (event) => event.type === 'containerStarted' && event.container === 'app');
  const listens = seqOf(trace, cursor, ({ type }) => type === 'listenerOpened') ?? Number.POSITIVE_INFINITY;
  return app === undefined ? undefined : app < listens ? 'appBeforeEnvoyListens' : 'envoyListensBeforeApp';
}

function sigtermOrder(trace: Trace, cursor: number): StateClaim['sigterm'] {
  const times = (app: boolean): number | undefined =>
    trace.steps.find(
      ({ seq, event }) => seq < cursor && event.type === 'sigtermSent' && (event.container === 'app') === app,
    )?.at;
  const [app, envoy] = [times(true), times(false)];
  if (app === undefined || envoy === undefined) {
    return 'never';
  }
  return app === envoy ? 'together' : app < envoy ? 'appFirst' : 'envoyFirst';
}

function sameValue(claimed: unknown, real: unknown): boolean {
  return Array.isArray(claimed) && Array.isArray(real)
    ? claimed.length === real.length && claimed.every((one) => real.includes(one))
    : claimed === real;
}
