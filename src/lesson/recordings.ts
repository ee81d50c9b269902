/** Recorded runs of a real Envoy (`tests/conformance/cases/envoy-runs`), cut down to what the page shows beside a run. */
import type { CallResult } from '../engine/index.ts';
import { callText } from '../views/index.ts';
import type { RecordedCall, RecordedRun } from './catalogue.ts';

/** A file of recorded runs, as its JSON says it; `{"any_of": […]}` stands where runs differed. */
export interface RecordingFile {
  readonly recorded: { readonly envoy: string; readonly runs_each: number };
  readonly cases: readonly RecordedCase[];
}

type Varied<T> = T | { readonly any_of: readonly T[] };

interface RecordedCase {
  readonly id: string;
  readonly runs?: number;
  readonly expected: {
    readonly client: Varied<
      readonly {
        readonly result: Varied<CallResult>;
        readonly status?: Varied<number>;
        readonly duration_ms: readonly [number, number];
        readonly body_bytes?: Varied<number>;
      }[]
    >;
    readonly access_log: Varied<
      readonly {
        readonly action?: number | null;
        readonly code: Varied<number>;
        readonly flags: Varied<readonly string[]>;
        readonly details?: Varied<string | null>;
        readonly upstream_host?: Varied<string | null>;
      }[]
    >;
    readonly upstream: Varied<readonly unknown[]>;
    readonly app_received: Varied<readonly unknown[]>;
    readonly stats: Varied<Readonly<Record<string, Varied<number>>> | null>;
  };
}

/** Which call of the recorded run stands beside which of the simulated one. */
export interface Beside {
  readonly action: number;
  readonly call: number;
}

/** The recorded run of this id; undefined: none of these files has it. */
export function recordedRun(files: readonly RecordingFile[], id: string, beside: Beside): RecordedRun | undefined {
  for (const { recorded, cases } of files) {
    const found = cases.find((one) => one.id === id);
    if (found) return cutDown(found, beside, recorded);
  }
  return undefined;
}

function cutDown(
  { id, runs, expected }: RecordedCase,
  beside: Beside,
  { envoy, runs_each }: RecordingFile['recorded'],
): RecordedRun {
  const client = oneOf(expected.client);
  const stats = oneOf(expected.stats);
  const counted = Object.entries(stats ?? {}).map(([name, value]) => [name, oneOf(value)]);
  return {
    case: id,
    envoy,
    runs: runs ?? runs_each,
    ...beside,
    calls: client.map((row): RecordedCall => {
      const result = oneOf(row.result);
      const status = row.status === undefined ? undefined : oneOf(row.status);
      const bytes = row.body_bytes === undefined ? undefined : oneOf(row.body_bytes);
      const text = callText({ result, status, bytes });
      return { text, result, ...(status !== undefined && { status }), durationMs: row.duration_ms };
    }),
    log: oneOf(expected.access_log).map(({ code, flags, details, upstream_host }) => ({
      code: oneOf(code),
      flags: oneOf(flags),
      details: oneOf(details ?? null),
      upstreamHost: oneOf(upstream_host ?? null),
    })),
    arrivals: oneOf(expected.upstream).length,
    appArrivals: oneOf(expected.app_received).length,
    ...(stats && { stats: Object.fromEntries(counted) as Readonly<Record<string, number>> }),
  };
}

/** One of the values that came out. */
function oneOf<T>(value: Varied<T>): T {
  const choice = value as { readonly any_of?: readonly T[] } | null;
  const [first] = (typeof choice === 'object' && choice !== null && !Array.isArray(choice) && choice.any_of) || [];
  return first ?? (value as T);
}
