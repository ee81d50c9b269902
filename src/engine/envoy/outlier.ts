/**
 * Outlier detection's rules: what counts as an error, when a host is ejected, and for how long (Envoy docs, Outlier
 * detection; source/common/upstream/outlier_detection_impl.cc).
 */
import type { OutlierScenario } from '../envoyScenario.ts';
import { ENVOY_DEFAULTS } from './defaults.ts';

/** The detectors that count in a row, by the names of their settings and counters; in the order in which Envoy looks. */
export const OUTLIER_KINDS = [
  'consecutive_gateway_failure',
  'consecutive_5xx',
  'consecutive_local_origin_failure',
] as const;
export type OutlierKind = (typeof OUTLIER_KINDS)[number];

/** What a try came to, as Envoy reports it to the detector. The first two come from the host itself. */
export type OutlierResult = 'answered' | 'failed' | 'connected' | 'connectedFinally' | 'connectFailed' | 'timedOut';

/** Errors in a row, by detector. */
export type ErrorCounts = Readonly<Record<OutlierKind, number>>;

/** What outlier detection keeps of one host. */
export interface OutlierState {
  readonly errors: ErrorCounts;
  /** How often it was ejected, and how many times the base time the next ejection lasts. */
  readonly ejections: number;
  readonly multiplier: number;
  readonly ejectedAt: number;
}

const NO_ERRORS: ErrorCounts = {
  consecutive_gateway_failure: 0,
  consecutive_5xx: 0,
  consecutive_local_origin_failure: 0,
};
export const NEW_OUTLIER: OutlierState = { errors: NO_ERRORS, ejections: 0, multiplier: 0, ejectedAt: 0 };

/** Without a status of its own a result stands for one, unless errors of local origin are counted apart. */
const STATUS_OF: Readonly<Record<OutlierResult, number | undefined>> = {
  answered: 200,
  failed: 500,
  connected: undefined,
  connectedFinally: 200,
  connectFailed: 503,
  timedOut: 504,
};

export function counted(
  errors: ErrorCounts,
  config: OutlierScenario,
  result: OutlierResult,
  status?: number,
): ErrorCounts {
  if (config.split_external_local_origin_errors && result !== 'answered' && result !== 'failed') {
    const failed = result === 'connectFailed' || result === 'timedOut';
    const inARow = failed ? errors.consecutive_local_origin_failure + 1 : 0;
    return { ...errors, consecutive_local_origin_failure: inARow };
  }
  const code = status ?? STATUS_OF[result];
  if (code === undefined) return errors;
  if (code < 500) return { ...errors, consecutive_gateway_failure: 0, consecutive_5xx: 0 };
  const gateway = code >= 502 && code <= 504;
  return {
    ...errors,
    consecutive_gateway_failure: gateway ? errors.consecutive_gateway_failure + 1 : 0,
    consecutive_5xx: errors.consecutive_5xx + 1,
  };
}

/** The detectors whose count has just come to their limit: beyond it a count says nothing more. */
export function detected(before: ErrorCounts, after: ErrorCounts, config: OutlierScenario): readonly OutlierKind[] {
  return OUTLIER_KINDS.filter((kind) => {
    const limit = config[kind] ?? ENVOY_DEFAULTS[`outlier_detection.${kind}`];
    return after[kind] > before[kind] && after[kind] === limit;
  });
}

/** The share of hosts that would be out with this one may not be more than the maximum. */
export function mayEject(config: OutlierScenario, ejected: number, hosts: number): boolean {
  if (ejected === 0 && config.always_eject_one_host) return true;
  const most = config.max_ejection_percent ?? ENVOY_DEFAULTS['outlier_detection.max_ejection_percent'];
  return (100 * (ejected + 1)) / hosts <= Math.min(100, most);
}

/** In how many of a hundred cases a detection is more than a line in the log. */
export function enforcedPercent(config: OutlierScenario, kind: OutlierKind): number {
  const percent = kind === 'consecutive_local_origin_failure' ? undefined : config[`enforcing_${kind}`];
  return percent ?? ENVOY_DEFAULTS[`outlier_detection.enforcing_${kind}`];
}

function times(config: OutlierScenario): { readonly base: number; readonly max: number } {
  const base = config.base_ejection_time_ms ?? ENVOY_DEFAULTS['outlier_detection.base_ejection_time_ms'];
  const longest = ENVOY_DEFAULTS['outlier_detection.max_ejection_time_ms'];
  return { base, max: config.max_ejection_time_ms ?? Math.max(longest, base) };
}

/** Each ejection lasts one base time longer than the last, as long as that is not well beyond the maximum. */
export function nextMultiplier(config: OutlierScenario, multiplier: number): number {
  const { base, max } = times(config);
  return multiplier * base < max + base ? multiplier + 1 : multiplier;
}

/** Whether a sweep at this time lets the host return. */
export function mayReturn(config: OutlierScenario, { multiplier, ejectedAt }: OutlierState, now: number): boolean {
  const { base, max } = times(config);
  return Math.min(base * multiplier, max) <= now - ejectedAt;
}

export function withoutErrors(errors: ErrorCounts, kind?: OutlierKind): ErrorCounts {
  return kind === undefined ? NO_ERRORS : { ...errors, [kind]: 0 };
}
