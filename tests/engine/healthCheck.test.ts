import { describe, expect, test } from 'vitest';
import { type CheckResult, type CheckState, judged, resultOfStatus } from '../../src/engine/envoy/checkResult.ts';
import { eventsOf, every, statuses, watchedRun } from './watchedRun.ts';

const CHECK = {
  interval_ms: 200,
  no_traffic_interval_ms: 200,
  timeout_ms: 100,
  unhealthy_threshold: 2,
  healthy_threshold: 2,
};

/** What a row of checks makes of a host, check by check. */
function verdicts(results: readonly CheckResult[], known: boolean, failing: boolean): readonly string[] {
  let state: CheckState | undefined = known ? { passes: 0, failures: 0, connected: true } : undefined;
  let bad = failing;
  return results.map((result) => {
    const { verdict, ...counts } = judged(state, bad, result, CHECK);
    state = { ...counts, connected: true };
    bad = verdict === 'unchanged' ? bad : verdict === 'unhealthy';
    return bad ? 'bad' : 'good';
  });
}

// Recorded from Envoy 1.40.0, thresholds 2 and 2; source/common/upstream/health_checker_impl.cc.
test.each<[string, readonly CheckResult[], boolean, boolean, readonly string[]]>([
  ['the first check decides alone', ['passed'], false, true, ['good']],
  ['a first check that fails leaves it as it was', ['ACTIVE', 'passed', 'passed'], false, true, ['bad', 'bad', 'good']],
  ['an unexpected status fails it at once', ['ACTIVE'], true, false, ['bad']],
  ['a reset needs the threshold', ['NETWORK', 'NETWORK'], true, false, ['good', 'bad']],
  ['so does a timeout', ['NETWORK_TIMEOUT', 'NETWORK'], true, false, ['good', 'bad']],
  ['a pass in between begins the count anew', ['NETWORK', 'passed', 'NETWORK'], true, false, ['good', 'good', 'good']],
  ['it returns after healthy_threshold passes', ['passed', 'passed'], true, true, ['bad', 'good']],
  ['in a row', ['passed', 'NETWORK', 'passed', 'passed'], true, true, ['bad', 'bad', 'bad', 'good']],
])('%s', (_name, results, known, failing, expected) => {
  expect(verdicts(results, known, failing)).toEqual(expected);
});

test('[H4] a check expects 200 and nothing else (Envoy API, HttpHealthCheck.expected_statuses)', () => {
  expect([200, 204, 301, 404, 503].map(resultOfStatus)).toEqual(['passed', 'ACTIVE', 'ACTIVE', 'ACTIVE', 'ACTIVE']);
});

describe('a run', () => {
  const cluster = { health_check: CHECK, panic_threshold: 0, update_merge_window_ms: 0 };
  const checks = (codes: readonly number[]) => ({ health_script: codes.map((status) => ({ status })) });

  // Recorded from Envoy 1.40.0: out at 400 ms, back at 800 ms.
  test('[H4] one 503 in between takes the only host out until two checks have passed', () => {
    const trace = watchedRun(cluster, [checks([200, 503, 200])], every(100, 12));
    expect(
      statuses(trace)
        .map((status) => (status === 200 ? 1 : 0))
        .join(''),
    ).toBe('111110000111');
    expect(eventsOf(trace, 'hostTurnedHealthy').map(({ first }) => first)).toEqual([false]);
  });

  test('a host that failed before the run is out from its beginning', () => {
    const trace = watchedRun(cluster, [{ ...checks([503]), health_before: 503 }], [50, 150]);
    expect(statuses(trace)).toEqual([503, 503]);
    expect(eventsOf(trace, 'hostTurnedUnhealthy')).toEqual([]);
  });

  test('[H4] a check that nobody answers fails after its timeout', () => {
    const trace = watchedRun(cluster, [{ health_script: [{ hang: true }] }], every(100, 10));
    expect(
      eventsOf(trace, 'healthChecked')
        .map(({ at, result }) => [at, result])
        .slice(1, 3),
    ).toEqual([
      [300, 'NETWORK_TIMEOUT'],
      [600, 'NETWORK_TIMEOUT'],
    ]);
    expect(eventsOf(trace, 'hostTurnedUnhealthy').map(({ failure }) => failure)).toEqual(['NETWORK_TIMEOUT']);
  });

  test('a server that stops is out after two refused checks', () => {
    const host = '10.244.3.20:80';
    const world_events = [{ at_ms: 300, do: 'stop', host } as const];
    const trace = watchedRun(cluster, [{}], every(100, 10), { world_events });
    expect(eventsOf(trace, 'hostTurnedUnhealthy').map(({ failure }) => failure)).toEqual(['NETWORK']);
  });

  test('a TCP check is a connection', () => {
    const trace = watchedRun({ ...cluster, health_check: { ...CHECK, type: 'tcp' } }, [checks([503])], every(100, 6));
    expect(eventsOf(trace, 'healthCheckReceived').every(({ opened }) => opened)).toBe(true);
    expect(eventsOf(trace, 'hostTurnedUnhealthy')).toEqual([]);
  });

  test('a cluster that never had traffic is checked at no_traffic_interval', () => {
    const quiet = { ...cluster, health_check: { ...CHECK, no_traffic_interval_ms: 500 } };
    const sent = (calls: readonly number[]) =>
      eventsOf(watchedRun(quiet, [{}], calls, { until_ms: 1100 }), 'healthCheckSent').map(({ at }) => at);
    expect(sent([])).toEqual([500, 1002]);
    expect(sent([100])).toEqual([500, 702, 904]);
  });

  test('[H5] a check that passes brings back a host that outlier detection had ejected', () => {
    const outlier_detection = { consecutive_5xx: 1, max_ejection_percent: 100 };
    const trace = watchedRun(
      { ...cluster, outlier_detection },
      [{ script: [{ status: 503 }, { status: 200 }] }],
      [50, 150, 250],
    );
    expect(statuses(trace)).toEqual([503, 503, 200]);
    expect(eventsOf(trace, 'hostUnejected')).toHaveLength(1);
  });

  test('[H5] the check that ends a host’s failing brings it back as well', () => {
    const outlier_detection = { consecutive_5xx: 1, max_ejection_percent: 100 };
    const trace = watchedRun(
      { ...cluster, outlier_detection },
      [{ ...checks([503, 200]), script: [{ status: 503 }] }],
      [110],
      { until_ms: 700 },
    );
    expect(eventsOf(trace, 'hostEjected').length).toBeGreaterThan(0);
    expect(eventsOf(trace, 'hostTurnedHealthy')).toHaveLength(1);
    expect(eventsOf(trace, 'hostUnejected')).toHaveLength(1);
  });

  test('[H6] checks do not keep a run going', () => {
    const trace = watchedRun(cluster, [{}], [0]);
    expect(trace.steps.at(-1)?.at).toBeLessThan(15_000);
    expect(trace.end.kind).toBe('settled');
  });
});
