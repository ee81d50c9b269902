/** Part L of SPEC.md, draining: `src/engine/envoy/drain.ts`. Times and outcomes as recorded (tests/conformance/asked/drains.json). */
import { describe, expect, test } from 'vitest';
import type { ActionScenario, ProxyScenario } from '../../src/engine/scenario.ts';
import { simulate } from '../../src/engine/simulate.ts';
import { eventsOf, runWithoutPod } from './reading.ts';
import { BASE } from './scenarios.ts';

type Doing = NonNullable<ProxyScenario['events']>[number];

/** What each call came to: `close`, `open` (its connection may be used again), or the error. By action. */
function outcomes(events: readonly Doing[], actions: readonly ActionScenario[], proxy: Partial<ProxyScenario> = {}) {
  const trace = runWithoutPod({
    proxy: { state: 'running', drain_time_s: 1, drain_strategy: 'immediate', events, ...proxy },
    actions,
  });
  const actionOf = new Map(eventsOf(trace, 'requestWritten').map(({ request, action }) => [request, action]));
  const results: string[] = [];
  for (const { event } of trace.steps) {
    if (event.type === 'callFailed') results[event.action] = event.errno;
    if (event.type !== 'responseReceived' || event.party === 'envoy') continue;
    results[actionOf.get(event.request) ?? -1] = event.head.headers.connection ?? 'open';
  }
  return results;
}

const out = (at_ms: number): ActionScenario => ({ at_ms, to: 'svc.lab:80' });
const into = (at_ms: number): ActionScenario => ({ at_ms, from: 'client', to: 'pod:8080' });

describe('who is told to close', () => {
  test('[L7] everybody at once, where the strategy is immediate', () => {
    expect(outcomes([{ at_ms: 200, do: 'drain_graceful' }], [out(100), out(300), into(300)])).toEqual([
      'open',
      'close',
      'close',
    ]);
  });

  test('[L7] nobody in the first second of a gradual drain, everybody from its middle on, some between', () => {
    const calls = Array.from({ length: 40 }, (_, i) => out(100 + i * 100));
    const gradual = { drain_time_s: 4, drain_strategy: 'gradual' } as const;
    const told = outcomes([{ at_ms: 50, do: 'drain_graceful' }], calls, gradual);
    expect(new Set(told.slice(0, 9))).toEqual(new Set(['open']));
    expect(new Set(told.slice(10, 19))).toEqual(new Set(['open', 'close']));
    expect(new Set(told.slice(20))).toEqual(new Set(['close']));
  });

  test('[L7] a drain of inbound connections leaves the others alone', () => {
    expect(outcomes([{ at_ms: 200, do: 'drain_inbound_graceful' }], [out(300), into(300)])).toEqual(['open', 'close']);
  });

  test('[L7] an answer that has begun before is not the last one', () => {
    const endpoints = [{ address: '10.244.3.20:80', script: [{ status: 200, body_delay_ms: 300 }] }];
    const proxy = { state: 'running', drain_strategy: 'immediate' } as const;
    const events = [{ at_ms: 100, do: 'drain_graceful' }] as const;
    const trace = runWithoutPod({ proxy: { ...proxy, events }, endpoints, actions: [out(0)] });
    expect(eventsOf(trace, 'responseReceived')[0]?.head.headers.connection).toBeUndefined();
  });

  test('a connection that begins to drain is counted once', () => {
    const kept = [out(100), out(300), out(400)].map((call) => ({ ...call, keep_alive_id: 1 }));
    const events = [{ at_ms: 200, do: 'drain_graceful' }] as const;
    const trace = runWithoutPod({
      proxy: { state: 'running', drain_strategy: 'immediate', events },
      actions: kept,
    });
    const counted = eventsOf(trace, 'responseSentDownstream').map(
      ({ counts }) => counts['http.outbound.downstream_cx_drain_close'] ?? 0,
    );
    expect(counted).toEqual([0, 1, 1]);
  });
});

describe('when listeners stop', () => {
  test.each([
    ['drain_graceful', ['close', 'close', 'ECONNREFUSED', 'ECONNREFUSED']],
    ['drain_graceful_skip_exit', ['close', 'close', 'close', 'close']],
    ['drain_now', ['ECONNREFUSED', 'ECONNREFUSED', 'ECONNREFUSED', 'ECONNREFUSED']],
    ['drain_inbound_graceful', ['open', 'close', 'open', 'ECONNREFUSED']],
    ['healthcheck_fail', ['close', 'close', 'close', 'close']],
  ] as const)('[L8] %s', (doing, came) => {
    expect(outcomes([{ at_ms: 100, do: doing }], [out(500), into(500), out(1500), into(1500)])).toEqual(came);
  });

  test('[L8] what stands goes on when the listeners are closed, and is told to close', () => {
    const kept = [out(0), out(500)].map((call) => ({ ...call, keep_alive_id: 1 }));
    expect(outcomes([{ at_ms: 100, do: 'drain_now' }], kept)).toEqual(['open', 'close']);
  });

  test('[L9] a second drain begins nothing anew', () => {
    const twice = [
      { at_ms: 100, do: 'drain_graceful_skip_exit' },
      { at_ms: 600, do: 'drain_graceful' },
    ] as const;
    expect(outcomes(twice, [out(1900)])).toEqual(['close']);
  });

  test('[L9] one that reaches further ends with the first', () => {
    const wider = [
      { at_ms: 100, do: 'drain_inbound_graceful' },
      { at_ms: 500, do: 'drain_graceful' },
    ] as const;
    expect(outcomes(wider, [out(300), out(700), out(1300)])).toEqual(['open', 'close', 'ECONNREFUSED']);
  });

  test('[L9] one that comes after the end of the first takes its own time', () => {
    const later = [
      { at_ms: 100, do: 'drain_inbound_graceful' },
      { at_ms: 1300, do: 'drain_graceful' },
    ] as const;
    expect(outcomes(later, [out(1250), out(1400), out(2400)])).toEqual(['open', 'close', 'ECONNREFUSED']);
  });

  test('[L8] a process that is stopped is told when it goes on', () => {
    const stopped = [
      { at_ms: 50, do: 'SIGSTOP' },
      { at_ms: 100, do: 'drain_now' },
      { at_ms: 500, do: 'SIGCONT' },
    ] as const;
    const trace = runWithoutPod({ proxy: { state: 'running', events: stopped }, actions: [out(900)] });
    expect(trace.steps.find(({ event }) => event.type === 'listenersClosed')?.at).toBe(500);
    expect(eventsOf(trace, 'callFailed').map(({ errno }) => errno)).toEqual(['ECONNREFUSED']);
  });
});

describe('health', () => {
  const ready = (at_ms: number): ActionScenario => ({ at_ms, from: 'client', to: 'pod:15021', path: '/ready' });
  const answers = (events: readonly Doing[], at: readonly number[]) =>
    eventsOf(
      runWithoutPod({ proxy: { state: 'running', drain_strategy: 'immediate', events }, actions: at.map(ready) }),
      'responseReceived',
    ).map(({ head }) => [head.status, head.body, head.headers.connection]);

  test('[L10] fail and ok', () => {
    const events = [
      { at_ms: 100, do: 'healthcheck_fail' },
      { at_ms: 500, do: 'healthcheck_ok' },
    ] as const;
    expect(answers(events, [0, 300, 700])).toEqual([
      [200, 'LIVE\n', undefined],
      [503, 'DRAINING\n', 'close'],
      [200, 'LIVE\n', undefined],
    ]);
  });

  test('[L10] a drain leaves it alive', () => {
    expect(answers([{ at_ms: 100, do: 'drain_graceful' }], [300])).toEqual([[200, 'LIVE\n', 'close']]);
  });

  test('[L10] the kubelet’s readiness probe sees it', () => {
    const containers = (BASE.pod?.containers ?? []).map((one) =>
      one.name === 'envoy' ? { ...one, readinessProbe: { period_s: 1, failureThreshold: 1 } } : one,
    );
    if (!BASE.pod) throw new Error('the base scenario has a pod');
    const { delete_at_ms: _, ...pod } = BASE.pod;
    const trace = simulate({
      ...BASE,
      pod: { ...pod, containers, horizon_ms: 9000 },
      proxy: { state: 'running', events: [{ at_ms: 5100, do: 'healthcheck_fail' }] },
      actions: [],
    });
    const failed = trace.steps.find(({ event }) => event.type === 'podNotReady');
    expect(failed?.at).toBeGreaterThan(5100);
    expect(failed?.at).toBeLessThanOrEqual(6100);
  });
});
