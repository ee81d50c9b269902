/** Rules T3, T4 and L6 of SPEC.md: runs in which Envoy meets itself. */
import { expect, test } from 'vitest';
import { type Scenario, simulate } from '../../src/engine/index.ts';
import { eventsOf, runWithoutPod, theOne } from './reading.ts';
import { BASE } from './scenarios.ts';

const CALL = { to: 'svc.lab:80' };
/** The image's own user instead of 1337: the rules do not exempt what it sends. */
const NOT_EXEMPT: Partial<Scenario> = { proxy: { state: 'running', uid: 101 }, actions: [CALL] };

test('[T4] a proxy whose uid is not exempt calls itself again and again; a cut trace names one round of it', () => {
  const trace = runWithoutPod({ ...NOT_EXEMPT, max_events: 4000 });
  if (trace.end.kind !== 'cut') throw new Error('this run must not settle');
  expect([...trace.end.loop].sort()).toEqual(
    [
      'connectCalled',
      'connectionRedirected',
      'connectionEstablished',
      'connectionAccepted',
      'originalDestinationRead',
      'requestSentUpstream',
      'filterChainChosen',
      'requestRead',
      'routeChosen',
      'endpointChosen',
    ].sort(),
  );
});

test('[L6] each round is a connection and a request of its own on the outbound listener', () => {
  const trace = runWithoutPod({ ...NOT_EXEMPT, max_events: 120 });
  const read = eventsOf(trace, 'requestRead');
  expect(read.length).toBeGreaterThan(5);
  expect(read.map(({ request }) => request)).toEqual(read.map((_, round) => round));
  expect(read.map(({ connection }) => connection)).toEqual(read.map((_, round) => round));
  expect(eventsOf(trace, 'requestReceived')).toEqual([]);
});

// Recorded: inbound/loop/proxy-uid-not-exempt.
test('[L6] the loop ends at the limit of connections; the caller has no answer and gives up', () => {
  const trace = runWithoutPod(NOT_EXEMPT);
  expect(trace.end.kind).toBe('settled');
  expect(eventsOf(trace, 'connectCalled').length).toBeGreaterThan(1024);
  expect(theOne(trace, 'requestQueued')).toMatchObject({ cluster: 'svc' });
  expect(theOne(trace, 'callFailed')).toMatchObject({ party: 'app', result: 'timeout' });
});

// Recorded: inbound/loop/pod-ip-no-source.
test('[L6] inbound, dialling the pod’s address from an ordinary source loops under the standard rules', () => {
  const trace = runWithoutPod({
    inbound: { to: 'pod_ip' },
    actions: [{ from: 'client', to: 'pod:8080' }],
    max_events: 4000,
  });
  expect(trace.end.kind).toBe('cut');
  expect(new Set(eventsOf(trace, 'connectionAccepted').map(({ direction }) => direction))).toEqual(
    new Set(['inbound']),
  );
});

// Recorded: inbound/own-vip/standard (an outbound and an inbound log line) and own-vip/minimal5 (outbound only).
test.each([
  ['standard', ['inbound', 'outbound']],
  ['minimal5', ['outbound']],
] as const)('[L6] under %s, an app that calls its own service is logged %o and gets its answer', (rules, logged) => {
  const trace = runWithoutPod({
    rules,
    actions: [CALL],
    outbound: {
      routes: [{ name: 'main', host: 'svc.lab', prefix: '/', cluster: 'svc' }],
      clusters: [{ name: 'svc', endpoints: ['10.244.2.10:8080'] }],
    },
    app: { script: [{ status: 201 }] },
  });
  expect(trace.end.kind).toBe('settled');
  expect(eventsOf(trace, 'accessLogWritten').map(({ direction }) => direction)).toEqual(logged);
  expect(theOne(trace, 'responseReceived')).toMatchObject({ party: 'app', connection: 0, head: { status: 201 } });
});

test('[L6] nobody answers a TLS handshake that Envoy has with itself: it passes its own hello on to itself', () => {
  const trace = simulate({ ...BASE, proxy: { state: 'running', uid: 101 }, max_events: 4000 });
  expect(eventsOf(trace, 'tlsHandshakeStarted')).toHaveLength(1);
  expect(new Set(eventsOf(trace, 'sessionStarted').map(({ cluster }) => cluster))).toEqual(
    new Set(['PassthroughCluster']),
  );
  expect(eventsOf(trace, 'tlsEstablished')).toEqual([]);
});

test('[T3] a run is cut after its budget and says so, with the steps that fitted', () => {
  const trace = runWithoutPod({ ...NOT_EXEMPT, max_events: 50 });
  expect(trace.steps).toHaveLength(50);
  expect(trace.end).toMatchObject({ kind: 'cut', budget: 50 });
});

test('[T3] a run that needs its whole budget and no more is settled', () => {
  const needed = simulate(BASE).steps.length;
  expect(simulate({ ...BASE, max_events: needed }).end).toEqual({ kind: 'settled' });
  expect(simulate({ ...BASE, max_events: needed - 1 }).end.kind).toBe('cut');
});

test('[T4] a run that was cut without a loop names none', () => {
  expect(simulate({ ...BASE, max_events: 20 }).end).toMatchObject({ kind: 'cut', loop: [] });
});
