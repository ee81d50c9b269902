/** Parts A and D of SPEC.md: `src/engine/app.ts` and `endpoint.ts`. */
import { expect, test } from 'vitest';
import { eventsOf, runWithoutPod, stepsOf, theOne } from './reading.ts';

test('[A1] each action calls at its time, the app from the pod’s address and a caller from its own', () => {
  const trace = runWithoutPod({
    actions: [{ at_ms: 30, from: 'client', to: 'pod:8080' }, { at_ms: 20, to: 'svc.lab:80' }, { to: 'localhost:8080' }],
  });
  const calls = stepsOf(trace, 'connectCalled').flatMap(({ at, event }) =>
    event.type === 'connectCalled' && event.party !== 'envoy' ? [[at, event.action, event.party, event.from]] : [],
  );
  expect(calls.map(([at, action, party]) => [at, action, party])).toEqual([
    [0, 2, 'app'],
    [20, 1, 'app'],
    [30, 0, 'caller'],
  ]);
  expect(calls.map((call) => String(call[3]).split(':')[0])).toEqual(['127.0.0.1', '10.244.2.10', '10.244.1.2']);
});

test('[A1] a socket belongs to uid and gid 1000 unless the action says otherwise', () => {
  const owners = (action: object) => {
    const [call] = eventsOf(runWithoutPod({ actions: [{ to: 'svc.lab:80', ...action }] }), 'connectCalled');
    return [call?.uid, call?.gid];
  };
  expect(owners({})).toEqual([1000, 1000]);
  expect(owners({ uid: 0, gid: 1337 })).toEqual([0, 1337]);
});

test.each([
  ['svc.lab:80', '10.96.0.50:80'],
  ['ext.lab:81', '10.244.3.30:81'],
  ['pod:8080', '10.244.2.10:8080'],
  ['self:8080', '10.244.2.10:8080'],
  ['localhost:8080', '127.0.0.1:8080'],
  ['10.244.3.21:80', '10.244.3.21:80'],
  ['rates:80', '10.96.0.77:80'],
])('[A2] %s is %s', (to, address) => {
  const trace = runWithoutPod({ actions: [{ to }], hosts: { rates: '10.96.0.77' } });
  expect(eventsOf(trace, 'connectCalled')[0]?.to).toBe(address);
});

test('[A2] a name of the scenario goes before one of the recorded network', () => {
  const trace = runWithoutPod({ actions: [{ to: 'svc.lab:80' }], hosts: { 'svc.lab': '10.96.0.1' } });
  expect(eventsOf(trace, 'connectCalled')[0]?.to).toBe('10.96.0.1:80');
});

test('[A3] the app writes the same request with Envoy and without, after its connection stands', () => {
  const action = { to: 'svc.lab:80', method: 'POST', path: '/orders?x=1', headers: { 'x-y': 'z' }, body_bytes: 12 };
  const [through, direct] = (['standard', 'none'] as const).map((rules) => runWithoutPod({ rules, actions: [action] }));
  if (!through || !direct) throw new Error('two runs');
  expect(theOne(through, 'requestWritten').head).toEqual(theOne(direct, 'requestWritten').head);
  expect(theOne(direct, 'requestWritten').head).toEqual({
    method: 'POST',
    path: '/orders?x=1',
    host: 'svc.lab',
    headers: { 'x-y': 'z' },
    bodyBytes: 12,
  });
  const [written] = stepsOf(through, 'requestWritten');
  expect(through.steps[written?.cause ?? -1]?.event).toMatchObject({ type: 'connectionEstablished', connection: 0 });
});

test('[A4] a call whose connection fails ends with that error, and no request is ever written', () => {
  const trace = runWithoutPod({ actions: [{ to: 'svc.lab:80' }], proxy: { state: 'absent' } });
  expect(theOne(trace, 'callFailed')).toMatchObject({ action: 0, party: 'app', errno: 'ECONNREFUSED' });
  expect(eventsOf(trace, 'requestWritten')).toEqual([]);
});

test('[A5] a caller closes when it has its answer', () => {
  const trace = runWithoutPod({ rules: 'none', actions: [{ to: 'svc.lab:80' }] });
  expect(theOne(trace, 'connectionClosed')).toMatchObject({ connection: 0, party: 'app', how: 'FIN' });
  const [closed] = stepsOf(trace, 'connectionClosed');
  expect(trace.steps[closed?.cause ?? -1]?.event.type).toBe('responseReceived');
});

test.each([
  [{ to: 'svc.lab:80' }, 'svc.lab'],
  [{ to: 'svc.lab:8080' }, 'svc.lab:8080'],
  [{ to: '10.244.3.20:80', host: 'nobody.example' }, 'nobody.example'],
])('[A6] the Host header of %o is %s', (action, host) => {
  const trace = runWithoutPod({ actions: [action] });
  expect(eventsOf(trace, 'requestWritten')[0]?.head.host).toBe(host);
});

test('[D1] a plain answer is 200 with two bytes, at once', () => {
  const trace = runWithoutPod({ rules: 'none', actions: [{ to: 'svc.lab:80' }] });
  expect(theOne(trace, 'responseWritten').head).toEqual({ status: 200, bodyBytes: 2, headers: {} });
  const [received, answered] = [stepsOf(trace, 'requestReceived')[0], stepsOf(trace, 'responseWritten')[0]];
  expect(answered?.at).toBe(received?.at);
});

test('[D1] a script says what is answered, and when', () => {
  const trace = runWithoutPod({
    rules: 'none',
    actions: [{ to: 'svc.lab:80' }],
    endpoints: [
      { address: '10.244.3.20:80', script: [{ status: 503, body_bytes: 9, headers: { a: 'b' }, delay_ms: 40 }] },
    ],
  });
  expect(theOne(trace, 'responseReceived').head).toEqual({ status: 503, bodyBytes: 9, headers: { a: 'b' } });
  expect((stepsOf(trace, 'responseWritten')[0]?.at ?? 0) - (stepsOf(trace, 'requestReceived')[0]?.at ?? 0)).toBe(40);
});

test('[D2] a server that does not listen refuses', () => {
  const trace = runWithoutPod({
    rules: 'none',
    actions: [{ to: 'svc.lab:80' }],
    endpoints: [{ address: '10.244.3.20:80', listening: false }],
  });
  expect(theOne(trace, 'callFailed').errno).toBe('ECONNREFUSED');
});

test('[D3] the app answers a call from outside by its own script', () => {
  const trace = runWithoutPod({ actions: [{ from: 'client', to: 'pod:8080' }], app: { script: [{ status: 404 }] } });
  expect(theOne(trace, 'responseWritten')).toMatchObject({ party: 'app', head: { status: 404 } });
  expect(theOne(trace, 'responseReceived')).toMatchObject({ party: 'caller', head: { status: 404 } });
});
