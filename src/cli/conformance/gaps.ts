/** Topic backoff: the pauses before each retry, gathered over many runs and compared with the recorded ones as samples. */
import type { GapRow, RunRecord } from '../../views/index.ts';
import { type Difference, difference } from './compareValue.ts';

const PERCENTILES = [10, 25, 50, 75, 90, 99] as const;

/** From the arrival of one try to the arrival of the next, by the number of the retry; the scripted answers take no time. */
export function gapsOf(records: readonly RunRecord[]): readonly GapRow[] {
  const pauses = records.flatMap(({ upstream }) => {
    const actions = [...new Set(upstream.map(({ action }) => action))];
    return actions.flatMap((action) => {
      const times = upstream.filter((row) => row.action === action).map(({ at_ms }) => at_ms);
      return times.slice(1).map((time, i) => ({ retry: i + 1, pause: time - (times[i] ?? time) }));
    });
  });
  return [...new Set(pauses.map(({ retry }) => retry))]
    .toSorted((a, b) => a - b)
    .map((retry) =>
      gapRow(
        retry,
        pauses.filter((one) => one.retry === retry).map(({ pause }) => pause),
      ),
    );
}

function gapRow(retry: number, unsorted: readonly number[]): GapRow {
  const pauses = unsorted.toSorted((a, b) => a - b);
  const n = pauses.length;
  const percentile = (p: number): number => pauses[Math.min(n - 1, Math.floor((p / 100) * n))] ?? 0;
  return {
    retry,
    n,
    min_ms: percentile(0),
    max_ms: percentile(100),
    mean_ms: pauses.reduce((sum, pause) => sum + pause, 0) / n,
    p10_ms: percentile(10),
    p25_ms: percentile(25),
    p50_ms: percentile(50),
    p75_ms: percentile(75),
    p90_ms: percentile(90),
    p99_ms: percentile(99),
  };
}

/** Two samples of the same uniform distribution differ by their standard errors; four of them, and what transport takes. */
const SIGMAS = 4;
const TRANSPORT_MS = 3;

export function compareGaps(expected: readonly GapRow[], got: readonly GapRow[]): readonly Difference[] {
  const retries = (rows: readonly GapRow[]): string => rows.map(({ retry }) => retry).join(', ');
  if (retries(expected) !== retries(got)) {
    return [difference('expected.gaps[].retry', retries(expected), retries(got))];
  }
  return expected.flatMap((row, i) => compareGap(row, got[i] ?? row, `expected.gaps[${i}]`));
}

function compareGap(expected: GapRow, got: GapRow, path: string): readonly Difference[] {
  const range = expected.max_ms - expected.min_ms;
  const share = Math.sqrt(1 / expected.n + 1 / got.n);
  const near = (key: keyof GapRow, error: number): readonly Difference[] => {
    const slack = SIGMAS * error * range * share + TRANSPORT_MS;
    const fits = Math.abs(got[key] - expected[key]) <= slack;
    return fits
      ? []
      : [difference(`${path}.${key}`, `${expected[key]} (give or take ${slack.toFixed(1)})`, String(got[key]))];
  };
  return [
    ...PERCENTILES.flatMap((p) => near(`p${p}_ms`, Math.sqrt((p / 100) * (1 - p / 100)))),
    ...near('mean_ms', Math.sqrt(1 / 12)),
    // The ends of a sample of n lie about range/n from the ends of the distribution.
    ...near('min_ms', 2 / Math.sqrt(Math.min(expected.n, got.n))),
    ...near('max_ms', 2 / Math.sqrt(Math.min(expected.n, got.n))),
  ];
}
