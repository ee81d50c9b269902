/** Part K of SPEC.md, rules that change: `src/engine/kernel/conntrack.ts`. Outcomes as recorded (asked/rules-later.json). */
import { describe, expect, test } from 'vitest';
import type { ActionScenario, Scenario, WorldEventScenario } from '../../src/engine/scenario.ts';
import { eventsOf, runWithoutPod } from './reading.ts';

const rules = (at_ms: number, name: 'standard' | 'minimal5' | 'none'): WorldEventScenario => ({
  at_ms,
  do: 'rules',
  rules: name,
});
const flush = (at_ms: number): WorldEventScenario => ({ at_ms, do: 'flush_rules' });

/** Two kept connections, out and in, each used before and after the rules change: what the second use came to. */
function secondUse(start: Scenario['rules'], world_events: readonly WorldEventScenario[], always = false) {
  const out: ActionScenario = { to: 'svc.lab:80', keep_alive_id: 1 };
  const into: ActionScenario = { from: 'client', to: 'pod:8080', keep_alive_id: 2 };
  const trace = runWithoutPod({
    rules: start,
    world_events,
    conntrack_always: always,
    actions: [out, into, { ...out, at_ms: 300 }, { ...into, at_ms: 300 }],
  });
  const failed = new Map(eventsOf(trace, 'callFailed').map(({ action, result }) => [action, result]));
  return [failed.get(2) ?? 'response', failed.get(3) ?? 'response'];
}

describe('connections that stood before', () => {
  test.each([
    ['[K22] rules appear', 'none', [rules(150, 'standard')], false, 'reset'],
    ['[K22] the five rules appear', 'none', [rules(150, 'minimal5')], false, 'reset'],
    ['[K21] rules appear, but the kernel has recorded all along', 'none', [rules(150, 'standard')], true, 'response'],
    ['[K21] rules go', 'standard', [flush(150)], false, 'reset'],
    ['[K21] rules go, but the kernel goes on recording', 'standard', [flush(150)], true, 'response'],
    ['[K21] other rules take their place', 'standard', [rules(150, 'minimal5')], false, 'response'],
    ['[K21] rules go and come back', 'standard', [flush(100), rules(200, 'standard')], false, 'response'],
    ['[K22] rules come and go', 'none', [rules(100, 'standard'), flush(200)], false, 'response'],
  ] as const)('%s', (_, start, events, always, came) => {
    expect(secondUse(start, events, always)).toEqual([came, came]);
  });

  test('[K22] those that no rule turns are taken up', () => {
    const kept: ActionScenario = { to: 'svc.lab:80', uid: 1337, gid: 1337, keep_alive_id: 1 };
    const trace = runWithoutPod({
      rules: 'none',
      world_events: [rules(150, 'standard')],
      actions: [kept, { ...kept, at_ms: 300 }],
    });
    expect(eventsOf(trace, 'connectionTracked')).toHaveLength(1);
    expect(eventsOf(trace, 'callFailed')).toEqual([]);
  });
});

describe('an answer that was under way', () => {
  const inFlight = (start: Scenario['rules'], change: WorldEventScenario) =>
    runWithoutPod({
      rules: start,
      world_events: [change],
      endpoints: [{ address: '10.244.3.20:80', script: [{ status: 200, delay_ms: 400 }] }],
      actions: [{ to: 'svc.lab:80', timeout_ms: 1500 }],
    });

  test('[K22] its server is reset, and the caller hears nothing', () => {
    const trace = inFlight('none', rules(150, 'standard'));
    expect(eventsOf(trace, 'closeReceived').map(({ end, how }) => [end, how])).toEqual([['server', 'RST']]);
    expect(eventsOf(trace, 'callFailed').map(({ result }) => result)).toEqual(['timeout']);
  });

  test('[K21] Envoy has it and logs it, but it gets no further', () => {
    const trace = inFlight('standard', flush(150));
    expect(eventsOf(trace, 'accessLogWritten').map(({ code, details }) => [code, details])).toEqual([
      [200, 'via_upstream'],
    ]);
    expect(eventsOf(trace, 'callFailed').map(({ result }) => result)).toEqual(['timeout']);
  });
});
