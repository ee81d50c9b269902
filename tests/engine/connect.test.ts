/** Part K of SPEC.md, `connect()`: `src/engine/kernel/connect.ts`. */
import { expect, test } from 'vitest';
import type { ActionScenario, Scenario } from '../../src/engine/scenario.ts';
import { eventsOf, runWithoutPod, stepsOf, theOne } from './reading.ts';

interface Outcome {
  readonly about: string;
  readonly action: ActionScenario;
  readonly change?: Partial<Scenario>;
  /** What comes of the first `connect()`: who took it, or the error. */
  readonly comes: string;
}

function outcomeOf({ action, change }: Outcome): string {
  const trace = runWithoutPod({ actions: [action], ...change });
  const ends = trace.steps.flatMap(({ event }) => {
    if (event.type === 'connectionEstablished' && event.connection === 0) return [event.server];
    return event.type === 'connectFailed' && event.connection === 0 ? [event.errno] : [];
  });
  return ends.join() || 'nothing';
}

const DEAD: Partial<Scenario> = { proxy: { state: 'absent' } };
const NO_RULES: Partial<Scenario> = { rules: 'none' };

// Recorded from Envoy 1.40.0 and Linux 6.18 (cases interception/*, inbound/*), the proxy running unless said.
const OUTCOMES: readonly Outcome[] = [
  { about: '[K14] a service through the proxy', action: { to: 'svc.lab:80' }, comes: 'envoy' },
  { about: '[K14] a closed port through the proxy', action: { to: '10.244.3.20:81' }, comes: 'envoy' },
  { about: '[K14] packets that would vanish, through the proxy', action: { to: '10.244.9.9:80' }, comes: 'envoy' },
  {
    about: '[K14] a host that would be unreachable, through the proxy',
    action: { to: '10.244.8.8:80' },
    comes: 'envoy',
  },
  { about: '[L5] the proxy absent', action: { to: 'svc.lab:80' }, change: DEAD, comes: 'ECONNREFUSED' },
  {
    about: '[K6] root, the proxy absent',
    action: { to: 'svc.lab:80', uid: 0, gid: 0 },
    change: DEAD,
    comes: 'ECONNREFUSED',
  },
  {
    about: '[L5] a call from outside, the proxy absent',
    action: { from: 'client', to: 'pod:8080' },
    change: DEAD,
    comes: 'ECONNREFUSED',
  },
  { about: '[K8] loopback, the proxy absent', action: { to: 'localhost:8080' }, change: DEAD, comes: 'app' },
  { about: '[K8] the own pod, the proxy absent', action: { to: 'self:8080' }, change: DEAD, comes: 'app' },
  {
    about: '[K7] uid 1337, the proxy absent',
    action: { to: 'svc.lab:80', uid: 1337, gid: 1337 },
    change: DEAD,
    comes: 'destination',
  },
  {
    about: '[K12] no rules and no proxy',
    action: { to: 'svc.lab:80' },
    change: { ...NO_RULES, ...DEAD },
    comes: 'destination',
  },
  {
    about: '[K12] no rules, a call from outside',
    action: { from: 'client', to: 'pod:8080' },
    change: NO_RULES,
    comes: 'app',
  },
  { about: '[K13] no rules, a closed port', action: { to: '10.244.3.20:81' }, change: NO_RULES, comes: 'ECONNREFUSED' },
  {
    about: '[K13] no rules, a closed port of the pod',
    action: { from: 'client', to: 'pod:8081' },
    change: NO_RULES,
    comes: 'ECONNREFUSED',
  },
  {
    about: '[K11] an excluded port that nobody serves',
    action: { from: 'client', to: 'pod:15008' },
    comes: 'ECONNREFUSED',
  },
  {
    about: '[K17] no rules, an unreachable host',
    action: { to: '10.244.8.8:80' },
    change: NO_RULES,
    comes: 'EHOSTUNREACH',
  },
  { about: '[K17] no rules, packets that vanish', action: { to: '10.244.9.9:80' }, change: NO_RULES, comes: 'nothing' },
  {
    about: '[K18] the outbound listener on loopback',
    action: { to: 'svc.lab:80' },
    change: { outbound: { listen_ip: '127.0.0.1' } },
    comes: 'envoy',
  },
  {
    about: '[K18] the inbound listener on loopback',
    action: { from: 'client', to: 'pod:8080' },
    change: { inbound: { listen_ip: '127.0.0.1' } },
    comes: 'ECONNREFUSED',
  },
  {
    about: '[K13] the app bound to loopback, called by the pod’s address',
    action: { to: 'self:8080' },
    change: { app: { bind: '127.0.0.1' } },
    comes: 'ECONNREFUSED',
  },
  {
    about: '[K13] the app bound to loopback, called there',
    action: { to: 'localhost:8080' },
    change: { app: { bind: '127.0.0.1' } },
    comes: 'app',
  },
];

test.each(OUTCOMES.map((row) => [`${row.about}: ${row.comes}`, row] as const))('%s', (_title, row) => {
  expect(outcomeOf(row)).toBe(row.comes);
});

test('[K5] what the pod sends is turned to 127.0.0.1, what comes in to the address of eth0', () => {
  const out = theOne(runWithoutPod({ actions: [{ to: '10.244.9.9:80' }] }), 'connectionRedirected');
  expect(out).toMatchObject({ hook: 'OUTPUT', before: '10.244.9.9:80', after: '127.0.0.1:15001' });
  const inbound = runWithoutPod({ actions: [{ from: 'client', to: 'pod:8080' }] });
  expect(theOne(inbound, 'connectionRedirected')).toMatchObject({
    hook: 'PREROUTING',
    before: '10.244.2.10:8080',
    after: '10.244.2.10:15006',
  });
});

test('[K3] a connection meets one hook and gets one verdict', () => {
  for (const action of [{ to: 'svc.lab:80' }, { from: 'client' as const, to: 'pod:8080' }, { to: 'self:8080' }]) {
    const trace = runWithoutPod({ actions: [action] });
    for (const { connection } of eventsOf(trace, 'connectCalled')) {
      const verdicts = [...eventsOf(trace, 'connectionRedirected'), ...eventsOf(trace, 'connectionPassed')];
      expect(verdicts.filter((verdict) => verdict.connection === connection)).toHaveLength(1);
    }
  }
});

test('[K9] the rules are asked once a connection, when it is opened: request and reply ask nobody', () => {
  const trace = runWithoutPod({ actions: [{ to: 'svc.lab:80' }] });
  const verdicts = [...stepsOf(trace, 'connectionRedirected'), ...stepsOf(trace, 'connectionPassed')];
  expect(verdicts.map(({ cause }) => trace.steps[cause ?? -1]?.event.type)).toEqual(['connectCalled', 'connectCalled']);
  expect(theOne(trace, 'responseReceived')).toMatchObject({ connection: 0, head: { status: 200 } });
});

test('[K15] the caller’s peer is what it dialled, turned or not', () => {
  for (const rules of ['standard', 'none'] as const) {
    const trace = runWithoutPod({ rules, actions: [{ to: 'svc.lab:80' }] });
    expect(eventsOf(trace, 'connectionEstablished')[0]).toMatchObject({ party: 'app', peer: '10.96.0.50:80' });
  }
});

test('[K16] the node translates a service address for a direct call, and has nothing to do behind Envoy', () => {
  const direct = runWithoutPod({ rules: 'none', actions: [{ to: 'svc.lab:80' }] });
  expect(theOne(direct, 'connectionTranslated')).toMatchObject({ before: '10.96.0.50:80', after: '10.244.3.20:80' });
  expect(theOne(direct, 'requestReceived').endpoint).toBe('10.244.3.20:80');
  expect(eventsOf(runWithoutPod({ actions: [{ to: 'svc.lab:80' }] }), 'connectionTranslated')).toEqual([]);
});
