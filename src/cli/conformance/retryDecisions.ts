/** Envoy's own tests of its retry state: each try's outcome goes to the engine in order, as its router would hand it over. */
import {
  backOffMs,
  type CircuitBreakersScenario,
  type Headers,
  type ResetReason,
  type RetryDecision,
  type RetryScenario,
  type RetryState,
  retryDecision,
  retryStateOf,
  type TryOutcome,
} from '../../engine/index.ts';
import { type CaseResult, judge } from './caseResult.ts';

interface RetryInput {
  readonly 'x-envoy-retry-on'?: string;
  readonly 'x-envoy-retry-grpc-on'?: string;
  readonly request_headers?: Headers;
  readonly route_policy?: Omit<RetryScenario, 'retry_on'> & { readonly retry_on?: string | readonly string[] };
  readonly cluster?: ClusterInput;
}

interface ClusterInput {
  readonly 'circuit_breakers.max_retries'?: number;
  readonly circuit_breakers?: { readonly max_retries?: number };
  readonly max_retries?: number;
  readonly retry_budget?: { readonly percent?: number; readonly min_concurrency?: number };
  readonly active_retries?: number;
  readonly active_requests?: number;
}

interface TryEvent {
  readonly status?: number;
  readonly headers?: Headers;
  readonly reset?: ResetReason;
  readonly upstream_request_started?: boolean;
}

export interface RetryFile {
  readonly cases?: readonly {
    readonly id: string;
    readonly input: RetryInput;
    readonly events: readonly TryEvent[];
    readonly expected: readonly string[];
  }[];
  readonly reset_table?: readonly {
    readonly id: string;
    readonly input: { readonly retry_on: string } & TryEvent;
    readonly expected: string;
  }[];
  readonly backoff?: readonly {
    readonly id: string;
    readonly input: { readonly base_ms?: number; readonly max_ms?: number; readonly random: readonly number[] };
    readonly expected_ms: readonly number[];
  }[];
}

export function runRetryDecisions(file: RetryFile): readonly CaseResult[] {
  return [
    ...(file.cases ?? []).map(({ id, input, events, expected }) =>
      judge({ id, input: { ...input, events }, expected }, () => decisions(input, events)),
    ),
    ...(file.reset_table ?? []).map(({ id, input, expected }) =>
      judge({ id, input, expected }, () => decisions({ route_policy: { retry_on: input.retry_on } }, [input])[0]),
    ),
    ...(file.backoff ?? []).map(({ id, input, expected_ms }) =>
      judge({ id, input, expected: expected_ms }, () => input.random.map((random, i) => backOff(input, i + 1, random))),
    ),
  ];
}

const IN_ENVOYS_WORDS: Readonly<Record<RetryDecision, string>> = {
  yes: 'Yes',
  no: 'No',
  limitExceeded: 'NoRetryLimitExceeded',
  overflow: 'NoOverflow',
};

function decisions(input: RetryInput, events: readonly TryEvent[]): readonly string[] {
  const begun = retryStateOf(policyOf(input), headersOf(input));
  if (!begun) return events.map(() => 'no_retry_state');
  if (begun.retryOn.length === 0) return events.map(() => 'disabled');
  let state: RetryState = begun;
  return events.map((event) => {
    const { decision, state: next } = retryDecision(state, outcomeOf(event), breakersOf(input.cluster), {
      activeRetries: (input.cluster?.active_retries ?? 0) + (state.holdsRetry ? 1 : 0),
      activeRequests: input.cluster?.active_requests ?? 0,
      pendingRequests: 0,
    });
    state = next;
    return IN_ENVOYS_WORDS[decision];
  });
}

function headersOf(input: RetryInput): Headers {
  const { request_headers, route_policy: _policy, cluster: _cluster, ...retryOn } = input;
  return { ...request_headers, ...retryOn };
}

function policyOf({ route_policy: policy }: RetryInput): RetryScenario | undefined {
  if (!policy) return undefined;
  const { retry_on: conditions = [], ...rest } = policy;
  return { ...rest, retry_on: typeof conditions === 'string' ? conditions.split(',') : conditions };
}

function breakersOf(cluster: ClusterInput = {}): CircuitBreakersScenario {
  const max = cluster['circuit_breakers.max_retries'] ?? cluster.circuit_breakers?.max_retries ?? cluster.max_retries;
  const { percent, min_concurrency } = cluster.retry_budget ?? {};
  return {
    ...(max !== undefined && { max_retries: max }),
    ...(cluster.retry_budget && {
      retry_budget: {
        ...(percent !== undefined && { budget_percent: percent }),
        ...(min_concurrency !== undefined && { min_retry_concurrency: min_concurrency }),
      },
    }),
  };
}

/** A reset that does not say so came before anything was sent. */
function outcomeOf({ status, headers, reset, upstream_request_started }: TryEvent): TryOutcome {
  if (reset !== undefined) return { reset, upstreamRequestStarted: upstream_request_started ?? false };
  if (status === undefined) throw new Error('a try without status and without reset');
  return { status, headers: headers ?? {} };
}

function backOff(
  { base_ms, max_ms }: { readonly base_ms?: number; readonly max_ms?: number },
  n: number,
  random: number,
) {
  return backOffMs(
    {
      ...(base_ms !== undefined && { base_interval_ms: base_ms }),
      ...(max_ms !== undefined && { max_interval_ms: max_ms }),
    },
    n,
    random,
  );
}
