import { describe, expect, test } from 'vitest';
import {
  counted,
  detected,
  enforcedPercent,
  mayEject,
  mayReturn,
  NEW_OUTLIER,
  nextMultiplier,
  type OutlierResult,
  withoutErrors,
} from '../../src/engine/envoy/outlier.ts';
import type { OutlierScenario } from '../../src/engine/envoyScenario.ts';
import { eventsOf, every, statuses, watchedRun } from './watchedRun.ts';

type Result = readonly [OutlierResult, number?];

/** Which detectors fire, in order, over a row of results; a count that has fired begins anew. */
function fired(config: OutlierScenario, results: readonly Result[]): readonly string[] {
  const found: string[] = [];
  let errors = NEW_OUTLIER.errors;
  for (const [result, status] of results) {
    const after = counted(errors, config, result, status);
    const kinds = detected(errors, after, config);
    found.push(...kinds);
    errors = kinds.reduce(withoutErrors, after);
  }
  return found;
}

const times = (count: number, ...results: readonly Result[]): readonly Result[] =>
  Array.from({ length: count }, () => results).flat();

const GATEWAY = 'consecutive_gateway_failure';
const ANY_5XX = 'consecutive_5xx';
const LOCAL = 'consecutive_local_origin_failure';

// envoyproxy/envoy, test/common/upstream/outlier_detection_impl_test.cc (Apache-2.0).
describe('what counts as an error in a row', () => {
  test.each<[string, OutlierScenario, readonly Result[], readonly string[]]>([
    ['four 500s are not five', {}, [['failed', 500], ['answered', 200], ...times(4, ['failed', 500])], []],
    [
      'a success begins the count anew',
      {},
      [['failed', 500], ['answered', 200], ...times(5, ['failed', 500])],
      [ANY_5XX],
    ],
    ['a failed connect is a 503', {}, times(5, ['connectFailed']), [GATEWAY, ANY_5XX]],
    ['a timeout with a status is that status', {}, times(5, ['timedOut', 200]), []],
    ['a timeout without one is a 504', {}, times(5, ['timedOut']), [GATEWAY, ANY_5XX]],
    ['a TCP connection is a success', {}, times(20, ['connectedFinally'], ['connectFailed']), []],
    ['a connection says nothing of its answer', {}, times(5, ['connected'], ['failed', 500]), [ANY_5XX]],
    [
      'a 500 ends a run of gateway errors',
      { consecutive_5xx: 50 },
      [...times(4, ['failed', 503]), ['failed', 500], ['failed', 503]],
      [],
    ],
    ['505 is no gateway error', { consecutive_5xx: 50 }, times(9, ['failed', 505]), []],
  ])('%s', (_name, config, results, expected) => {
    expect(fired(config, results)).toEqual(expected);
  });

  const SPLIT = { split_external_local_origin_errors: true, consecutive_local_origin_failure: 3 };
  test.each<[string, readonly Result[], readonly string[]]>([
    ['failed connects', times(3, ['connectFailed']), [LOCAL]],
    // Recorded from Envoy 1.40.0: 5 resets or 5 route timeouts eject nobody, each had a connection first.
    ['resets of requests', times(5, ['connected'], ['connectFailed']), []],
    ['timeouts of requests', times(5, ['connected'], ['timedOut', 504]), []],
    ['answers', times(5, ['connected'], ['failed', 500]), [ANY_5XX]],
  ])('split: %s', (_name, results, expected) => {
    expect(fired(SPLIT, results)).toEqual(expected);
  });
});

// Recorded from Envoy 1.40.0: hosts, max_ejection_percent, hosts that are out already, whether one more goes.
test.each([
  [1, 10, 0, false],
  [1, 99, 0, false],
  [1, 100, 0, true],
  [2, 50, 0, true],
  [2, 49, 0, false],
  [2, 50, 1, false],
  [3, 33, 0, false],
  [3, 34, 0, true],
  [5, 10, 0, false],
  [10, 10, 0, true],
  [10, 10, 1, false],
])('of %i hosts at %i %% with %i out, one more may go: %s', (hosts, max_ejection_percent, out, expected) => {
  expect(mayEject({ max_ejection_percent }, out, hosts)).toBe(expected);
});

test('always_eject_one_host lets the first go and no other', () => {
  const config = { max_ejection_percent: 0, always_eject_one_host: true };
  expect([0, 1].map((out) => mayEject(config, out, 5))).toEqual([true, false]);
});

test('gateway failures are only logged by default (Envoy API, enforcing_consecutive_gateway_failure)', () => {
  expect(enforcedPercent({}, GATEWAY)).toBe(0);
  expect(enforcedPercent({}, ANY_5XX)).toBe(100);
  expect(enforcedPercent({ enforcing_consecutive_5xx: 0 }, ANY_5XX)).toBe(0);
});

// test/common/upstream/outlier_detection_impl_test.cc, MaxEjectTime and MaxEjectTimeNotAlligned: sweeps every 10 s.
test.each([
  [300, 1, 10],
  [300, 2, 20],
  [300, 5, 50],
  [300, 30, 300],
  [300, 39, 300],
  [305, 30, 300],
  [305, 31, 310],
  [305, 40, 310],
])('with at most %i s, ejection %i in a row lasts %i s', (max_s, inARow, expected) => {
  const config = { base_ejection_time_ms: 10_000, max_ejection_time_ms: max_s * 1000 };
  let multiplier = 0;
  for (let i = 0; i < inARow; i++) multiplier = nextMultiplier(config, multiplier);
  const host = { ...NEW_OUTLIER, multiplier, ejectedAt: 0 };
  const sweeps = Array.from({ length: 60 }, (_, i) => (i + 1) * 10);
  expect(sweeps.find((s) => mayReturn(config, host, s * 1000))).toBe(expected);
});

describe('a run', () => {
  const config = { consecutive_5xx: 3, interval_ms: 500, base_ejection_time_ms: 1000, max_ejection_percent: 100 };
  const bad = { script: [{ status: 503 }] };

  test('the only host goes at once, returns at a sweep, and next time stays out twice as long', () => {
    const cluster = { outlier_detection: config, panic_threshold: 0, update_merge_window_ms: 0 };
    const trace = watchedRun(cluster, [bad], every(100, 45));
    expect(eventsOf(trace, 'hostEjected').map(({ ejections }) => ejections)).toEqual([1, 2, 3]);
    expect(eventsOf(trace, 'hostUnejected').map(({ at }) => at)).toEqual([1550, 4050]);
    expect(statuses(trace)).toHaveLength(45);
  });

  // Recorded from Envoy 1.40.0: bad for three answers, then good for ten sweeps' worth.
  test('a sweep after the return lowers the multiplier', () => {
    const script = [
      ...Array.from({ length: 3 }, () => ({ status: 503 })),
      ...Array.from({ length: 8 }, () => ({ status: 200 })),
    ];
    const again = [...script, { status: 503 }, { status: 503 }, { status: 503 }, { status: 200 }];
    const cluster = { outlier_detection: config, panic_threshold: 0, update_merge_window_ms: 0 };
    const trace = watchedRun(cluster, [{ script: again }], every(100, 60));
    expect(eventsOf(trace, 'hostUnejected').map(({ at }) => at)).toEqual([1550, 4050]);
  });

  // Recorded from Envoy 1.40.0 ("update_merge_window"): the second host still gets traffic for a second, and its gauge has fallen.
  test('a second ejection within the merge window waits for a whole one', () => {
    const cluster = { outlier_detection: { ...config, base_ejection_time_ms: 30_000 }, panic_threshold: 0 };
    const trace = watchedRun(cluster, [bad, bad], every(10, 12), { until_ms: 1500 });
    const [first, second] = eventsOf(trace, 'hostEjected');
    expect(eventsOf(trace, 'hostSetUpdated').map(({ at }) => at)).toEqual([first?.at, (second?.at ?? 0) + 1000]);
    expect(eventsOf(trace, 'requestReceived')).toHaveLength(12);
  });

  test('its idle connections are closed, and one with a request when that is done', () => {
    const servers = [{ script: [{ status: 200, delay_ms: 400 }, { status: 503 }] }, {}];
    const trace = watchedRun({ outlier_detection: { ...config, consecutive_5xx: 1 } }, servers, every(40, 6));
    const closed = eventsOf(trace, 'connectionClosed').filter(({ party }) => party === 'envoy');
    expect(closed.map(({ at }) => at > 400)).toEqual([false, true]);
    expect(statuses(trace).filter((status) => status === 503)).toHaveLength(1);
  });

  test('each retry counts', () => {
    const retry = { retry_on: ['5xx'], num_retries: 2, base_interval_ms: 1, max_interval_ms: 10 };
    const outbound = {
      routes: [{ name: 'main', host: 'svc.lab', prefix: '/', cluster: 'svc', retry }],
      clusters: [{ name: 'svc', endpoints: ['10.244.3.20:80'], outlier_detection: config }],
    };
    expect(eventsOf(watchedRun({}, [bad], [0], { outbound }), 'hostEjected')).toHaveLength(1);
  });

  test('nothing is counted, swept or told where nothing is configured', () => {
    const types = new Set<string>(watchedRun({}, [bad], every(10, 9)).steps.map(({ event }) => event.type));
    expect(
      ['hostResultCounted', 'outlierSwept', 'hostSetUpdated', 'healthChecked'].filter((type) => types.has(type)),
    ).toEqual([]);
  });
});

// Envoy docs, Panic threshold: below 50 % by default, and never while 100 in 140 are enough for all.
test.each([
  [1, 2, undefined, 0],
  [1, 3, undefined, 1],
  [3, 4, 100, 0],
  [2, 3, 100, 1],
  [0, 1, 0, 0],
])(
  'with %i of %i hosts healthy and a threshold of %s: picks in panic %i',
  (healthy, hosts, panic_threshold, panics) => {
    const health_check = { interval_ms: 60_000, timeout_ms: 100, unhealthy_threshold: 1, healthy_threshold: 1 };
    const servers = Array.from({ length: hosts }, (_, i) => (i < healthy ? {} : { health_before: 503 }));
    const trace = watchedRun({ health_check, ...(panic_threshold !== undefined && { panic_threshold }) }, servers, [0]);
    const counted = trace.steps.reduce(
      (sum, { event }) => sum + (('counts' in event ? event.counts : undefined)?.['cluster.svc.lb_healthy_panic'] ?? 0),
      0,
    );
    expect(counted).toBe(panics);
  },
);
