/** Rules of SPEC.md about how answers, connections and tries end: `src/engine/envoy/{downstream,retrying}.ts`, `src/engine/servers.ts`. */
import { expect, test } from 'vitest';
import type { ClusterScenario, HcmScenario, RouteScenario } from '../../src/engine/envoyScenario.ts';
import type { ActionScenario, Scenario } from '../../src/engine/index.ts';
import { runRecord } from '../../src/views/index.ts';
import { runWithoutPod, stepsOf } from './reading.ts';

const HOST = '10.244.3.20:80';
const CALL: ActionScenario = { to: 'svc.lab:80' };

interface Setting {
  readonly route?: Partial<RouteScenario>;
  readonly cluster?: Partial<ClusterScenario>;
  readonly hcm?: HcmScenario;
  readonly script?: Scenario['endpoints'][number]['script'];
  readonly actions?: readonly ActionScenario[];
}

function run(
  { route = {}, cluster = {}, hcm = {}, script = [], actions = [CALL] }: Setting,
  change: Partial<Scenario> = {},
) {
  const trace = runWithoutPod({
    outbound: {
      hcm,
      routes: [{ name: 'main', host: 'svc.lab', prefix: '/', cluster: 'svc', ...route }],
      clusters: [{ name: 'svc', endpoints: [HOST], ...cluster }],
    },
    endpoints: [{ address: HOST, script }],
    actions,
    ...change,
  });
  const closedByEnvoy = stepsOf(trace, 'connectionClosed').filter(
    ({ event }) => event.type === 'connectionClosed' && event.party === 'envoy' && event.end === 'server',
  );
  return { trace, closedByEnvoy: closedByEnvoy.map(({ at }) => at), ...runRecord(trace) };
}

test('[R12] connection: close is answered, and the connection ends with the answer', () => {
  const kept = { ...CALL, keep_alive_id: 'k', headers: { connection: 'close' } };
  const { client, closedByEnvoy } = run({ script: [{ delay_ms: 100 }], actions: [kept, { ...kept, at_ms: 400 }] });
  expect(client).toMatchObject([
    { headers: { connection: 'close' }, connection: 'new' },
    { headers: { connection: 'close' }, connection: 'new' },
  ]);
  expect(closedByEnvoy).toHaveLength(2);
});

test('[R12] an answer that cannot be finished ends it at once, too', () => {
  const script = [{ status: 200, body_bytes: 10, close: 'FIN' as const, when: 'mid_body' as const }];
  const duration = (headers: Readonly<Record<string, string>>) =>
    run({ script, actions: [{ ...CALL, headers }] }).client[0]?.duration_ms ?? 0;
  expect(duration({})).toBeGreaterThan(1000);
  expect(duration({ connection: 'close' })).toBeLessThan(100);
});

test('[R13] after its own 400 Envoy closes, after the upstream’s it does not', () => {
  const fault = [{ fault: { abort_status: 400 } }];
  const own = runRecord(
    runWithoutPod({
      outbound: {
        filters: fault,
        routes: [{ name: 'main', host: 'svc.lab', prefix: '/', cluster: 'svc' }],
        clusters: [{ name: 'svc', endpoints: [HOST] }],
      },
      actions: [CALL],
    }),
  );
  expect(own.client).toMatchObject([{ status: 400, headers: { connection: 'close' } }]);
  const theirs = run({ script: [{ status: 400 }] }).client[0];
  expect(theirs?.status).toBe(400);
  expect(theirs?.headers).not.toHaveProperty('connection');
});

test('[R14] the body that a server sends to HEAD is passed to nobody and costs the connection', () => {
  const head = { ...CALL, method: 'HEAD', timeout_ms: 200 };
  const { access_log, stats, upstream_connections } = run({
    script: [{ status: 200 }],
    actions: [head, { ...CALL, at_ms: 400 }],
  });
  expect(access_log).toMatchObject([
    { code: 200, tx: 0, flags: [] },
    { code: 200, tx: 2 },
  ]);
  expect(stats).toMatchObject({ 'cluster.svc.upstream_cx_protocol_error': 1 });
  expect(upstream_connections).toEqual({ [HOST]: 2 });
});

test('[R14] without a body the connection stays', () => {
  const actions = [
    { ...CALL, method: 'HEAD' },
    { ...CALL, at_ms: 400 },
  ];
  expect(run({ script: [{ status: 200, body_bytes: 0 }], actions }).upstream_connections).toEqual({ [HOST]: 1 });
});

test('[A7] a caller waits for the body that the answer to its HEAD told of', () => {
  const { client } = run({ script: [{ status: 200 }], actions: [{ ...CALL, method: 'HEAD', timeout_ms: 200 }] });
  expect(client).toMatchObject([{ result: 'timeout', status: 200, body_bytes: 0 }]);
});

test('[R15] a 204 in chunks is a broken message', () => {
  const { access_log } = run({ script: [{ status: 204, chunked: true }] });
  expect(access_log).toMatchObject([{ code: 502, flags: ['UPE'] }]);
});

test('[R16] an idle connection drains, and is closed a second later', () => {
  const kept = { ...CALL, keep_alive_id: 'k' };
  const { closedByEnvoy, client } = run({
    hcm: { idle_timeout_ms: 300, drain_timeout_ms: 200 },
    actions: [kept, { ...CALL, at_ms: 2000 }, { ...kept, at_ms: 2500 }],
  });
  expect(closedByEnvoy[0]).toBeGreaterThanOrEqual(1500);
  expect(closedByEnvoy[0]).toBeLessThan(1520);
  expect(client[2]).toMatchObject({ result: 'stale' });
});

test('[R17] a route timeout while a retry is waited for counts neither for the retry nor for the cluster', () => {
  const retry = { retry_on: ['5xx'], base_interval_ms: 100_000, max_interval_ms: 100_000 };
  const { stats, access_log } = run({ route: { timeout_ms: 300, retry }, script: [{ status: 503 }] }, { seed: 3 });
  expect(access_log).toMatchObject([{ code: 504, flags: ['UT'] }]);
  expect(stats).not.toHaveProperty('cluster.svc.upstream_rq_retry');
  expect(stats).not.toHaveProperty('cluster.svc.upstream_rq_5xx');
});

test('[K20] a call to somebody else meets no rule of the pod', () => {
  const { client, access_log } = run({ script: [{ status: 201 }], actions: [{ from: 'client', to: HOST }] });
  expect(client).toMatchObject([{ status: 201 }]);
  expect(access_log).toEqual([]);
});

test('[D4] a TCP server takes a step a read, and what it has read is no reason for a reset', () => {
  const steps = [
    { status: 200, delay_ms: 100 },
    { status: 200 },
    { close: 'FIN' as const, when: 'on_accept' as const, delay_ms: 50 },
  ];
  const actions = [0, 300, 600].map(
    (at_ms): ActionScenario => ({ at_ms, from: 'client', to: 'pod:8080', protocol: 'tcp' }),
  );
  const { client, access_log } = run({ actions }, { app: { port: 8080, protocol: 'tcp', script: steps } });
  expect(client.map(({ result }) => result)).toEqual(['response', 'response', 'eof']);
  expect(client[0]?.duration_ms).toBeGreaterThanOrEqual(100);
  expect(client[1]?.duration_ms).toBeLessThan(100);
  expect(access_log[2]).toMatchObject({ flags: [] });
});

test('[F6] network RBAC behind TLS closes with the first request unread, and lets the next ones pass', () => {
  const inbound = (action: 'ALLOW' | 'DENY') => ({
    mtls: 'STRICT' as const,
    network_filters: [{ rbac: { action, match: { any: true } } }],
  });
  const call: ActionScenario = { from: 'client', to: 'pod:8080', tls: 'mtls', alpn: ['istio'], keep_alive_id: 'k' };
  const actions = [call, { ...call, at_ms: 300 }];
  const denied = run({ actions }, { inbound: inbound('DENY') });
  expect(denied.client.map(({ result }) => result)).toEqual(['eof', 'eof']);
  expect(denied.access_log).toEqual([]);
  const allowed = run({ actions }, { inbound: inbound('ALLOW') });
  expect(allowed.client.map(({ status }) => status)).toEqual([200, 200]);
  expect(allowed.stats).toMatchObject({ 'tcp.rbac.allowed': 1 });
});

test('[L11] TLS sent to the health port is answered in plain text', () => {
  const { client } = run({ actions: [{ from: 'client', to: 'pod:15021', tls: 'tls' }] });
  expect(client).toMatchObject([{ result: 'tls_error', tls_reason: 'WRONG_VERSION_NUMBER' }]);
});

test('[R14] a reply of Envoy’s own to HEAD that has no body announces chunks', () => {
  const { client } = run({ route: { cluster: 'nowhere' }, actions: [{ ...CALL, method: 'HEAD', timeout_ms: 200 }] });
  expect(client).toMatchObject([{ status: 503, headers: { 'transfer-encoding': 'chunked' } }]);
});
