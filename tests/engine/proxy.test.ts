/** Parts L, R and U of SPEC.md: `src/engine/envoy/`. */
import { expect, test } from 'vitest';
import type { RouteScenario } from '../../src/engine/envoyScenario.ts';
import { type Scenario, simulate, worldAt } from '../../src/engine/index.ts';
import { eventsOf, runWithoutPod, stepsOf, theOne } from './reading.ts';
import { BASE, INBOUND_CALL } from './scenarios.ts';

const base = simulate(BASE);
const inbound = simulate(INBOUND_CALL);
const accepted = (trace: typeof base) => {
  const { outbound, inbound: other } = worldAt(trace, trace.steps.length).envoy.listeners;
  return { outbound: outbound.accepted, inbound: other.accepted };
};

test('[L1] what the rules turn out is accepted by the outbound listener, and counted there', () => {
  expect(theOne(base, 'connectionAccepted')).toMatchObject({
    direction: 'outbound',
    listener: '127.0.0.1:15001',
  });
  expect(theOne(base, 'filterChainChosen').counts).toEqual({ 'listener.outbound.downstream_cx_total': 1 });
  expect(accepted(base)).toEqual({ outbound: 1, inbound: 0 });
});

test('[L1] what the rules turn in is accepted by the inbound listener, and counted there', () => {
  expect(theOne(inbound, 'connectionAccepted')).toMatchObject({ direction: 'inbound', listener: '10.244.2.10:15006' });
  expect(accepted(inbound)).toEqual({ outbound: 0, inbound: 1 });
});

test('[L2] Envoy reads the address that the caller dialled', () => {
  expect(theOne(base, 'originalDestinationRead').address).toBe('10.96.0.50:80');
  expect(theOne(inbound, 'originalDestinationRead').address).toBe('10.244.2.10:8080');
});

test('[L3] the filter chain is chosen when the first bytes are there, not when the connection stands', () => {
  const [chosen] = stepsOf(base, 'filterChainChosen');
  expect(base.steps[chosen?.cause ?? -1]?.event.type).toBe('requestWritten');
});

test('[L4] from the answer on, nothing touches the inbound listener in a call of the app', () => {
  const answer = stepsOf(base, 'responseWritten')[0]?.seq ?? 0;
  for (const { event } of base.steps.slice(answer)) {
    expect('direction' in event ? event.direction : 'outbound').toBe('outbound');
  }
  expect(accepted(base).inbound).toBe(0);
});

test('[L5] an app that calls before Envoy listens is refused, though Envoy’s container runs', () => {
  const pod = { ...BASE.pod, containers: (BASE.pod?.containers ?? []).map((one) => ({ ...one, start_delay_s: 2 })) };
  const trace = simulate({ ...BASE, pod: pod as NonNullable<Scenario['pod']> });
  expect(theOne(trace, 'callFailed').errno).toBe('ECONNREFUSED');
  expect(stepsOf(trace, 'envoyStarted')[0]?.at).toBeLessThan(stepsOf(trace, 'callFailed')[0]?.at ?? 0);
});

const route = (name: string, host: string, prefix = '/'): RouteScenario => ({ name, host, prefix, cluster: 'svc' });
const clusters = [{ name: 'svc', endpoints: ['10.244.3.20:80'] }];

// Recorded: a known Host sent to another address takes the route of its Host (interception/unknown).
test.each([
  ['the host’s route', { to: 'svc.lab:80' }, 'main'],
  ['a port in the host does not matter', { to: 'svc.lab:8080' }, 'main'],
  ['a known host sent to another address', { to: '10.244.3.30:80', host: 'svc.lab' }, 'main'],
  ['first match wins', { to: 'svc.lab:80', path: '/a/b' }, 'first'],
  ['a host that only begins the same', { to: '10.244.3.30:80', host: 'svc.labs' }, 'rest'],
])('[R1] %s', (_about, action, expected) => {
  const routes = [
    route('first', 'svc.lab', '/a'),
    route('main', 'svc.lab'),
    route('never', 'svc.lab'),
    route('rest', '*'),
  ];
  const trace = runWithoutPod({ actions: [action], outbound: { routes, clusters } });
  expect(theOne(trace, 'routeChosen').route).toBe(expected);
});

// Envoy API, config.route.v3.RouteAction and RetryPolicy; recorded (timeouts/route_timeout_default, retries).
test.each([
  ['nothing said', {}, { timeoutMs: 15_000, retryOn: '', numRetries: 0 }],
  [
    'a policy without a number',
    { retry: { retry_on: ['5xx', 'reset'] } },
    { timeoutMs: 15_000, retryOn: '5xx,reset', numRetries: 1 },
  ],
  [
    'all said',
    { timeout_ms: 0, retry: { retry_on: ['5xx'], num_retries: 3 } },
    { timeoutMs: 0, retryOn: '5xx', numRetries: 3 },
  ],
])('[R2] defaults of a route: %s', (_about, said, expected) => {
  const routes = [{ ...route('main', 'svc.lab'), ...said }];
  const trace = runWithoutPod({ actions: [{ to: 'svc.lab:80' }], outbound: { routes, clusters } });
  expect(theOne(trace, 'routeChosen')).toMatchObject(expected);
});

test('[R3] the reply goes back on the two connections that carried the request', () => {
  expect(eventsOf(base, 'connectCalled').map(({ connection }) => connection)).toEqual([0, 1]);
  expect(theOne(base, 'requestWritten').connection).toBe(0);
  expect(theOne(base, 'requestSentUpstream').connection).toBe(1);
  expect(theOne(base, 'responseWritten').connection).toBe(1);
  expect(theOne(base, 'responseRead').connection).toBe(1);
  expect(theOne(base, 'responseSentDownstream').connection).toBe(0);
  expect(theOne(base, 'responseReceived').connection).toBe(0);
});

test('[R4] with a retry policy an answer is looked at before it is passed on; without one it is not', () => {
  const considered = stepsOf(base, 'retryConsidered')[0]?.seq;
  expect(theOne(base, 'retryConsidered')).toMatchObject({ status: 200, decision: 'notRetriable' });
  expect(stepsOf(base, 'responseSentDownstream')[0]?.cause).toBe(considered);
  expect(eventsOf(inbound, 'retryConsidered')).toEqual([]);
});

test('[R5] the log line comes when the reply has been passed on', () => {
  const [logged] = stepsOf(base, 'accessLogWritten');
  expect(base.steps[logged?.cause ?? -1]?.event.type).toBe('responseSentDownstream');
  expect(logged?.event).toMatchObject({
    direction: 'outbound',
    code: 200,
    flags: [],
    details: 'via_upstream',
    endpoint: '10.244.3.20:443',
  });
});

test('[R6] inbound there is one route, to the port that the caller meant, without a timeout', () => {
  expect(theOne(inbound, 'routeChosen')).toMatchObject({ cluster: 'inbound|8080||', timeoutMs: 0, numRetries: 0 });
});

test('[U1] Envoy’s own connection carries its uid and gid', () => {
  expect(eventsOf(base, 'connectCalled')[1]).toMatchObject({
    party: 'envoy',
    uid: 1337,
    gid: 1337,
    to: '10.244.3.20:443',
  });
  const other = runWithoutPod({
    rules: 'none',
    proxy: { state: 'running', uid: 101 },
    outbound: {
      loop_guard: false,
      routes: [{ name: 'main', host: 'svc.lab', prefix: '/', cluster: 'svc' }],
      clusters: [{ name: 'svc', endpoints: ['10.244.3.20:80'] }],
    },
    actions: [{ to: 'localhost:15001', host: 'svc.lab' }],
  });
  expect(eventsOf(other, 'connectCalled')[1]).toMatchObject({ party: 'envoy', uid: 101, gid: 101 });
});

test.each([
  [undefined, '10.244.3.20:80'],
  [1, '10.244.3.21:80'],
  [3, '10.244.3.20:80'],
])('[U2] with lb_start %s the first endpoint is %s', (lb_start, endpoint) => {
  const endpoints = ['10.244.3.20:80', '10.244.3.21:80', '10.244.3.22:80'];
  const cluster = { name: 'svc', endpoints, ...(lb_start !== undefined && { lb_start }) };
  const trace = runWithoutPod({
    actions: [{ to: 'svc.lab:80' }],
    outbound: { routes: [route('main', 'svc.lab')], clusters: [cluster] },
  });
  expect(theOne(trace, 'endpointChosen').endpoint).toBe(endpoint);
});

test('[U3] a cluster with TLS has its handshake before the request is sent', () => {
  const order = base.steps.flatMap(({ event }) => (/^tls|SentUpstream$/.test(event.type) ? [event.type] : []));
  expect(order).toEqual(['tlsHandshakeStarted', 'tlsEstablished', 'requestSentUpstream']);
  expect(theOne(base, 'tlsEstablished')).toMatchObject({ connection: 1, sni: 'rates' });
});

test('[U3] a cluster without TLS sends plain text, and the app’s own connection is never encrypted', () => {
  const plain = runWithoutPod({ actions: [{ to: 'svc.lab:80' }] });
  expect(eventsOf(plain, 'tlsHandshakeStarted')).toEqual([]);
  expect(theOne(plain, 'responseReceived').head.status).toBe(200);
  expect(eventsOf(base, 'tlsEstablished').every(({ connection }) => connection !== 0)).toBe(true);
});

// Recorded: cases inbound/to/*; the app sees 127.0.0.6, 127.0.0.1, or (five rules only, else a loop) the pod's address.
test.each([
  ['pod_ip_from_127.0.0.6', 'standard', '10.244.2.10:8080', '127.0.0.6'],
  ['localhost', 'standard', '127.0.0.1:8080', '127.0.0.1'],
  ['pod_ip', 'minimal5', '10.244.2.10:8080', '10.244.2.10'],
] as const)('[U4] inbound %s under %s dials %s from %s', (to, rules, dialled, from) => {
  const trace = runWithoutPod({ rules, inbound: { to }, actions: [{ from: 'client', to: 'pod:8080' }] });
  const received = theOne(trace, 'requestReceived');
  expect(eventsOf(trace, 'connectCalled')[1]?.to).toBe(dialled);
  expect(received).toMatchObject({ party: 'app' });
  expect(received.peer.split(':')[0]).toBe(from);
});

test('[U5] the upstream connection stays open after the reply, until Envoy ends', () => {
  const closed = eventsOf(base, 'connectionClosed').map(({ connection, party }) => [connection, party]);
  expect(closed).toEqual([
    [0, 'app'],
    [1, 'envoy'],
  ]);
});

test('[U6] the endpoint sees the pod’s address with another port than the app’s', () => {
  const [own, upstream] = eventsOf(base, 'connectCalled');
  const { peer } = theOne(base, 'requestReceived');
  expect(peer).toBe(upstream?.from);
  expect(peer.split(':')[0]).toBe(own?.from.split(':')[0]);
  expect(peer).not.toBe(own?.from);
});
