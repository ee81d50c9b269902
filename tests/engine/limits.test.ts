/** Rules R9 to R11, U7 to U9 and part B of SPEC.md, in whole runs: `src/engine/envoy/{timeouts,breaker,pool,tcpProxy}.ts`. */
import { expect, test } from 'vitest';
import type { ClusterScenario, RouteScenario } from '../../src/engine/envoyScenario.ts';
import type { Scenario } from '../../src/engine/index.ts';
import { runRecord } from '../../src/views/index.ts';
import { eventsOf, runWithoutPod } from './reading.ts';

const HOST = '10.244.3.20:80';
const CALL = { to: 'svc.lab:80' };

function run(route: Partial<RouteScenario>, cluster: Partial<ClusterScenario>, change: Partial<Scenario>) {
  const trace = runWithoutPod({
    outbound: {
      routes: [{ name: 'main', host: 'svc.lab', prefix: '/', cluster: 'svc', ...route }],
      clusters: [{ name: 'svc', endpoints: [HOST], ...cluster }],
    },
    actions: [CALL],
    ...change,
  });
  return { trace, ...runRecord(trace) };
}

const slow = (delay_ms: number): Partial<Scenario> => ({ endpoints: [{ address: HOST, script: [{ delay_ms }] }] });

test('[R10] an answer that comes after the route’s time is not waited for', () => {
  const { client, access_log, stats } = run({ timeout_ms: 200 }, {}, slow(500));
  expect(client).toMatchObject([{ status: 504, body: 'upstream request timeout' }]);
  expect(access_log).toMatchObject([{ code: 504, flags: ['UT'], details: 'response_timeout', attempts: 1 }]);
  expect(stats).toMatchObject({ 'cluster.svc.upstream_rq_timeout': 1 });
});

test.each([1, 2, 3, 4, 5])('[R9] tries that were made at once do not make the back-off longer: seed %d', (seed) => {
  const retry = { retry_on: ['retriable-status-codes'], retriable_status_codes: [425, 503], num_retries: 5 };
  const script = [...Array.from({ length: 4 }, () => ({ status: 425 })), { status: 503 }, { status: 200 }];
  const times = { base_interval_ms: 40, max_interval_ms: 4000 };
  const { upstream } = run({ retry: { ...retry, ...times } }, {}, { endpoints: [{ address: HOST, script }], seed });
  const [travel = 0, ...gaps] = upstream.slice(1).map(({ at_ms }, i) => at_ms - (upstream[i]?.at_ms ?? 0));
  expect(gaps.slice(0, 3)).toEqual([travel, travel, travel]);
  expect(gaps[3]).toBeLessThan(travel + 40);
});

test('[R11] a try that takes too long is given up, and tried again where the policy says so', () => {
  const retry = { retry_on: ['reset'], num_retries: 1, per_try_timeout_ms: 100 };
  const endpoints = [{ address: HOST, script: [{ delay_ms: 500 }, { status: 201 }] }];
  const { client, upstream, access_log } = run({ retry }, {}, { endpoints });
  expect(client).toMatchObject([{ status: 201 }]);
  expect(upstream).toHaveLength(2);
  expect(access_log).toMatchObject([{ attempts: 2, code: 201 }]);
});

test('[U7] a request for which there is no room is answered at once', () => {
  const circuit_breakers = { max_connections: 1, max_pending_requests: 1 };
  const actions = [0, 10, 20].map((at_ms) => ({ ...CALL, at_ms }));
  const { client, access_log } = run({}, { circuit_breakers }, { ...slow(300), actions });
  expect(client.map(({ status }) => status)).toEqual([200, 200, 503]);
  expect(access_log.filter(({ flags }) => flags.includes('UO'))).toMatchObject([{ action: 2, code: 503 }]);
});

test('[U8] the next request goes on the connection that is free', () => {
  const { trace, upstream_connections } = run({}, {}, { actions: [CALL, { ...CALL, at_ms: 50 }] });
  expect(eventsOf(trace, 'requestSentUpstream').map(({ connection }) => connection)).toEqual([1, 1]);
  expect(upstream_connections).toEqual({ [HOST]: 1 });
});

test('[U9] without a connection to the endpoint Envoy answers itself', () => {
  const { client, access_log } = run({}, {}, { endpoints: [{ address: HOST, listening: false }] });
  expect(client).toMatchObject([{ status: 503 }]);
  expect(access_log).toMatchObject([{ code: 503, flags: ['UF'], attempts: 1 }]);
});

const RAW: Partial<Scenario> = {
  endpoints: [{ address: '10.244.3.20:9000', protocol: 'tcp' }],
  actions: [{ protocol: 'tcp', to: '10.244.3.20:9000', payload: 'binary' }],
};

test('[B1] raw bytes go to the address that was dialled', () => {
  const { trace, client } = run({}, {}, RAW);
  expect(eventsOf(trace, 'sessionStarted')).toMatchObject([
    { cluster: 'PassthroughCluster', endpoint: '10.244.3.20:9000' },
  ]);
  expect(client).toMatchObject([{ result: 'response' }]);
});

test('[B2] a session is logged when it ends, without code and details', () => {
  const { access_log } = run({}, {}, RAW);
  expect(access_log).toMatchObject([{ code: 0, details: null, flags: [], upstream_host: '10.244.3.20:9000' }]);
  expect(access_log[0]?.rx).toBeGreaterThan(0);
});

test('[B3] where only known destinations are allowed, a session to another ends without a host', () => {
  const { access_log, upstream } = run({}, {}, { ...RAW, outbound: { unknown_destinations: 'REGISTRY_ONLY' } });
  expect(access_log).toMatchObject([{ flags: ['UH'], upstream_cluster: 'BlackHoleCluster' }]);
  expect(upstream).toEqual([]);
});
