import { expect, test } from 'vitest';
import { callText, counterMoves, outcomeValues, verdicts } from '../../src/views/index.ts';
import { runOf, scenarioRun } from '../whatif/runs.ts';

test('each call in the words of a program', () => {
  const { trace } = scenarioRun('envoy-dead-inside').run;
  expect(verdicts(trace).map(({ from, text, good }) => [from, text, good])).toEqual([
    ['app', '200 OK', true],
    ['app', '200 OK', true],
    ['app', 'ECONNREFUSED', false],
  ]);
  const [caller] = verdicts(scenarioRun('rbac-denied').run.trace);
  expect(caller).toMatchObject({ from: 'caller', text: '403 Forbidden', status: 403, good: false });
});

test('a call that has no result when the run ends says nothing', () => {
  const { trace } = runOf('walk', { world: { actions: [{ at_ms: 100, from: 'app', to: 'rates:80' }] } });
  expect(verdicts(trace)[0]?.text).toBeUndefined();
});

test.each([
  ['refused', 'ECONNREFUSED'],
  ['reset', 'ECONNRESET'],
  ['timeout', 'ETIMEDOUT'],
  ['unreachable', 'EHOSTUNREACH'],
  ['eof', 'EOF'],
] as const)('%s is %s', (result, text) => {
  expect(callText({ result, status: undefined, bytes: undefined })).toBe(text);
});

// Recorded (outlier/all-defaults/3hosts): 18 calls over three endpoints, one of them bad.
test('many calls are counted', () => {
  expect(outcomeValues(scenarioRun('ejection-never').run.trace).calls).toBe('12 × 200 OK, 6 × 503 Service Unavailable');
});

test('two hops with two retries each: nine requests at the far end, one more hop 27', () => {
  const { run } = scenarioRun('three-tiers');
  expect(outcomeValues(run.trace, run.tiers)).toMatchObject({ arrivals: '3', lastArrivals: '9' });
  const change = {
    world: { endpoints: [{ address: '10.244.3.20:80', script: [{ status: 503 }] }], pod: { delete_at_ms: 9000 } },
    policies: { route: { retry: { retry_on: ['5xx'], num_retries: 2 } } },
  };
  const longer = runOf('envoy', change, 2);
  expect(outcomeValues(longer.trace, longer.tiers).lastArrivals).toBe('27');
});

// Recorded (retries/mix/503-reset-200): three tries, three connections, two retries, one success.
test('counters beside the other run, those that differ first', () => {
  const { run, baseline } = scenarioRun('retries-succeed');
  const moves = counterMoves(baseline, run.trace);
  const changed = moves.filter(({ from, to }) => from !== to);
  expect(Object.fromEntries(changed.map(({ name, from, to }) => [name, [from, to]]))).toEqual({
    'cluster.rates.upstream_cx_total': [1, 3],
    'cluster.rates.upstream_rq_total': [1, 3],
    'cluster.rates.upstream_rq_retry': [0, 2],
    'cluster.rates.upstream_rq_retry_success': [0, 1],
  });
  expect(moves.slice(0, changed.length)).toEqual(changed);
});
