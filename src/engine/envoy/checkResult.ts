/**
 * What a health check came to, and what it makes of its host (Envoy docs, Health checking; source/common/upstream/
 * health_checker_impl.cc). The first check decides alone; a status that was not expected fails a host at once.
 */
import type { HealthCheckScenario } from '../envoyScenario.ts';

/** Envoy's `HealthCheckFailureType`. */
export type CheckFailure = 'ACTIVE' | 'NETWORK' | 'NETWORK_TIMEOUT';
export type CheckResult = 'passed' | CheckFailure;

/** What Envoy keeps of the checks of one host. */
export interface CheckState {
  /** Checks in a row that passed while the host was unhealthy, and that failed while it was healthy. */
  readonly passes: number;
  readonly failures: number;
  /** The last check's connection was kept. */
  readonly connected: boolean;
}

export type Verdict = 'healthy' | 'unhealthy' | 'unchanged';

export interface Judged {
  readonly passes: number;
  readonly failures: number;
  readonly verdict: Verdict;
}

/** `failing`: whether the host fails its checks already; a host that nothing is known of does. */
export function judged(
  before: CheckState | undefined,
  failing: boolean,
  result: CheckResult,
  config: HealthCheckScenario,
): Judged {
  const { passes, failures } = before ?? { passes: 0, failures: 0 };
  if (result === 'passed') {
    if (!failing) return { passes, failures: 0, verdict: 'unchanged' };
    const enough = before === undefined || passes + 1 >= config.healthy_threshold;
    return { passes: enough ? 0 : passes + 1, failures: 0, verdict: enough ? 'healthy' : 'unchanged' };
  }
  if (failing) return { passes: 0, failures, verdict: 'unchanged' };
  const enough = result === 'ACTIVE' || failures + 1 >= config.unhealthy_threshold;
  return { passes: 0, failures: enough ? 0 : failures + 1, verdict: enough ? 'unhealthy' : 'unchanged' };
}

/** 200 is what a check expects by default (Envoy API, HttpHealthCheck.expected_statuses). */
export function resultOfStatus(status: number): CheckResult {
  return status === 200 ? 'passed' : 'ACTIVE';
}
