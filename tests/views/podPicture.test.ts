/** The pod picture at every step and every event: `src/views/podPicture.ts`, `wires.ts`, `notes.ts`. */
import { describe, expect, test } from 'vitest';
import { simulate, type Trace } from '../../src/engine/index.ts';
import { milestones, type PodPicture, podPicture, STEPS } from '../../src/views/index.ts';
import { cursorAfter } from '../engine/reading.ts';
import { BASE, ENVOY_DEAD, INBOUND_CALL, NO_RULES } from '../engine/scenarios.ts';
import { BUSY, LATE_ENVOY, NGINX, TLS_OFF } from './changedRuns.ts';

const base = simulate(BASE);

function atSteps(trace: Trace): readonly PodPicture[] {
  return milestones(trace).map(({ cursor }) => podPicture(trace, cursor));
}

function atEvents(trace: Trace): readonly PodPicture[] {
  return Array.from({ length: trace.steps.length + 1 }, (_, cursor) => podPicture(trace, cursor));
}

const tokens = (trace: Trace) => atSteps(trace).map(({ token }) => token && `${token.label} at ${token.at}`);

test.each([
  [
    'base',
    base,
    [
      undefined,
      undefined,
      'GET /rates at envoy',
      'GET /rates at envoyToDestination',
      '200 OK at envoy',
      '200 OK at app',
      undefined,
    ],
  ],
  [
    'no rules',
    simulate(NO_RULES),
    [
      undefined,
      undefined,
      'GET /rates at appToDestination',
      'GET /rates at destination',
      '200 OK at appToDestination',
      '200 OK at app',
      undefined,
    ],
  ],
  [
    'Envoy dead',
    simulate(ENVOY_DEAD),
    [
      undefined,
      undefined,
      'RST at appToEnvoy',
      'RST at appToEnvoy',
      'RST at appToEnvoy',
      'ECONNREFUSED at app',
      undefined,
    ],
  ],
  [
    'inbound',
    simulate(INBOUND_CALL),
    [
      undefined,
      undefined,
      'GET /orders at envoy',
      'GET /orders at envoyToApp',
      '200 OK at envoy',
      '200 OK at caller',
      undefined,
    ],
  ],
])('%s: who holds the message at each step', (_name, trace, expected) => {
  expect(tokens(trace)).toEqual(expected);
});

test('other calls do not take the message’s place', () => {
  expect(tokens(simulate(BUSY))).toEqual(tokens(base));
});

test('base: between the steps the message goes SYN, request, SYN, request, response, and never jumps over a part', () => {
  const places = atEvents(base).map(({ token }) => token && `${token.label} at ${token.at}`);
  const path = places.filter((place, index) => index === 0 || place !== places[index - 1]);
  expect(path).toEqual([
    undefined,
    'SYN at appToEnvoy',
    undefined,
    'GET /rates at appToEnvoy',
    'GET /rates at envoy',
    'SYN at envoyToDestination',
    'GET /rates at envoy',
    'GET /rates at envoyToDestination',
    'GET /rates at destination',
    '200 OK at envoyToDestination',
    '200 OK at envoy',
    '200 OK at appToEnvoy',
    '200 OK at app',
    undefined,
  ]);
});

test('base: connection 1 stays plain text, connection 2 is TLS from its handshake on', () => {
  const handshake = cursorAfter(base, 'tlsEstablished');
  for (const [cursor, { wires }] of atEvents(base).entries()) {
    for (const { id, state, security } of wires) {
      if (state !== 'open') expect(security).toBeUndefined();
      else expect(security).toBe(id === 'envoyToDestination' && cursor >= handshake ? 'tls' : 'plain');
    }
  }
});

test.each([
  ['no rules', NO_RULES],
  ['TLS off', TLS_OFF],
  ['inbound', INBOUND_CALL],
])('%s: no wire is ever TLS', (_name, scenario) => {
  const seen = atEvents(simulate(scenario)).flatMap(({ wires }) => wires.map(({ security }) => security));
  expect(new Set(seen)).toEqual(new Set([undefined, 'plain']));
});

test('base: each connection by its number, its state at each step, and its addresses before and after the redirect', () => {
  const states = (id: string) => atSteps(base).map(({ wires }) => wires.find((wire) => wire.id === id)?.state);
  expect(states('appToEnvoy')).toEqual(['idle', 'idle', 'open', 'open', 'open', 'open', 'closed']);
  expect(states('envoyToDestination')).toEqual(['idle', 'idle', 'idle', 'open', 'open', 'open', 'closed']);
  const wires = atSteps(base)[3]?.wires;
  expect(wires).toMatchObject([
    { id: 'appToEnvoy', number: 1, to: { before: '10.96.0.50:80', after: '127.0.0.1:15001' } },
    { id: 'envoyToDestination', number: 2, to: { before: '10.244.3.20:443', after: '10.244.3.20:443' } },
  ]);
  expect(wires?.[0]?.from?.after).not.toBe(wires?.[1]?.from?.after);
});

test.each([
  ['no rules', NO_RULES, [['appToDestination', 'open']]],
  [
    'Envoy dead',
    ENVOY_DEAD,
    [
      ['appToEnvoy', 'refused'],
      ['envoyToDestination', 'idle'],
    ],
  ],
  [
    'Envoy late',
    LATE_ENVOY,
    [
      ['appToEnvoy', 'refused'],
      ['envoyToDestination', 'idle'],
    ],
  ],
  [
    'inbound',
    INBOUND_CALL,
    [
      ['callerToEnvoy', 'open'],
      ['envoyToApp', 'idle'],
    ],
  ],
])('%s: the wires that the run uses, at step 2', (_name, scenario, expected) => {
  expect(atSteps(simulate(scenario))[2]?.wires.map(({ id, state }) => [id, state])).toEqual(expected);
});

test('a message flows forward with the request and back with the reply', () => {
  const flows = (cursor: number) => podPicture(base, cursor).wires.map(({ flow }) => flow);
  expect(flows(cursorAfter(base, 'requestWritten'))).toEqual(['forward', undefined]);
  expect(flows(cursorAfter(base, 'requestSentUpstream'))).toEqual([undefined, 'forward']);
  expect(flows(cursorAfter(base, 'responseWritten'))).toEqual([undefined, 'back']);
  expect(flows(cursorAfter(base, 'responseSentDownstream'))).toEqual(['back', undefined]);
  expect(flows(base.steps.length)).toEqual([undefined, undefined]);
});

describe('the counters of the listeners', () => {
  const counters = (trace: Trace) => atEvents(trace).map(({ envoy }) => envoy?.accepted);

  test('an outbound run never moves 15006', () => {
    expect(counters(base).filter((accepted) => accepted?.inbound !== 0)).toEqual([]);
    expect(counters(base).at(-1)).toEqual({ outbound: 1, inbound: 0 });
  });

  test('an inbound run never moves 15001', () => {
    const inbound = counters(simulate(INBOUND_CALL));
    expect(inbound.filter((accepted) => accepted?.outbound !== 0)).toEqual([]);
    expect(inbound.at(-1)).toEqual({ outbound: 0, inbound: 1 });
  });

  test('a call past Envoy moves none', () => {
    expect(counters(simulate(NO_RULES)).at(-1)).toEqual({ outbound: 0, inbound: 0 });
  });
});

test('base: containers, pod and Envoy at each step', () => {
  const seen = atSteps(base).map(({ podPhase, app, envoy }) => [
    podPhase,
    app.container.state,
    envoy?.container.state,
    envoy?.container.ready,
  ]);
  expect(seen[0]).toEqual(['pending', 'waiting', 'waiting', false]);
  for (const step of STEPS.slice(0, 5)) expect(seen[step]).toEqual(['running', 'running', 'running', true]);
  expect(seen[6]).toEqual(['gone', 'terminated', 'terminated', false]);
});

test('base: the rules are written before the app runs, turn the one call, let Envoy’s own pass, and go with the pod', () => {
  const gates = atSteps(base).map(({ outputGate }) => outputGate.state);
  expect(gates).toEqual(['notWritten', 'standing', 'turning', 'standing', 'standing', 'standing', 'gone']);
  expect(atSteps(base)[2]?.outputGate).toMatchObject({ before: '10.96.0.50:80', after: '127.0.0.1:15001' });
  const passing = podPicture(base, cursorAfter(base, 'connectionPassed')).outputGate;
  expect(passing).toMatchObject({ state: 'passingEnvoy', rule: expect.stringContaining('--uid-owner 1337 -j RETURN') });
});

test('a run without rules has none at any time, not rules that are yet to come', () => {
  const states = (trace: Trace) => new Set(atEvents(trace).map(({ outputGate }) => outputGate.state));
  expect(states(simulate(NO_RULES))).toEqual(new Set(['none']));
  expect(states(simulate(ENVOY_DEAD))).not.toContain('none');
  const inbound = simulate({ ...INBOUND_CALL, rules: 'none' });
  expect(new Set(atEvents(inbound).map(({ preroutingGate }) => preroutingGate?.state))).toEqual(new Set(['none']));
});

test('the rules for what comes in are in the picture of an inbound run only', () => {
  expect(atSteps(base).every(({ preroutingGate }) => preroutingGate === undefined)).toBe(true);
  expect(atSteps(simulate(INBOUND_CALL))[2]?.preroutingGate).toMatchObject({
    state: 'turning',
    after: '10.244.2.10:15006',
  });
});

test('who is in the picture: a destination or a caller, and Envoy only where its image runs', () => {
  for (const { destination, caller } of atEvents(base))
    expect([destination?.name, caller]).toEqual(['rates', undefined]);
  for (const { destination, caller } of atEvents(simulate(INBOUND_CALL)))
    expect([destination, caller?.address]).toEqual([undefined, '10.244.1.2']);
  expect(atEvents(simulate(NGINX)).every(({ envoy }) => envoy === undefined)).toBe(true);
});

test('base: what everyone is doing at each step', () => {
  const notes = atSteps(base).map(({ app, envoy, destination }) => [app.note, envoy?.job, destination?.note]);
  expect(notes).toEqual([
    ['notStarted', 'notStarted', 'idle'],
    ['running', 'listening', 'idle'],
    ['calls', 'takesCallOver', 'heardNothing'],
    ['waits', 'addsTls', 'heardNothing'],
    ['waits', 'checksAnswer', 'hasAnswered'],
    ['hasReply', 'passesReplyOn', 'hasAnswered'],
    ['exited', 'exited', 'idle'],
  ]);
});

test('Envoy from the inside: a value appears when the run has chosen it, and not before', () => {
  const lane = (cursor: number) => podPicture(base, cursor).envoy?.lanes[0];
  const empty = { filterChain: undefined, route: undefined, cluster: undefined, endpoint: undefined };
  expect(lane(cursorAfter(base, 'connectionAccepted'))).toEqual({
    direction: 'outbound',
    listener: ':15001',
    ...empty,
  });
  expect(lane(cursorAfter(base, 'filterChainChosen'))).toMatchObject({ filterChain: 'http', route: undefined });
  expect(lane(cursorAfter(base, 'routeChosen'))).toMatchObject({
    route: 'rates',
    cluster: 'rates',
    endpoint: undefined,
  });
  expect(lane(cursorAfter(base, 'endpointChosen'))).toMatchObject({ endpoint: '10.244.3.20:443' });
});
