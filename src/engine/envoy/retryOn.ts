/** The conditions of `retry_on`, each with what it retries (docs/configuration/http/http_filters/router_filter, x-envoy-retry-on). */
import type { Headers, ResetReason, TryOutcome } from './retry.ts';

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

/** Every word that `x-envoy-retry-on` may hold. The last two need what this world does not have, and retry nothing here. */
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

export function wouldRetry(retryOn: readonly string[], codes: readonly number[], outcome: TryOutcome): boolean {
  return 'reset' in outcome
    ? wouldRetryReset(retryOn, outcome.reset, outcome.upstreamRequestStarted)
    : wouldRetryAnswer(retryOn, codes, outcome.status, outcome.headers ?? {});
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
  retryOn: readonly string[],
  codes: readonly number[],
  status: number,
  headers: Headers,
): boolean {
  if (headers['x-envoy-ratelimited'] !== undefined) return retryOn.includes('envoy-ratelimited');
  const grpc = /^\d+$/.test(headers['grpc-status'] ?? '') ? Number(headers['grpc-status']) : undefined;
  return retryOn.some((condition) => {
    switch (condition) {
      case '5xx':
        return status >= 500 && status < 600;
      case 'gateway-error':
        return status >= 502 && status <= 504;
      case 'retriable-4xx':
        return status === 409;
      case 'retriable-status-codes':
        return codes.includes(status);
      default:
        return grpc !== undefined && GRPC_CODES[condition] === grpc;
    }
  });
}
