/**
 * Counters and gauges. The recordings keep only what a learner would look at, the same names in every case: of those, an absent
 * one did not move. What else an engine counts is not looked at.
 */
import { isRecord } from './caseResult.ts';
import { alternativesOf, compareValue, type Difference, difference, isRacy, type Scope } from './compareValue.ts';

/** What stands after `cluster.NAME.`, `http.PREFIX.` and so on. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  cluster: [
    'upstream_cx_total',
    'upstream_cx_connect_fail',
    'upstream_cx_connect_timeout',
    'upstream_cx_none_healthy',
    'upstream_cx_overflow',
    'upstream_cx_protocol_error',
    'upstream_rq_total',
    'upstream_rq_2xx',
    'upstream_rq_4xx',
    'upstream_rq_5xx',
    'upstream_rq_active_overflow',
    'upstream_rq_maintenance_mode',
    'upstream_rq_pending_failure_eject',
    'upstream_rq_pending_overflow',
    'upstream_rq_per_try_timeout',
    'upstream_rq_retry',
    'upstream_rq_retry_limit_exceeded',
    'upstream_rq_retry_overflow',
    'upstream_rq_retry_success',
    'upstream_rq_timeout',
    'lb_healthy_panic',
    'health_check.attempt',
    'health_check.failure',
    'health_check.success',
    'outlier_detection.ejections_detected_consecutive_5xx',
    'outlier_detection.ejections_detected_consecutive_gateway_failure',
    'outlier_detection.ejections_enforced_total',
    'outlier_detection.ejections_overflow',
    'ssl.connection_error',
    'ssl.fail_verify_error',
    'ssl.handshake',
  ],
  http: [
    'downstream_rq_total',
    'downstream_rq_2xx',
    'downstream_rq_4xx',
    'downstream_rq_5xx',
    'downstream_rq_idle_timeout',
    'downstream_cx_drain_close',
    'no_route',
    'rq_direct_response',
    'fault.aborts_injected',
    'fault.delays_injected',
    'rbac.allowed',
    'rbac.denied',
    'rbac.shadow_denied',
  ],
  http_local_rate_limiter: ['enabled', 'enforced', 'ok', 'rate_limited'],
  listener: [
    'downstream_cx_total',
    'downstream_pre_cx_timeout',
    'no_filter_chain_match',
    'ssl.fail_verify_error',
    'ssl.fail_verify_no_cert',
    'ssl.handshake',
  ],
  tcp: ['downstream_cx_total'],
};

const KEPT_GAUGES: readonly string[] = [
  'membership_healthy',
  'membership_total',
  'outlier_detection.ejections_active',
  'upstream_cx_active',
  'downstream_cx_active',
];

type Numbers = Readonly<Record<string, number>>;

/** `null` is recorded where the proxy could not be asked; then there is nothing to compare. */
export function compareCounters(expected: unknown, got: Numbers | null, scope: Scope): readonly Difference[] {
  if (!isRecord(expected)) return [];
  if (got === null) return [difference('expected.stats', 'counters', 'none: the proxy could not be asked')];
  return compareNumbers(expected, got, 'expected.stats', scope, isKeptCounter);
}

/** At the end only health and ejections are kept; at a probe also what is open. */
export function compareGaugesEnd(expected: unknown, got: Numbers, scope: Scope): readonly Difference[] {
  const kept = (name: string): boolean => /\.(membership_(total|healthy)|ejections_active)$/.test(name);
  return compareNumbers(isRecord(expected) ? expected : {}, notable(got), 'expected.gauges_end', scope, kept);
}

export function compareProbe(expected: unknown, got: Numbers, path: string, scope: Scope): readonly Difference[] {
  const listed = isRecord(expected) ? expected : {};
  // `remaining_*` exists only where the breakers are tracked.
  const tracked = Object.keys(listed).some((name) => name.includes('.remaining_'));
  const kept = (name: string): boolean =>
    KEPT_GAUGES.some((end) => name.endsWith(`.${end}`)) || (tracked && name.includes('.remaining_'));
  return compareNumbers(listed, notable(got), path, scope, kept);
}

function compareNumbers(
  expected: Readonly<Record<string, unknown>>,
  got: Numbers,
  path: string,
  scope: Scope,
  kept: (name: string) => boolean,
): readonly Difference[] {
  const listed = Object.entries(expected).flatMap(([name, value]) =>
    compareValue(withNoughts(value), got[name] ?? 0, `${path}.${name}`, scope),
  );
  const moved = Object.entries(got).filter(([name, value]) => value !== 0 && !(name in expected) && kept(name));
  return [
    ...listed,
    ...moved
      .filter(([name]) => !isRacy(`${path}.${name}`, scope))
      .map(([name, value]) => difference(`${path}.${name}`, 'not moved', String(value))),
  ];
}

/** In a run in which it did not move, a counter is recorded as null. */
function withNoughts(value: unknown): unknown {
  const alternatives = alternativesOf(value);
  return alternatives ? { any_of: alternatives.map((one) => one ?? 0) } : value;
}

/** True of a counter that the recordings keep. */
export function isKeptCounter(name: string): boolean {
  const [kind = '', , ...rest] = name.split('.');
  return KEPT[kind]?.includes(rest.join('.')) ?? false;
}

/** True of a gauge that the recordings keep at a probe. */
export function isKeptGauge(name: string): boolean {
  return name.includes('.remaining_') || KEPT_GAUGES.some((end) => name.endsWith(`.${end}`));
}

/** Without what says nothing: gauges of a cluster whose hosts are all healthy. */
function notable(gauges: Numbers): Numbers {
  return Object.fromEntries(
    Object.entries(gauges).filter(([name]) => {
      const cluster = name.replace(/\.membership_(healthy|total)$/, '');
      return cluster === name || gauges[`${cluster}.membership_healthy`] !== gauges[`${cluster}.membership_total`];
    }),
  );
}
