import { expect, test } from 'vitest';
import { runEnvoyDefaults } from '../../src/cli/conformance/envoyDefaults.ts';

const answer = (field: string) =>
  runEnvoyDefaults({ cases: [{ id: field, input: { field }, expected: undefined }] })[0]?.got;

test.each([
  ['outlier_detection.interval_s', 10],
  ['cluster.circuit_breakers.thresholds.max_retries', 3],
  ['circuit_breakers.per_host_thresholds.max_connections', 'unlimited'],
  ['retry_back_off.max_interval_ms', 250],
  ['rate_limited_retry_back_off.max_interval_s', 300],
  ['cluster.max_requests_per_connection', 'unlimited'],
  ['health_check.no_traffic_healthy_interval_s', 60],
  ['healthy_panic_threshold', 50],
])('%s is %j', (field, value) => {
  expect(answer(field)).toBe(value);
});

test.each(['retry_policy.max_interval_ms', 'idle_timeout_ms', 'often'])(
  '%s could be more than one field, or is none',
  (field) => {
    expect(answer(field)).toBeUndefined();
  },
);
