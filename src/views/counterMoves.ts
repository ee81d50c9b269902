/** Envoy's counters of two runs side by side. */
import type { Trace } from '../engine/index.ts';
import { countersAt } from './record/counters.ts';

/** The part of a counter's name after what it belongs to; content says in a line what each counts. */
export const COUNTER_KEYS = [
  'downstream_cx_total',
  'downstream_cx_drain_close',
  'downstream_pre_cx_timeout',
  'no_filter_chain_match',
  'downstream_rq_total',
  'downstream_rq_2xx',
  'downstream_rq_3xx',
  'downstream_rq_4xx',
  'downstream_rq_5xx',
  'downstream_rq_timeout',
  'downstream_rq_idle_timeout',
  'no_route',
  'no_cluster',
  'rq_direct_response',
  'rbac.allowed',
  'rbac.denied',
  'rbac.shadow_allowed',
  'rbac.shadow_denied',
  'jwt_authn.allowed',
  'jwt_authn.denied',
  'fault.delays_injected',
  'fault.aborts_injected',
  'http_local_rate_limit.enabled',
  'http_local_rate_limit.enforced',
  'http_local_rate_limit.ok',
  'http_local_rate_limit.rate_limited',
  'upstream_cx_total',
  'upstream_cx_connect_fail',
  'upstream_cx_connect_timeout',
  'upstream_cx_none_healthy',
  'upstream_cx_overflow',
  'upstream_cx_protocol_error',
  'upstream_rq_total',
  'upstream_rq_2xx',
  'upstream_rq_3xx',
  'upstream_rq_4xx',
  'upstream_rq_5xx',
  'upstream_rq_active_overflow',
  'upstream_rq_pending_overflow',
  'upstream_rq_pending_failure_eject',
  'upstream_rq_maintenance_mode',
  'upstream_rq_timeout',
  'upstream_rq_per_try_timeout',
  'upstream_rq_per_try_idle_timeout',
  'upstream_rq_retry',
  'upstream_rq_retry_limit_exceeded',
  'upstream_rq_retry_overflow',
  'upstream_rq_retry_success',
  'lb_healthy_panic',
  'outlier_detection.ejections_detected_consecutive_5xx',
  'outlier_detection.ejections_detected_consecutive_gateway_failure',
  'outlier_detection.ejections_detected_consecutive_local_origin_failure',
  'outlier_detection.ejections_enforced_total',
  'outlier_detection.ejections_overflow',
  'health_check.attempt',
  'health_check.success',
  'health_check.failure',
  'ssl.handshake',
  'ssl.connection_error',
  'ssl.fail_verify_error',
  'ssl.fail_verify_no_cert',
  'ssl.fail_verify_san',
] as const;
export type CounterKey = (typeof COUNTER_KEYS)[number];

export interface CounterMove {
  /** As Envoy prints it: `cluster.rates.upstream_rq_retry`. */
  readonly name: string;
  readonly key: CounterKey | undefined;
  /** Its value at the end of the baseline, and at the end of the run. */
  readonly from: number;
  readonly to: number;
}

/** Counters that moved in either run, those that differ first; each group in the order of the request's way. */
export function counterMoves(baseline: Trace, trace: Trace): readonly CounterMove[] {
  const before = countersAt(baseline, Number.POSITIVE_INFINITY);
  const after = countersAt(trace, Number.POSITIVE_INFINITY);
  const moves = [...new Set([...Object.keys(before), ...Object.keys(after)])].map((name) => ({
    name,
    key: counterKey(name),
    from: before[name] ?? 0,
    to: after[name] ?? 0,
  }));
  const place = ({ key }: CounterMove): number => (key === undefined ? COUNTER_KEYS.length : COUNTER_KEYS.indexOf(key));
  const inOrder = moves.toSorted((a, b) => place(a) - place(b) || a.name.localeCompare(b.name));
  return [...inOrder.filter(({ from, to }) => from !== to), ...inOrder.filter(({ from, to }) => from === to)];
}

/** `upstream_rq_retry` of `cluster.rates.upstream_rq_retry`. */
export function counterKey(name: string): CounterKey | undefined {
  return COUNTER_KEYS.find((key) => name.endsWith(`.${key}`));
}
