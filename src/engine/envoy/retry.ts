/**
 * Whether a failed try is tried again. Modelled after Envoy 1.40, source/common/router/retry_state_impl.cc: first "would this
 * outcome be retried?", then "are retries left?", then "does the cluster allow one more?". Pure; the router counts and waits.
 */
import type { CircuitBreakersScenario, RetryScenario } from '../envoyScenario.ts';
import { ENVOY_DEFAULTS } from './defaults.ts';
import { headerNames, knownWords, wholeNumber, wholeNumbers } from './retryHeaders.ts';
import { GRPC_CONDITIONS, HTTP_CONDITIONS, TOO_EARLY, wouldRetry } from './retryOn.ts';

const CONDITIONS: readonly string[] = [...HTTP_CONDITIONS, ...GRPC_CONDITIONS];

/** Why a stream ended before an answer: Envoy's StreamResetReason. A per-try timeout is a `LocalReset`. */
export const RESET_REASONS = [
  'LocalConnectionFailure',
  'RemoteConnectionFailure',
  'ConnectionTimeout',
  'ConnectionTermination',
  'RemoteReset',
  'RemoteRefusedStreamReset',
  'LocalReset',
  'ProtocolError',
  'Overflow',
] as const;
export type ResetReason = (typeof RESET_REASONS)[number];

/** Header names are in lower case. */
export type Headers = Readonly<Record<string, string>>;

/** What one try came to. `upstreamRequestStarted`: bytes of the request were handed to an upstream connection. */
export type TryOutcome =
  | { readonly status: number; readonly headers?: Headers }
  | { readonly reset: ResetReason; readonly upstreamRequestStarted: boolean };

/** One request's retries so far. It exists only where a policy or a header asks for retries. */
export interface RetryState {
  /** The conditions that Envoy knows; none: the state is there, but nothing is ever retried. */
  readonly retryOn: readonly string[];
  readonly retriableStatusCodes: readonly number[];
  /** Names in lower case, for the condition `retriable-headers`: an answer that has one of them is retried. */
  readonly retriableHeaders: readonly string[];
  readonly retriesLeft: number;
  readonly retriesMade: number;
  /** A retry of this request counts among the cluster's active ones, from the decision until the next one or the end. */
  readonly holdsRetry: boolean;
}

/** What the cluster has in flight, this request's own retry included (`upstream_rq_active` and so on). */
export interface ClusterLoad {
  readonly activeRetries: number;
  readonly activeRequests: number;
  readonly pendingRequests: number;
}

export type RetryDecision = 'yes' | 'no' | 'limitExceeded' | 'overflow';

export interface RetryDecided {
  readonly decision: RetryDecision;
  readonly state: RetryState;
  /** A 425 (Too Early) that is a retriable code is retried at once, everything else after a back-off. */
  readonly atOnce: boolean;
  /** `upstream_rq_retry_success`: the try before was a retry, and its outcome is not retried, whatever it is. */
  readonly retrySucceeded: boolean;
}

/**
 * Made when the request is routed. Headers add conditions and codes to the route's policy; x-envoy-max-retries replaces its
 * number. What a caller sent as early data is its own to send again after a 425.
 */
export function retryStateOf(policy: RetryScenario | undefined, headers: Headers): RetryState | undefined {
  const fromPolicy = knownWords((policy?.retry_on ?? []).join(','), CONDITIONS);
  const http = headers['x-envoy-retry-on'];
  const grpc = headers['x-envoy-retry-grpc-on'];
  if (fromPolicy.length === 0 && http === undefined && grpc === undefined) return undefined;
  const fromHeaders = [...knownWords(http ?? '', HTTP_CONDITIONS), ...knownWords(grpc ?? '', GRPC_CONDITIONS)];
  const retryOn = [...new Set([...fromPolicy, ...fromHeaders])];
  const asked = retryOn.length > 0 ? wholeNumber(headers['x-envoy-max-retries'] ?? '') : undefined;
  return {
    retryOn,
    retriableStatusCodes: [
      ...(policy?.retriable_status_codes ?? []),
      ...wholeNumbers(headers['x-envoy-retriable-status-codes'] ?? ''),
    ].filter((code) => code !== TOO_EARLY || headers['early-data'] === undefined),
    retriableHeaders: headerNames(headers['x-envoy-retriable-header-names'] ?? ''),
    retriesLeft: asked ?? policy?.num_retries ?? ENVOY_DEFAULTS['retry_policy.num_retries'],
    retriesMade: 0,
    holdsRetry: false,
  };
}

export function retryDecision(
  state: RetryState,
  outcome: TryOutcome,
  breakers: CircuitBreakersScenario,
  load: ClusterLoad,
): RetryDecided {
  const would = wouldRetry(state, outcome);
  const released: RetryState = { ...state, holdsRetry: false };
  const decided = (decision: RetryDecision, next: RetryState): RetryDecided => ({
    decision,
    state: next,
    atOnce: decision === 'yes' && would === 'atOnce',
    retrySucceeded: state.holdsRetry && would === 'no',
  });
  if (would === 'no') return decided('no', released);
  if (state.retriesLeft === 0) return decided('limitExceeded', released);
  // A retry that the breaker refuses is used up all the same.
  const spent: RetryState = { ...released, retriesLeft: state.retriesLeft - 1 };
  const others = load.activeRetries - (state.holdsRetry ? 1 : 0);
  if (others >= retriesAllowed(breakers, load)) return decided('overflow', spent);
  return decided('yes', { ...spent, retriesMade: state.retriesMade + 1, holdsRetry: true });
}

/** `max_retries`, or with a retry budget so many percent of what is in flight, at least the minimum (resource_manager_impl.h). */
export function retriesAllowed(breakers: CircuitBreakersScenario, load: ClusterLoad): number {
  const { retry_budget: budget, max_retries: most } = breakers;
  if (!budget) return most ?? ENVOY_DEFAULTS['circuit_breakers.max_retries'];
  const percent = budget.budget_percent ?? ENVOY_DEFAULTS['circuit_breakers.retry_budget.budget_percent'];
  const least = budget.min_retry_concurrency ?? ENVOY_DEFAULTS['circuit_breakers.retry_budget.min_retry_concurrency'];
  return Math.max(Math.trunc((percent / 100) * (load.activeRequests + load.pendingRequests)), least);
}

export interface BackOffPolicy {
  readonly base_interval_ms?: number;
  readonly max_interval_ms?: number;
}

/**
 * The pause before retry `n` (from 1, those made at once left out): drawn from [0, min(2^(n-1) · base, max)). `random` is a
 * whole number from Envoy’s generator.
 * The documentation says 2^n - 1; a real Envoy draws from 2^(n-1) (recorded: base 25, largest pauses 27, 51, 104, 200 ms).
 */
export function backOffMs(policy: BackOffPolicy, n: number, random: number): number {
  return random % backOffRangeMs(policy, n);
}

/** The exclusive upper end of what `backOffMs` may draw. */
export function backOffRangeMs({ base_interval_ms, max_interval_ms }: BackOffPolicy, n: number): number {
  const base = base_interval_ms ?? ENVOY_DEFAULTS['retry_policy.retry_back_off.base_interval_ms'];
  return Math.min(2 ** (n - 1) * base, max_interval_ms ?? 10 * base);
}
