/** A run, written down as the recorder of real Envoys writes one: every part is read from the trace. */
import { seek, type Trace, type World, worldsOf } from '../engine/index.ts';
import { arrivals } from './record/arrivals.ts';
import { clientRows } from './record/clientRows.ts';
import { countersAt } from './record/counters.ts';
import { type Gauges, gaugesAt, membershipAt } from './record/gauges.ts';
import { healthRows } from './record/healthRows.ts';
import { logRows } from './record/logRows.ts';
import { readingTime } from './record/moments.ts';
import { proxyRows } from './record/proxyRows.ts';
import type { RunRecord } from './runRecordShape.ts';

export function runRecord(trace: Trace): RunRecord {
  const readAt = readingTime(trace);
  const worldAt = worldsByTime(trace);
  const end = worldAt(readAt);
  const asked = canBeAsked(end);
  const { upstream, app, connections } = arrivals(trace);
  const gaugesEnd = asked ? membershipAt(end) : {};
  const probes = (trace.scenario.probes ?? []).map((at) => ({ at_ms: at, gauges: gaugesAt(worldAt(at)) }));
  const events = healthRows(trace, readAt);
  const proxy = proxyRows(trace);
  return {
    client: clientRows(trace),
    access_log: logRows(trace),
    upstream,
    app_received: app,
    upstream_connections: connections,
    stats: asked ? countersAt(trace, readAt) : null,
    ...(isSome(gaugesEnd) && { gauges_end: gaugesEnd }),
    ...(probes.length > 0 && { probes }),
    ...(events.length > 0 && { events }),
    ...(proxy.length > 0 && { proxy }),
  };
}

/** A process that is gone or stopped answers no question about its counters. */
function canBeAsked({ envoy }: World): boolean {
  return envoy.process !== 'absent' && envoy.process !== 'exited' && envoy.process !== 'hung';
}

function isSome(gauges: Gauges): boolean {
  return Object.keys(gauges).length > 0;
}

/** The world as it is when everything up to a time has happened. */
function worldsByTime(trace: Trace): (at: number) => World {
  const worlds = worldsOf(trace);
  return (time) => {
    const next = trace.steps.findIndex(({ at }) => at > time);
    return seek(worlds, next === -1 ? trace.steps.length : next);
  };
}
