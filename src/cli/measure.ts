/** Times of small pieces of work, in µs. Medians and percentiles: a busy machine spoils single numbers, not these. */

export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Times of single calls. Each call gets its own number, so that it can do another piece of the work. */
export function timesOfCalls(count: number, work: (call: number) => void): readonly number[] {
  return Array.from({ length: count }, (_, call) => {
    const begin = process.hrtime.bigint();
    work(call);
    return Number(process.hrtime.bigint() - begin) / 1000;
  });
}

/** Median time of one call when it is warm; calls are timed in groups, so that the clock's own cost does not count. */
export function warmMedian(work: () => void, groups = 200, callsInGroup = 20): number {
  for (let call = 0; call < groups * callsInGroup; call++) work();
  const times = timesOfCalls(groups, () => {
    for (let call = 0; call < callsInGroup; call++) work();
  });
  return percentile(times, 0.5) / callsInGroup;
}
