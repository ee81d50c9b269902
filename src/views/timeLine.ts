/**
 * The followed call on an axis of milliseconds: the tries at the upstream, the pauses between them, and the timers that ran
 * out or might have. For calls that Envoy holds; a direct call has no tries.
 */
import type { Event, EventOf, ResetReason, Trace } from '../engine/index.ts';
import { firstOf } from './findStep.ts';
import { runFacts } from './runFacts.ts';
import { verdicts } from './verdict.ts';

/** From when to when, in ms since the call began. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Try extends Span {
  /** From 1. */
  readonly attempt: number;
  readonly endpoint: string;
  /** The status that came, or Envoy's reason why none did. Both undefined: it was still under way. */
  readonly status: number | undefined;
  readonly reset: ResetReason | undefined;
  /** An upstream connection was opened for it. */
  readonly newConnection: boolean;
}

/** Envoy's random wait before a retry. */
export interface BackOff extends Span {
  /** The retry that it precedes, from 1. */
  readonly retry: number;
  /** It was drawn from 0 to so many ms. */
  readonly drawnTo: number;
}

/** Envoy's timers, and how long the caller waits. */
export const LINE_TIMERS = ['route', 'perTry', 'connect', 'streamIdle', 'fault', 'caller'] as const;
export type LineTimer = (typeof LINE_TIMERS)[number];

export interface TimerSpan extends Span {
  readonly timer: LineTimer;
  readonly ranOut: boolean;
}

export interface TimeLine {
  /** When the call began, in ms since the run began. */
  readonly startedAt: number;
  /** The axis ends here, in ms since the call began. */
  readonly length: number;
  /** As `verdicts` says it. */
  readonly result: string | undefined;
  readonly tries: readonly Try[];
  readonly backOffs: readonly BackOff[];
  /** Those that ran out, and a route timeout that was not far from doing so. */
  readonly timers: readonly TimerSpan[];
}

/** Undefined: the followed call never began, or Envoy never had it in hand. */
export function timeLine(trace: Trace): TimeLine | undefined {
  const { at: places, request, path } = runFacts(trace);
  const start = places.call === undefined ? undefined : trace.steps[places.call];
  const [verdict] = verdicts(trace);
  if (!start || !verdict || path !== 'proxied') return undefined;
  const own = trace.steps.filter(
    ({ event }) => 'request' in event && event.request === request && request !== undefined,
  );
  const end = start.at + (verdict.durationMs ?? 0);
  const tries = triesOf(own, start.at, end, trace);
  return {
    startedAt: start.at,
    length: end - start.at,
    result: verdict.text,
    tries,
    backOffs: backOffsOf(trace, own, tries),
    timers: timersOf(trace, own, start.at, end),
  };
}

type Steps = Trace['steps'];

function triesOf(own: Steps, origin: number, end: number, trace: Trace): readonly Try[] {
  const tries: Try[] = [];
  let open: { readonly at: number; readonly event: EventOf<'endpointChosen'> } | undefined;
  const close = (at: number, status: number | undefined, reset: ResetReason | undefined): void => {
    if (!open) return;
    const { attempt, endpoint } = open.event;
    const opened = open;
    const newConnection = trace.steps.some(
      ({ at: when, event }) =>
        event.type === 'connectCalled' && event.request === opened.event.request && when >= opened.at && when <= at,
    );
    tries.push({ attempt, endpoint, from: opened.at - origin, to: at - origin, status, reset, newConnection });
    open = undefined;
  };
  for (const { at, event } of own) {
    if (event.type === 'endpointChosen') {
      close(at, undefined, undefined);
      open = { at, event };
    } else if (event.type === 'responseRead') close(at, event.head.status, undefined);
    else if (event.type === 'upstreamReset') close(at, undefined, event.reason);
    else if (event.type === 'repliedLocally') close(at, undefined, 'LocalReset');
  }
  close(end, undefined, undefined);
  return tries;
}

/** Retry N waits a random time below min(2^(N-1) · base, max) (Envoy's router; recorded). */
function backOffsOf(trace: Trace, own: Steps, tries: readonly Try[]): readonly BackOff[] {
  const name = firstOf(own, ['routeChosen'])?.event.route;
  const policy = trace.scenario.outbound.routes?.find((route) => route.name === name)?.retry;
  const base = policy?.base_interval_ms ?? 25;
  const longest = policy?.max_interval_ms ?? 10 * base;
  return tries.slice(1).map(({ from }, place) => ({
    retry: place + 1,
    from: tries[place]?.to ?? from,
    to: from,
    drawnTo: Math.min(2 ** place * base, longest) - 1,
  }));
}

/** A timer that stands in the line though it did not run out: the call took at least this part of it. */
const NEAR = 0.1;

function timersOf(trace: Trace, own: Steps, origin: number, end: number): readonly TimerSpan[] {
  const ranOut = trace.steps.flatMap(({ at, event, cause }) => {
    const timer =
      event.type === 'timeoutReached' && ofCall(event, own, trace)
        ? LINE_TIMERS.find((one) => one === event.timer)
        : undefined;
    const since = timer && startOf(timer, trace, own, at, cause);
    return timer && since !== undefined ? [{ timer, from: since - origin, to: at - origin, ranOut: true }] : [];
  });
  const gaveUp = trace.steps.find(
    ({ event }) => event.type === 'callFailed' && event.action === 0 && event.result === 'timeout',
  );
  const caller: readonly TimerSpan[] = gaveUp
    ? [{ timer: 'caller', from: 0, to: gaveUp.at - origin, ranOut: true }]
    : [];
  const chosen = firstOf(own, ['routeChosen']);
  const limit = chosen?.event.timeoutMs ?? 0;
  const near = limit > 0 && end - origin >= NEAR * limit && !ranOut.some(({ timer }) => timer === 'route');
  const from = (chosen?.at ?? origin) - origin;
  return [...ranOut, ...caller, ...(near ? [{ timer: 'route' as const, from, to: from + limit, ranOut: false }] : [])];
}

/** A timer of the call's own request, or of a connection that was opened for it. */
function ofCall({ request, connection }: EventOf<'timeoutReached'>, own: Steps, { steps }: Trace): boolean {
  const id = own
    .map(({ event }) => event)
    .find((event): event is Event & { request: number } => 'request' in event)?.request;
  if (request !== undefined) return request === id;
  return steps.some(
    ({ event }) =>
      event.type === 'connectCalled' && event.connection === connection && event.request === id && id !== undefined,
  );
}

/** When the timer that ran out at `at` was set. */
function startOf(
  timer: LineTimer,
  { steps }: Trace,
  own: Steps,
  at: number,
  cause: number | undefined,
): number | undefined {
  const last = (list: Steps, type: Event['type']): number | undefined =>
    list.findLast((step) => step.at < at && step.event.type === type)?.at;
  switch (timer) {
    case 'route':
      return last(own, 'routeChosen') ?? last(own, 'requestRead');
    case 'perTry':
      return last(own, 'requestSentUpstream');
    case 'connect':
      return last(steps, 'connectCalled');
    default:
      return cause === undefined ? undefined : steps[cause]?.at;
  }
}
