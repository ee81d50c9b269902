/**
 * Claims: what somebody says that a run comes to, as data that a finished run proves or refutes. A claim holds where all
 * that it says is so.
 */
import type { CallResult, Trace } from '../engine/index.ts';
import { podLine } from './podLine.ts';
import { inRange, type Range } from './ranges.ts';
import { arrivals } from './record/arrivals.ts';
import { clientRows } from './record/clientRows.ts';
import { countersAt } from './record/counters.ts';

export interface Claim {
  /** The call (from 0) that `result`, `status`, `errno` and `duration_ms` speak of; left out: the first. */
  readonly call?: number;
  readonly result?: CallResult;
  readonly status?: number;
  readonly errno?: string;
  readonly duration_ms?: Range;
  /** What each call came to, in their order: its status, or its result where it got none. */
  readonly outcomes?: readonly (number | CallResult)[];
  /** Requests, or TCP reads, that reached servers outside the pod; those of the last tier where services stand in a row. */
  readonly arrivals?: Range;
  /** Servers outside the pod that got any. */
  readonly servers?: Range;
  /** The same that reached the app. */
  readonly app_arrivals?: Range;
  /** Connections that Envoy's listeners accepted. */
  readonly accepted_outbound?: Range;
  readonly accepted_inbound?: Range;
  /** Lines of the access log, and the flags of the first one. */
  readonly log_lines?: Range;
  readonly flags?: readonly string[];
  /** Envoy's counters at the end of the run, by name; one that did not move is 0. */
  readonly counters?: Readonly<Record<string, Range>>;
  /** STATUS of `kubectl get pod` when the pod is last seen before it is deleted, or at this time. */
  readonly pod?: string;
  readonly ready?: string;
  readonly at_ms?: number;
  /** How often the kubelet started containers again. */
  readonly restarts?: Range;
  /** The run was cut because it went round in a circle. */
  readonly endless?: boolean;
}

/** `tiers`: the runs of the services behind the one that is called, from the nearest on. */
export function claimHolds(trace: Trace, claim: Claim, tiers: readonly (readonly Trace[])[] = []): boolean {
  const { call = 0, outcomes, counters, flags, pod, ready, at_ms, endless } = claim;
  const rows = clientRows(trace);
  const row = rows.find(({ action }) => action === call);
  const checks: readonly boolean[] = [
    equals(claim.result, row?.result),
    equals(claim.status, row?.status),
    equals(claim.errno, errnoOf(trace, call)),
    within(claim.duration_ms, row?.duration_ms),
    outcomes === undefined ||
      sameList(
        outcomes,
        rows.map(({ status, result }) => status ?? result),
      ),
    within(claim.arrivals, lastTierArrivals(trace, tiers)),
    claim.servers === undefined ||
      inRange(claim.servers, new Set(arrivals(trace).upstream.map(({ endpoint }) => endpoint)).size),
    claim.app_arrivals === undefined || inRange(claim.app_arrivals, arrivals(trace).app.length),
    within(claim.accepted_outbound, acceptedBy(trace, 'outbound')),
    within(claim.accepted_inbound, acceptedBy(trace, 'inbound')),
    within(claim.log_lines, logLines(trace).length),
    flags === undefined || sameList(flags, logLines(trace)[0] ?? ['no line']),
    counters === undefined || countersHold(trace, counters),
    equals(pod, podLine(trace, at_ms)?.status),
    equals(ready, podLine(trace, at_ms)?.ready),
    within(claim.restarts, podLine(trace, at_ms)?.restarts),
    equals(endless, trace.end.kind === 'cut'),
  ];
  return checks.every((holds) => holds);
}

function equals<T>(claimed: T | undefined, real: T | undefined): boolean {
  return claimed === undefined || claimed === real;
}

function within(claimed: Range | undefined, real: number | undefined): boolean {
  return claimed === undefined || (real !== undefined && inRange(claimed, real));
}

function sameList(claimed: readonly unknown[], real: readonly unknown[]): boolean {
  return claimed.length === real.length && claimed.every((one, place) => one === real[place]);
}

function errnoOf({ steps }: Trace, call: number): string | undefined {
  for (const { event } of steps) if (event.type === 'callFailed' && event.action === call) return event.errno;
  return undefined;
}

/** Each request that reached a service made that service call the next one. */
export function lastTierArrivals(trace: Trace, tiers: readonly (readonly Trace[])[]): number {
  const last = tiers.at(-1) ?? [trace];
  return last.reduce((sum, run) => sum + arrivals(run).upstream.length, 0);
}

function acceptedBy({ steps }: Trace, direction: 'outbound' | 'inbound'): number {
  return steps.filter(({ event }) => event.type === 'connectionAccepted' && event.direction === direction).length;
}

function logLines({ steps }: Trace): readonly (readonly string[])[] {
  return steps.flatMap(({ event }) => (event.type === 'accessLogWritten' ? [event.flags] : []));
}

function countersHold(trace: Trace, claimed: Readonly<Record<string, Range>>): boolean {
  const real = countersAt(trace, Number.POSITIVE_INFINITY);
  return Object.entries(claimed).every(([name, range]) => inRange(range, real[name] ?? 0));
}
