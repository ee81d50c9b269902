/**
 * Envoy's own replies: one table of status, body, flag and details by what went wrong
 * (source/common/router/router.cc, source/common/http/utility.cc; bodies and details as recorded from Envoy 1.40.0).
 */
import type { Flag } from '../vocabulary.ts';
import type { ResetReason } from './retry.ts';

export interface LocalReply {
  readonly status: number;
  readonly body: string;
  readonly flag: Flag | undefined;
  readonly details: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The connection manager answers over the router's head. */
  readonly by?: 'connectionManager';
}

const OVERLOADED = { 'x-envoy-overloaded': 'true' };

export const NO_ROUTE: LocalReply = { status: 404, body: '', flag: 'NR', details: 'route_not_found' };
export const NO_HEALTHY_UPSTREAM: LocalReply = {
  status: 503,
  body: 'no healthy upstream',
  flag: 'UH',
  details: 'no_healthy_upstream',
};
export const MAINTENANCE: LocalReply = {
  status: 503,
  body: 'maintenance mode',
  flag: 'UO',
  details: 'maintenance_mode',
  headers: OVERLOADED,
};
export const HEADERS_TOO_LARGE: LocalReply = {
  status: 431,
  body: 'Request Header Fields Too Large',
  flag: 'DPE',
  details: 'http1.headers_too_large',
};
/** What the HTTP/1.1 codec cannot read (source/common/http/conn_manager_impl.cc, handleCodecErrorImpl). */
export const CODEC_ERROR: LocalReply = { status: 400, body: 'Bad Request', flag: 'DPE', details: 'http1.codec_error' };
export const FAULT_ABORT = { body: 'fault filter abort', flag: 'FI', details: 'fault_filter_abort' } as const;

export const RBAC_DENIED = { status: 403, body: 'RBAC: access denied', flag: undefined } as const;

/** A status below 400 is taken for none (local_ratelimit.cc, toErrorCode). */
export function rateLimited(status: number | undefined): LocalReply {
  const body = 'local_rate_limited';
  return { status: status !== undefined && status >= 400 ? status : 429, body, flag: 'RL', details: body };
}

/** The body says what is wrong with the token, the details say it as one word. */
export function jwtDenied(wrong: string): LocalReply {
  const details = `jwt_authn_access_denied{${wrong.replaceAll(' ', '_')}}`;
  return { status: 401, body: wrong, flag: undefined, details };
}

export function noCluster(status: number): LocalReply {
  return { status, body: '', flag: 'NC', details: 'cluster_not_found' };
}

/** What a route that needs no cluster answers: `direct_response` or `redirect`. */
export function directResponse(status: number, body: string, location: string | undefined): LocalReply {
  return {
    status,
    body,
    flag: undefined,
    details: 'direct_response',
    ...(location !== undefined && { headers: { location } }),
  };
}

const UPSTREAM_TIMEOUT = { status: 504, body: 'upstream request timeout', flag: 'UT' } as const;
export const RESPONSE_TIMEOUT: LocalReply = { ...UPSTREAM_TIMEOUT, details: 'response_timeout' };
export const PER_TRY_TIMEOUT: LocalReply = { ...UPSTREAM_TIMEOUT, details: 'upstream_per_try_timeout' };
export const PER_TRY_IDLE_TIMEOUT: LocalReply = { ...UPSTREAM_TIMEOUT, details: 'upstream_per_try_idle_timeout' };

/** 408 while the request is not all there, else 504. */
export function streamIdle(complete: boolean): LocalReply {
  const status = complete ? 504 : 408;
  return { status, body: 'stream timeout', flag: 'SI', details: 'stream_idle_timeout', by: 'connectionManager' };
}

export const REQUEST_TIMEOUT: LocalReply = {
  status: 408,
  body: 'request timeout',
  flag: undefined,
  details: 'request_overall_timeout',
  by: 'connectionManager',
};

export function streamDuration(complete: boolean): LocalReply {
  return {
    status: complete ? 504 : 408,
    body: 'downstream duration timeout',
    flag: undefined,
    details: 'max_duration_timeout',
    by: 'connectionManager',
  };
}

/** Reset reasons in Envoy's words (`Utility::resetReasonToString`), and the flag that each sets. */
const RESET_WORDS: Readonly<Record<ResetReason, { readonly words: string; readonly flag: Flag }>> = {
  LocalConnectionFailure: { words: 'local connection failure', flag: 'UF' },
  RemoteConnectionFailure: { words: 'remote connection failure', flag: 'UF' },
  ConnectionTimeout: { words: 'connection timeout', flag: 'UF' },
  ConnectionTermination: { words: 'connection termination', flag: 'UC' },
  RemoteReset: { words: 'remote reset', flag: 'UR' },
  RemoteRefusedStreamReset: { words: 'remote refused stream reset', flag: 'UR' },
  LocalReset: { words: 'local reset', flag: 'LR' },
  ProtocolError: { words: 'protocol error', flag: 'UPE' },
  Overflow: { words: 'overflow', flag: 'UO' },
};

/** A try was reset and is not tried again. `retried`: an earlier one was. */
export function upstreamFailure(reason: ResetReason, error: string | undefined, retried: boolean): LocalReply {
  const { words, flag } = RESET_WORDS[reason];
  const which = retried ? 'retried and the latest reset reason' : 'reset reason';
  return {
    status: reason === 'ProtocolError' ? 502 : 503,
    body: `upstream connect error or disconnect/reset before headers. ${which}: ${words}`,
    flag,
    details: resetDetails('before', reason, error),
    ...(reason === 'Overflow' && { headers: OVERLOADED }),
  };
}

export function flagOf(reason: ResetReason): Flag {
  return RESET_WORDS[reason].flag;
}

export function resetDetails(when: 'before' | 'after', reason: ResetReason, error?: string): string {
  const why = error === undefined ? RESET_WORDS[reason].words : `${RESET_WORDS[reason].words}|${error}`;
  return `upstream_reset_${when}_response_started{${why.replaceAll(' ', '_')}}`;
}
