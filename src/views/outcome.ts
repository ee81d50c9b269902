/** Values of a finished run for sentences about it: so no text has to say itself what a run came to. */
import type { Trace } from '../engine/index.ts';
import { lastTierArrivals } from './claims.ts';
import { podLine } from './podLine.ts';
import { arrivals } from './record/arrivals.ts';
import { verdicts } from './verdict.ts';

export const OUTCOME_VALUES = [
  'call',
  'calls',
  'duration',
  'arrivals',
  'lastArrivals',
  'appArrivals',
  'acceptedOutbound',
  'acceptedInbound',
  'tries',
  'flags',
  'details',
  'logLines',
  'pod',
  'ready',
  'restarts',
  'events',
] as const;
export type OutcomeValue = (typeof OUTCOME_VALUES)[number];

/** `tiers`: the runs of the services behind the one that is called. Numbers are plain, times end in ms or s. */
export function outcomeValues(
  trace: Trace,
  tiers: readonly (readonly Trace[])[] = [],
): Readonly<Record<OutcomeValue, string>> {
  const calls = verdicts(trace);
  const [first] = calls;
  const { upstream, app } = arrivals(trace);
  const lines = trace.steps.flatMap(({ event }) => (event.type === 'accessLogWritten' ? [event] : []));
  const [line] = lines;
  const pod = podLine(trace);
  const accepted = (direction: 'outbound' | 'inbound'): string =>
    String(
      trace.steps.filter(({ event }) => event.type === 'connectionAccepted' && event.direction === direction).length,
    );
  return {
    call: first?.text ?? 'nothing',
    calls: listed(calls.map(({ text }) => text ?? 'nothing')),
    duration: durationText(first?.durationMs ?? 0),
    arrivals: String(upstream.length),
    lastArrivals: String(lastTierArrivals(trace, tiers)),
    appArrivals: String(app.length),
    acceptedOutbound: accepted('outbound'),
    acceptedInbound: accepted('inbound'),
    tries: String(line?.attempts ?? 0),
    flags: line === undefined ? 'no line' : line.flags.join(',') || '-',
    details: line?.details ?? '-',
    logLines: String(lines.length),
    pod: pod?.status ?? 'gone',
    ready: pod?.ready ?? '-',
    restarts: String(pod?.restarts ?? 0),
    events: trace.steps.length.toLocaleString('en'),
  };
}

/** One after the other; many of them counted: `14 × 200 OK, 7 × 503 Service Unavailable`. */
function listed(texts: readonly string[]): string {
  if (texts.length <= LISTED) return texts.join(', ');
  const kinds = [...new Set(texts)].map((kind) => ({ kind, times: texts.filter((text) => text === kind).length }));
  const many = kinds.toSorted((a, b) => b.times - a.times);
  return many.map(({ kind, times }) => `${times} × ${kind}`).join(', ');
}

/** So many calls are told one by one. */
const LISTED = 5;

/** `51 ms`; from a second on in seconds: `1.0 s`. */
function durationText(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`;
}
