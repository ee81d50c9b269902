/** Raw bytes in SPEC.md, parts K, B, A and D: `src/engine/rawCalls.ts`, `src/engine/envoy/sessionIdle.ts`. Outcomes as recorded. */
import { describe, expect, test } from 'vitest';
import type { ActionScenario, Scenario } from '../../src/engine/scenario.ts';
import { eventsOf, runWithoutPod, stepsOf } from './reading.ts';

const udp = (to: string): ActionScenario => ({ to, protocol: 'udp', timeout_ms: 300 });
const tcp = (to: string, more: Partial<ActionScenario> = {}): ActionScenario => ({ to, protocol: 'tcp', ...more });

function cameTo(action: ActionScenario, change: Partial<Scenario> = {}): readonly string[] {
  const trace = runWithoutPod({
    endpoints: [
      { address: '10.244.3.20:53', protocol: 'udp' },
      { address: '10.244.3.20:80' },
      { address: '10.244.3.30:9000', protocol: 'tcp' },
      { address: '10.244.3.30:9001', protocol: 'tcp', server_first: true },
    ],
    actions: [action],
    ...change,
  });
  return trace.steps.flatMap(({ event }) => {
    if (event.type === 'dataReceived') return [`${event.end} ${event.bytes}`];
    if (event.type === 'holdEnded') return [event.how];
    return event.type === 'callFailed' ? [event.result] : [];
  });
}

describe('a datagram', () => {
  test.each([
    ['to its server', '10.244.3.20:53', ['server 1', 'client 1']],
    ['to a service address', 'svc.lab:53', ['server 1', 'client 1']],
    ['to a closed port', '10.244.3.30:53', ['refused']],
    ['to a port of TCP alone', '10.244.3.20:80', ['refused']],
    ['to a port of the pod', 'localhost:53', ['refused']],
    ['to Envoy’s port', 'pod:15001', ['refused']],
    ['that vanishes', '10.244.9.9:53', ['timeout']],
    ['to a host that cannot be reached', '10.244.8.8:53', ['timeout']],
  ])('[K23] %s', (_, to, came) => {
    expect(cameTo(udp(to))).toEqual(came);
  });

  test('[K23] needs no connection, and Envoy has no part in it', () => {
    const trace = runWithoutPod({
      endpoints: [{ address: '10.244.3.20:53', protocol: 'udp' }],
      actions: [udp('svc.lab:53')],
    });
    expect([stepsOf(trace, 'connectionEstablished'), stepsOf(trace, 'connectionAccepted')]).toEqual([[], []]);
    expect(eventsOf(trace, 'connectionPassed').map(({ hook }) => hook)).toEqual(['OUTPUT']);
  });

  test('[K23] its port is another one than the same number of TCP', () => {
    expect(cameTo(tcp('10.244.3.20:53'), { rules: 'none' })).toEqual(['refused']);
  });
});

const DIRECT = { uid: 1337, gid: 1337 };

describe('a raw call', () => {
  test('[A8] reads until it has as much as it wrote', () => {
    expect(cameTo(tcp('ext.lab:9000', { ...DIRECT, body_bytes: 40 }))).toEqual(['server 40', 'client 40']);
  });

  test('[A8] counts what the server says first', () => {
    expect(cameTo(tcp('ext.lab:9001', DIRECT))).toEqual(['client 5', 'server 16', 'client 16']);
  });

  test('[A8] may wait for it', () => {
    const trace = runWithoutPod({
      endpoints: [{ address: '10.244.3.30:9001', protocol: 'tcp', server_first: true }],
      actions: [tcp('ext.lab:9001', { ...DIRECT, wait_first: true })],
    });
    const [first] = stepsOf(trace, 'dataReceived');
    const written = trace.steps.find(({ event }) => event.type === 'dataWritten' && event.end === 'client');
    expect(written?.cause).toBe(first?.seq);
  });

  test('[A8] waits in vain for one that does not speak first', () => {
    expect(cameTo(tcp('ext.lab:9000', { ...DIRECT, wait_first: true, timeout_ms: 400 }))).toEqual(['timeout']);
  });

  test.each([
    ['stands', undefined, 'open'],
    ['was closed by its server', 100, 'eof'],
  ])('[A8] may hold the connection: it %s', (_, stops, how) => {
    const world_events = stops === undefined ? [] : [{ at_ms: stops, do: 'stop', host: '10.244.3.30:9000' } as const];
    const came = cameTo(tcp('ext.lab:9000', { hold_ms: 300 }), { world_events });
    expect(came.at(-1)).toBe(how);
  });

  test('[A8] gives up a hold that is longer than its patience', () => {
    expect(cameTo(tcp('ext.lab:9000', { hold_ms: 900, timeout_ms: 500 })).at(-1)).toBe('timeout');
  });
});

describe('servers of raw bytes', () => {
  test('[D5] speak first on a connection that they have', () => {
    const [first] = cameTo(tcp('ext.lab:9001', { ...DIRECT, wait_first: true }));
    expect(first).toBe('client 5');
  });

  test('[D4] take a step a read', () => {
    const script = [{ status: 200 }, { close: 'FIN', when: 'after_request' }] as const;
    const call = tcp('ext.lab:9000', { keep_alive_id: 1 });
    const trace = runWithoutPod({
      endpoints: [{ address: '10.244.3.30:9000', protocol: 'tcp', script }],
      actions: [call, { ...call, at_ms: 100 }],
    });
    expect(eventsOf(trace, 'callFailed').map(({ action, result }) => [action, result])).toEqual([[1, 'eof']]);
  });
});

describe('the idle timeout of a session', () => {
  const run = (hold_ms: number, again: number) =>
    runWithoutPod({
      endpoints: [{ address: '10.244.3.30:9000', protocol: 'tcp' }],
      outbound: {
        clusters: [{ name: 'raw', endpoints: ['10.244.3.30:9000'] }],
        tcp_routes: [{ port: 9000, cluster: 'raw', idle_timeout_ms: 300 }],
      },
      actions: [
        tcp('svc.lab:9000', { keep_alive_id: 1 }),
        tcp('svc.lab:9000', { at_ms: again, keep_alive_id: 1, hold_ms }),
      ],
    });

  test('[B4] closes both ends, and is logged without a flag', () => {
    const trace = run(900, 200);
    expect(eventsOf(trace, 'holdEnded').map(({ how }) => how)).toEqual(['eof']);
    expect(eventsOf(trace, 'accessLogWritten').map(({ flags, details }) => [flags, details])).toEqual([
      [[], undefined],
    ]);
    expect(stepsOf(trace, 'accessLogWritten')[0]?.at).toBeGreaterThanOrEqual(500);
  });

  test('[B4] begins again with every byte', () => {
    const times = stepsOf(run(100, 250), 'timeoutReached').map(({ at }) => at);
    expect(times.every((at) => at >= 550)).toBe(true);
    expect(eventsOf(run(100, 250), 'holdEnded').map(({ how }) => how)).toEqual(['open']);
  });
});

test.each([
  [0, ['URX'], 1],
  [1, [], 0],
])(
  '[B5] with room for %d pending requests a session ends with the flags %j',
  (max_pending_requests, flags, overflows) => {
    const trace = runWithoutPod({
      outbound: {
        tcp_routes: [{ port: 9000, cluster: 'echo' }],
        clusters: [{ name: 'echo', endpoints: ['10.244.3.30:9000'], circuit_breakers: { max_pending_requests } }],
      },
      endpoints: [{ address: '10.244.3.30:9000', protocol: 'tcp' }],
      actions: [tcp('10.244.3.30:9000')],
    });
    expect(eventsOf(trace, 'accessLogWritten').map((line) => line.flags)).toEqual([flags]);
    const [started] = eventsOf(trace, 'sessionStarted');
    expect(started?.counts['cluster.echo.upstream_rq_pending_overflow'] ?? 0).toBe(overflows);
  },
);
