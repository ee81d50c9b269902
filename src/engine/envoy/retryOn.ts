/** The conditions of `retry_on`, each with what it retries (docs/configuration/http/http_filters/router_filter, x-envoy-retry-on). */
import type { Headers, ResetReason, RetryState, TryOutcome } from './retry.ts';

/** 425: what a server says that will not answer early data. The one answer that is tried again at once. */
export const TOO_EARLY = 425;

const CONNECT_FAILURES: readonly ResetReason[] = [
  'LocalConnectionFailure',
  'RemoteConnectionFailure',
  'ConnectionTimeout',
];

/** `grpc-status` numbers (google.rpc.Code). Read from headers only: trailers come too late for a retry. */
const GRPC_CODES: Readonly<Record<string, number>> = {
  cancelled: 1,
  'deadline-exceeded': 4,
  'resource-exhausted': 8,
  internal: 13,
  unavailable: 14,
};

/** Every word that `x-envoy-retry-on` may hold. The last one needs HTTP/3, and retries nothing here. */
export const HTTP_CONDITIONS: readonly string[] = [
  '5xx',
  'gateway-error',
  'reset',
  'reset-before-request',
  'connect-failure',
  'envoy-ratelimited',
  'retriable-4xx',
  'refused-stream',
  'retriable-status-codes',
  'retriable-headers',
  'http3-post-connect-failure',
];
/** Every word that `x-envoy-retry-grpc-on` may hold. A route's policy may hold both kinds. */
export const GRPC_CONDITIONS: readonly string[] = Object.keys(GRPC_CODES);

/** Whether an outcome is one to try again, and if so, whether after a back-off. */
export function wouldRetry(state: RetryState, outcome: TryOutcome): 'no' | 'atOnce' | 'later' {
  if ('status' in outcome) return wouldRetryAnswer(state, outcome.status, outcome.headers ?? {});
  return wouldRetryReset(state.retryOn, outcome.reset, outcome.upstreamRequestStarted) ? 'later' : 'no';
}

/** A reset counts as a 5xx, since it will become one. Only a breaker's refusal is never tried again. */
function wouldRetryReset(retryOn: readonly string[], reset: ResetReason, started: boolean): boolean {
  if (reset === 'Overflow') return false;
  return retryOn.some((condition) => {
    switch (condition) {
      case '5xx':
      case 'gateway-error':
      case 'reset':
        return true;
      case 'reset-before-request':
        return !started;
      case 'connect-failure':
        return CONNECT_FAILURES.includes(reset);
      case 'refused-stream':
        return reset === 'RemoteRefusedStreamReset';
      default:
        return false;
    }
  });
}

/** Since 1.40 at the latest `x-envoy-overloaded` no longer forbids a retry (recorded); `x-envoy-ratelimited` does. */
function wouldRetryAnswer(
  { retryOn, retriableStatusCodes, retriableHeaders }: RetryState,
  status: number,
  headers: Headers,
): 'no' | 'atOnce' | 'later' {
  if (headers['x-envoy-ratelimited'] !== undefined) return retryOn.includes('envoy-ratelimited') ? 'later' : 'no';
  const ofCode = retryOn.includes('retriable-status-codes') && retriableStatusCodes.includes(status);
  if (ofCode && status === TOO_EARLY) return 'atOnce';
  const grpc = /^\d+$/.test(headers['grpc-status'] ?? '') ? Number(headers['grpc-status']) : undefined;
  const later = retryOn.some((condition) => {
    switch (condition) {
      case '5xx':
        return status >= 500 && status < 600;
      case 'gateway-error':
        return status >= 502 && status <= 504;
      case 'retriable-4xx':
        return status === 409;
      case 'retriable-status-codes':
        return ofCode;
      case 'retriable-headers':
        return retriableHeaders.some((name) => name === ':status' || Object.hasOwn(headers, name));
      default:
        return grpc !== undefined && GRPC_CODES[condition] === grpc;
    }
  });
  return later ? 'later' : 'no';
}
