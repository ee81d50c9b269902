/** Envoy's counters: sums of what the events of a run say. */
import type { Trace } from '../../engine/index.ts';

/** Counters that have moved by `until`, in the process that runs then: a new one begins at nought. */
export function countersAt({ steps }: Trace, until: number): Readonly<Record<string, number>> {
  let sums: Record<string, number> = {};
  for (const { at, event } of steps) {
    if (at > until) break;
    if (event.type === 'envoyStarted') sums = {};
    if (!('counts' in event) || !event.counts) continue;
    for (const [name, by] of Object.entries(event.counts)) sums[name] = (sums[name] ?? 0) + by;
  }
  return sums;
}
