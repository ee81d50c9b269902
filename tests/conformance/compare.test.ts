import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compareRun } from '../../src/cli/conformance/compareRun.ts';
import { compareValue, printDifference } from '../../src/cli/conformance/compareValue.ts';
import { runEnvoyRuns } from '../../src/cli/conformance/envoyRuns.ts';
import { compareGaps, gapsOf } from '../../src/cli/conformance/gaps.ts';
import type { RecordedRun, RunsFile } from '../../src/cli/conformance/recordedRun.ts';
import type { AccessLogRow, ClientRow, RunRecord, UpstreamRow } from '../../src/views/index.ts';
import { recordOf } from './recordOf.ts';

const runs = new URL('cases/envoy-runs/', import.meta.url);

function topic(name: string): RunsFile {
  return JSON.parse(readFileSync(new URL(name, runs), 'utf8'));
}

function recorded(id: string): RecordedRun {
  const found = topic(`${id.split('/')[0]}.json`).cases.find((one) => one.id === id);
  if (!found) throw new Error(`no case ${id}`);
  return found;
}

function differences(one: RecordedRun, got: RunRecord): readonly string[] {
  return compareRun(one, got).map(printDifference);
}

test.each(readdirSync(runs).filter((name) => name !== 'backoff.json'))('%s: each case is as recorded', (name) => {
  const { cases } = topic(name);
  expect(cases.length).toBeGreaterThan(0);
  expect(cases.map((one) => [one.id, differences(one, recordOf(one))])).toEqual(cases.map(({ id }) => [id, []]));
});

describe('a difference is found and named', () => {
  const one = recorded('retries/grid/5xx/503');
  const same = recordOf(one);
  const [client, log, arrival] = [same.client[0], same.access_log[0], same.upstream[0]];
  if (!client || !log || !arrival) throw new Error('the case has none to change');
  const withClient = (change: Partial<ClientRow>): RunRecord => ({ ...same, client: [{ ...client, ...change }] });
  const withLog = (change: Partial<AccessLogRow>): RunRecord => ({ ...same, access_log: [{ ...log, ...change }] });
  const withArrival = (change: Partial<UpstreamRow>): RunRecord => ({
    ...same,
    upstream: [{ ...arrival, ...change }, ...same.upstream.slice(1)],
  });

  test.each([
    ['status', withClient({ status: 200 }), 'expected.client[0].status: expected 503, got 200'],
    ['result', withClient({ result: 'reset' }), 'expected.client[0].result'],
    ['body', withClient({ body: 'uuu' }), 'expected.client[0].body'],
    ['a late answer', withClient({ duration_ms: 200 }), 'expected.client[0].duration_ms'],
    ['an answer without a connection', withClient({ connection: 'new' }), 'expected.client[0].connection'],
    [
      'a header too many',
      withClient({ headers: { ...client.headers, 'x-envoy-overloaded': 'true' } }),
      'x-envoy-overloaded',
    ],
    ['no headers', withClient({ headers: {} }), 'expected.client[0].headers'],
    ['nobody called', { ...same, client: [] }, 'expected.client.length: expected 1, got 0'],
    ['flags', withLog({ flags: ['UF'] }), 'expected.access_log[0].flags'],
    ['no flags', withLog({ flags: [] }), 'expected.access_log[0].flags'],
    ['attempts', withLog({ attempts: 1 }), 'expected.access_log[0].attempts'],
    ['details', withLog({ details: null }), 'expected.access_log[0].details'],
    ['host', withLog({ upstream_host: '10.244.3.21:80' }), 'expected.access_log[0].upstream_host'],
    ['a line too many', { ...same, access_log: [log, log] }, 'expected.access_log.length'],
    ['endpoint', withArrival({ endpoint: '10.244.3.21:80' }), 'expected.upstream[0].endpoint'],
    ['connection', withArrival({ conn: 7 }), 'expected.upstream[0].conn'],
    ['an early arrival', withArrival({ at_ms: -100 }), 'expected.upstream[0].at_ms'],
    ['a try too few', { ...same, upstream: [arrival] }, 'expected.upstream.length: expected 2'],
    ['the app got it', { ...same, app_received: [arrival] }, 'expected.app_received.length'],
    ['connections', { ...same, upstream_connections: {} }, 'expected.upstream_connections.10.244.3.20:80'],
    [
      'a counter',
      { ...same, stats: { ...same.stats, 'cluster.svc.upstream_rq_retry': 2 } },
      'upstream_rq_retry: expected 1, got 2',
    ],
    ['a counter that did not move', { ...same, stats: {} }, 'expected.stats.cluster.svc.upstream_rq_retry'],
    [
      'a kept counter that moved',
      { ...same, stats: { ...same.stats, 'http.outbound.no_route': 1 } },
      'no_route: expected not moved',
    ],
    ['no counters', { ...same, stats: null }, 'expected.stats'],
    ['an event', { ...same, events: [{ at_ms: 1, endpoint: 'a', event: 'eject' }] }, 'expected.events.length'],
    ['a signal', { ...same, proxy: [{ do: 'SIGTERM', at_ms: 1 }] }, 'expected.proxy.length'],
  ] as const)('%s', (_, got, complaint) => {
    expect(differences(one, got).join('\n')).toContain(complaint);
  });

  test.each([
    [
      'a counter that the recordings do not keep',
      { ...same, stats: { ...same.stats, 'cluster.svc.upstream_rq_503': 2 } },
    ],
    ['a log column that was cut', withLog({ up_local_ip: '10.244.2.10', down_tls_failure: 'x' })],
    ['a header that no proxy makes', withClient({ headers: { ...client.headers, date: 'today' } })],
    ['a header as a number', withClient({ headers: { ...client.headers, 'content-length': 2 } })],
    ['a time within the tolerance', withClient({ duration_ms: client.duration_ms + 20 })],
  ] as const)('but not %s', (_, got) => {
    expect(differences(one, got)).toEqual([]);
  });
});

describe('times', () => {
  const path = 'expected.x.duration_ms';
  test.each([
    [[100, 200], 65, [], true],
    [[100, 200], 64, [], false],
    [[100, 200], 235, [], true],
    [[100, 200], 236, [], false],
    [[100, 200], undefined, [], false],
    [[1000, 2000], 500, [path], true],
    [[1000, 2000], 499, [path], false],
    [[1000, 2000], 4000, ['expected.x'], true],
    [[1000, 2000], 4001, ['expected.x'], false],
    [[1000, 2000], undefined, ['expected.x'], true],
    [[1, 1], 26, ['expected.x'], true],
    [undefined, 3, [], false],
  ] as const)('%j and %j, racy %j: %s', (expected, got, racy, fits) => {
    expect(compareValue(expected, got, path, { racy }).length === 0).toBe(fits);
  });
});

describe('what differs from run to run', () => {
  test.each([
    [{ any_of: [1, 2] }, 2, [], true],
    [{ any_of: [1, 2] }, 3, ['expected.a'], false],
    [{ any_of: [null, 2] }, undefined, [], true],
    [{ any_of: [['UF'], ['UC', 'URX']] }, ['UC', 'URX'], [], true],
    [{ any_of: [['UF'], ['UC', 'URX']] }, ['URX', 'UC'], [], false],
    [5, 6, ['expected.a'], true],
    [5, 6, ['expected.a.b'], false],
    [5, 6, ['expected.ab', 'expected'], true],
    [[1, 2], [1], ['expected.a'], true],
    [[1, 2], [1], ['expected.a[1]'], false],
    [{ b: 1, c: 2 }, { b: 9, c: 2 }, ['expected.a.b'], true],
    [{ b: 1, c: 2 }, { b: 9, c: 3 }, ['expected.a.b'], false],
    [[{ any_of: ['UF', 'UC'] }, 'URX'], ['UC', 'URX'], [], true],
  ] as const)('%j and %j, racy %j: %s', (expected, got, racy, fits) => {
    expect(compareValue(expected, got, 'expected.a', { racy }).length === 0).toBe(fits);
  });

  test('an alternative as a whole has loose times', () => {
    const expected = { any_of: [[{ code: 504, duration_ms: 498 }], [{ code: 0, duration_ms: 1 }]] };
    const compare = (row: object) =>
      compareValue(expected, [row], 'expected.access_log', { racy: ['expected.access_log'] });
    expect(compare({ code: 504, duration_ms: 900 })).toEqual([]);
    expect(compare({ code: 504, duration_ms: 1200 })).toHaveLength(1);
    expect(compare({ code: 0, duration_ms: 900 })).toHaveLength(1);
  });
});

describe('arrivals recorded by action', () => {
  const one = recorded('outlier/pct/2hosts-50');
  const same = recordOf(one);
  const shuffled = { ...same, upstream: same.upstream.toReversed() };
  test('in whatever order they came', () => {
    const { rotation_random_after_ms: _, ...fixed } = one;
    expect(differences({ ...fixed, upstream_order: 'by_action' }, shuffled)).toEqual([]);
    expect(differences(fixed, shuffled)).not.toEqual([]);
  });
});

describe('once the rotation is random', () => {
  const one = recorded('outlier/pct/5hosts-100');
  const same = recordOf(one);
  /** Every pick after the ejection moved on by so many hosts, of those that are left. */
  const moved = (by: number, order = ['21', '22', '23', '24']): RunRecord => {
    const turn = (host: string | null, action: number | null) => {
      const at = order.indexOf(/\.(\d+):80$/.exec(host ?? '')?.[1] ?? '');
      return (action ?? 0) < 11 || at < 0 ? host : `10.244.3.${order[(at + by) % order.length]}:80`;
    };
    return {
      ...same,
      upstream: same.upstream.map((row) => ({ ...row, endpoint: turn(row.endpoint, row.action) ?? '' })),
      access_log: same.access_log.map((row) => ({ ...row, upstream_host: turn(row.upstream_host, row.action) })),
    };
  };

  test('any place is right', () => {
    expect([0, 1, 2, 3].map((by) => differences(one, moved(by)))).toEqual([[], [], [], []]);
  });

  test('the order is compared', () => {
    expect(differences(one, moved(1, ['21', '23', '22', '24'])).join()).toContain('cyclic order');
  });

  test('the set of hosts is compared', () => {
    const ejected = same.upstream.map((row) => ({ ...row, endpoint: '10.244.3.20:80' }));
    expect(differences(one, { ...same, upstream: ejected }).join()).toContain(
      'expected.upstream[].endpoint: expected only',
    );
    const few = same.upstream.map((row) => ((row.action ?? 0) < 11 ? row : { ...row, endpoint: '10.244.3.21:80' }));
    expect(differences(one, { ...same, upstream: few }).join()).toContain('the set');
  });

  test('before it, each place is', () => {
    const [first, ...rest] = same.upstream;
    if (!first) throw new Error('no arrival');
    const wrong = { ...same, upstream: [{ ...first, endpoint: '10.244.3.24:80' }, ...rest] };
    expect(differences(one, wrong).join()).toContain('expected.upstream[0].endpoint');
  });
});

describe('back-off', () => {
  const [one] = topic('backoff.json').cases;
  const expected = one?.expected.gaps;
  if (!one || !Array.isArray(expected)) throw new Error('no recorded gaps');

  /** Evenly spread pauses of `pause(n)` at most before retry n, one request a quantile. */
  const spread = (pause: (n: number) => number): RunRecord => ({
    ...recordOf(one),
    upstream: Array.from({ length: 500 }, (_, action) => action).flatMap((action) =>
      [0, 1, 2, 3, 4].map((n) => {
        const before = Array.from({ length: n }, (_, i) => Math.floor((action / 500) * pause(i + 1)) + 1);
        return {
          endpoint: 'a',
          at_ms: before.reduce((sum, ms) => sum + ms, 0),
          method: 'GET',
          path: '/',
          conn: 0,
          peer_ip: 'b',
          action,
        };
      }),
    ),
  });

  test('the recorded pauses are drawn from 2^(n-1) times the base', () => {
    expect(compareGaps(expected, gapsOf([spread((n) => 25 * 2 ** (n - 1))])).map(printDifference)).toEqual([]);
  });

  test.each([
    ['2^n - 1 times, as documented', (n: number) => 25 * (2 ** n - 1)],
    ['always the base', () => 25],
    ['half of it', (n: number) => 12 * 2 ** (n - 1)],
  ])('not from %s', (_, pause) => {
    expect(compareGaps(expected, gapsOf([spread(pause)]))).not.toEqual([]);
  });

  test('a retry too few is named', () => {
    const fewer = expected.slice(1);
    expect(compareGaps(expected, fewer).map(printDifference)[0]).toContain('expected.gaps[].retry');
  });
});

test('a run is simulated, read by the view and compared', () => {
  const file = topic('retries.json');
  const answers = new Map(file.cases.map((one) => [one.about, recordOf(one)]));
  let calls = 0;
  const results = runEnvoyRuns({ topic: 'retries', cases: file.cases.slice(0, 3) }, () => {
    const answer = answers.get(file.cases[calls++]?.about);
    if (!answer) throw new Error('asked once too often');
    return answer;
  });
  expect(results.map(({ id, passed, difference }) => [id, passed, difference])).toEqual(
    file.cases.slice(0, 3).map(({ id }) => [id, true, '']),
  );
});

test('what the engine throws on is unsupported', () => {
  const [result] = runEnvoyRuns({ topic: 'x', cases: topic('retries.json').cases.slice(0, 1) }, () => {
    throw new Error('no such thing');
  });
  expect(result).toMatchObject({ passed: false, difference: 'unsupported: no such thing' });
});
