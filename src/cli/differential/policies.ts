/** Random policies of a route, a cluster and a connection manager, short enough to be met within a run. */
import type { CircuitBreakersScenario, RetryScenario, Scenario } from '../../engine/index.ts';
import type { Dice } from './dice.ts';

export type Outbound = Scenario['outbound'];
export type Cluster = NonNullable<Outbound['clusters']>[number];
export type Route = NonNullable<Outbound['routes']>[number];
export type Hcm = NonNullable<Outbound['hcm']>;

const RETRY_ON = [
  '5xx',
  '5xx',
  'gateway-error',
  'reset',
  'reset-before-request',
  'connect-failure',
  'retriable-4xx',
  'retriable-status-codes',
  'refused-stream',
  'envoy-ratelimited',
] as const;

export function rollRetry(dice: Dice): RetryScenario {
  const words = [...new Set(dice.times(dice.between(1, 3), () => dice.pick(...RETRY_ON)))];
  return withRoomToBackOff({
    retry_on: words,
    ...(dice.chance(75) && { num_retries: dice.between(0, 3) }),
    ...(dice.chance(40) && { per_try_timeout_ms: dice.pick(250, 330) }),
    ...(dice.chance(10) && { per_try_idle_timeout_ms: dice.pick(200, 290) }),
    ...(words.includes('retriable-status-codes') && { retriable_status_codes: dice.pick([503], [404, 500], [200]) }),
    base_interval_ms: dice.chance(92) ? 1 : 400,
    max_interval_ms: 10,
    ...(dice.chance(25) && {
      previous_hosts: true,
      ...(dice.chance(70) && { host_selection_attempts: dice.between(2, 5) }),
    }),
  });
}

/** A base that is above its cap is no configuration. */
function withRoomToBackOff(retry: RetryScenario): RetryScenario {
  return (retry.base_interval_ms ?? 1) > 10 ? { ...retry, max_interval_ms: 600 } : retry;
}

export function rollRouteTimes(dice: Dice): Partial<Route> {
  return {
    ...(dice.chance(60) && { timeout_ms: dice.pick(0, 560, 700, 1250) }),
    ...(dice.chance(12) && { idle_timeout_ms: dice.pick(310, 480) }),
  };
}

/** The route to the cluster of every run; `retries`: in how many of a hundred it has a retry policy. */
export function rollMainRoute(dice: Dice, retries: number): Route {
  return {
    name: 'main',
    host: 'svc.lab',
    prefix: '/',
    cluster: 'svc',
    ...rollRouteTimes(dice),
    ...(dice.chance(retries) && { retry: rollRetry(dice) }),
  };
}

/** Without `evenNone`, the first request gets through whatever is rolled. */
export function rollBreakers(dice: Dice, evenNone = true): CircuitBreakersScenario {
  return {
    ...(dice.chance(50) && { max_connections: dice.between(0, 2) }),
    ...(dice.chance(40) && { max_pending_requests: dice.between(evenNone ? 0 : 1, 2) }),
    ...(dice.chance(30) && { max_requests: dice.between(1, 3) }),
    ...(dice.chance(30) && { max_retries: dice.between(0, 2) }),
    ...(dice.chance(25) && {
      retry_budget: {
        ...(dice.chance(80) && { budget_percent: dice.pick(0, 20, 50, 100) }),
        ...(dice.chance(80) && { min_retry_concurrency: dice.between(0, 2) }),
      },
    }),
  };
}

/** `unaligned`: when the sweeps fall is not known; then nobody returns by one. */
export function rollOutlier(dice: Dice, unaligned = false): NonNullable<Cluster['outlier_detection']> {
  return {
    consecutive_5xx: dice.between(1, 4),
    ...(dice.chance(15) && { enforcing_consecutive_5xx: dice.pick(0, 100) }),
    ...(dice.chance(30) && {
      consecutive_gateway_failure: dice.between(1, 3),
      ...(dice.chance(60) && { enforcing_consecutive_gateway_failure: 100 }),
    }),
    ...(dice.chance(20) && {
      split_external_local_origin_errors: true,
      consecutive_local_origin_failure: dice.between(1, 3),
    }),
    interval_ms: dice.pick(500, 1000),
    base_ejection_time_ms: unaligned ? 9000 : dice.pick(400, 800, 5000),
    max_ejection_percent: dice.pick(0, 34, 50, 100),
    ...(dice.chance(20) && { always_eject_one_host: true }),
  };
}

export function rollHealthCheck(dice: Dice): NonNullable<Cluster['health_check']> {
  return {
    ...(dice.chance(25) && { type: 'tcp' as const }),
    interval_ms: 400,
    no_traffic_interval_ms: 400,
    timeout_ms: 150,
    unhealthy_threshold: dice.between(1, 2),
    healthy_threshold: dice.between(1, 2),
  };
}

export function rollHcm(dice: Dice): Hcm {
  return {
    ...(dice.chance(35) && { stream_idle_timeout_ms: dice.pick(300, 470) }),
    ...(dice.chance(25) && { request_timeout_ms: dice.pick(240, 390) }),
    ...(dice.chance(25) && { max_stream_duration_ms: dice.pick(370, 620) }),
    ...(dice.chance(25) && {
      idle_timeout_ms: dice.pick(330, 520),
      ...(dice.chance(70) && { drain_timeout_ms: dice.pick(150, 400) }),
    }),
    ...(dice.chance(30) && { internal_addresses: ['10.244.0.0/16'] }),
  };
}
