/** What the run came to for its callers, each call in a few machine words: a status, or the error that its caller got. */
import type { CallResult, Trace } from '../engine/index.ts';
import { clientRows } from './record/clientRows.ts';

export interface CallVerdict {
  /** Its place among the run's calls, from 0. */
  readonly call: number;
  readonly from: 'app' | 'caller';
  /** `200 OK`, `ECONNREFUSED`; what was echoed: `16 bytes`, `answer` for a datagram. Undefined: it has no result when the run ends. */
  readonly text: string | undefined;
  readonly result: CallResult | undefined;
  readonly status: number | undefined;
  /** An answer below 400, or an echo. */
  readonly good: boolean;
  readonly startedAt: number;
  readonly durationMs: number | undefined;
}

/** All calls, in their order. */
export function verdicts(trace: Trace): readonly CallVerdict[] {
  const rows = clientRows(trace);
  const errors = new Map<number, string>();
  for (const { event } of trace.steps) if (event.type === 'callFailed') errors.set(event.action, event.errno);
  return trace.scenario.actions.map(({ from, at_ms }, call) => {
    const row = rows.find(({ action }) => action === call);
    const status = row?.status;
    const good = row?.result === 'response' && (status === undefined || status < 400);
    return {
      call,
      from: from === 'client' ? 'caller' : 'app',
      text: row && (errors.get(call) ?? callText({ result: row.result, status, bytes: row.body_bytes })),
      result: row?.result,
      status,
      good,
      startedAt: at_ms ?? 0,
      durationMs: row?.duration_ms,
    };
  });
}

const ERRORS: Readonly<Record<Exclude<CallResult, 'response'>, string>> = {
  refused: 'ECONNREFUSED',
  reset: 'ECONNRESET',
  eof: 'EOF',
  timeout: 'ETIMEDOUT',
  tls_error: 'TLS error',
  unreachable: 'EHOSTUNREACH',
  stale: 'EOF',
};

/** What a call came to, in the words that a program would print. */
export function callText({
  result,
  status,
  bytes,
}: {
  readonly result: CallResult;
  readonly status: number | undefined;
  readonly bytes: number | undefined;
}): string {
  if (result !== 'response') return ERRORS[result];
  if (status !== undefined) return statusText(status);
  return bytes === undefined ? 'answer' : `${bytes} bytes`;
}

/** Reason phrases of the statuses that runs come to (RFC 9110, 15). */
const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  204: 'No Content',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  408: 'Request Timeout',
  409: 'Conflict',
  418: "I'm a teapot",
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** `503 Service Unavailable`; a status without a known phrase stands alone. */
function statusText(status: number): string {
  const reason = REASONS[status];
  return reason === undefined ? String(status) : `${status} ${reason}`;
}
