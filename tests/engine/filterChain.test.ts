import { describe, expect, test } from 'vitest';
import { chooseFilterChain, type FilterChain, inspect } from '../../src/engine/envoy/filterChain.ts';
import { istioInboundListener } from '../../src/engine/envoy/istioListeners.ts';
import { inboundListener, outboundListener } from '../../src/engine/envoy/scenarioListeners.ts';
import { connectionOutcome, type FirstBytes } from '../../src/engine/index.ts';

const ISTIO_TLS = { alpn: ['istio-http/1.1', 'istio'], clientCertificate: 'trusted' } as const;
const GOOD_TLS = { alpn: [], clientCertificate: 'trusted' } as const;
const PLAIN_TLS = { alpn: ['http/1.1'], clientCertificate: 'none' } as const;

type Mode = 'DISABLE' | 'PERMISSIVE' | 'STRICT';

function inbound(mtls: Mode, protocol: 'http' | 'tcp', first: Partial<FirstBytes>) {
  const listener = inboundListener({ inbound: { mtls }, app: { protocol } });
  const outcome = connectionOutcome(listener, {
    port: 8080,
    protocol: protocol === 'http' ? 'http1' : 'tcp',
    ...first,
  });
  return 'chain' in outcome ? [outcome.kind, outcome.chain.name] : [outcome.kind];
}

// Recorded from Envoy 1.40.0 with the same chains.
test.each([
  ['DISABLE', 'http', {}, ['taken', 'app_plain']],
  ['DISABLE', 'http', { tls: ISTIO_TLS }, ['noFilterChain']],
  ['DISABLE', 'tcp', { tls: PLAIN_TLS }, ['noFilterChain']],
  ['PERMISSIVE', 'http', {}, ['taken', 'app_plain']],
  ['PERMISSIVE', 'http', { tls: ISTIO_TLS }, ['taken', 'app_mtls']],
  ['PERMISSIVE', 'http', { tls: GOOD_TLS }, ['noFilterChain']],
  ['PERMISSIVE', 'http', { tls: { ...ISTIO_TLS, clientCertificate: 'untrusted' } }, ['clientCertificate', 'app_mtls']],
  ['PERMISSIVE', 'tcp', { tls: PLAIN_TLS }, ['taken', 'app_tls_passthrough']],
  ['PERMISSIVE', 'tcp', { tls: ISTIO_TLS }, ['taken', 'app_mtls']],
  ['STRICT', 'http', {}, ['noFilterChain']],
  ['STRICT', 'http', { tls: GOOD_TLS }, ['taken', 'app_mtls']],
  ['STRICT', 'tcp', { tls: PLAIN_TLS }, ['clientCertificate', 'app_mtls']],
  ['STRICT', 'http', { port: 9090 }, ['taken', 'catchall']],
  ['STRICT', 'http', { port: 15006 }, ['taken', 'loop_guard']],
  ['DISABLE', 'http', { protocol: 'tcp' }, ['notHttp', 'app_plain']],
] as const)('inbound %s, app %s, %j: %j', (mode, protocol, first, expected) => {
  expect(inbound(mode, protocol, first)).toEqual(expected);
});

test('without its guard, the inbound port itself is caught like any other', () => {
  const listener = inboundListener({ inbound: { loop_guard: false }, app: {} });
  expect(connectionOutcome(listener, { port: 15006, protocol: 'tcp' })).toMatchObject({ chain: { name: 'catchall' } });
});

describe('outbound', () => {
  const outbound = { unknown_destinations: 'REGISTRY_ONLY', tcp_routes: [{ port: 9000, cluster: 'svc_tcp' }] } as const;
  test.each([
    [{ port: 80, protocol: 'http1' }, 'http', undefined],
    [{ port: 80, protocol: 'http2' }, 'http', undefined],
    [{ port: 80, protocol: 'tcp' }, 'tcp', 'BlackHoleCluster'],
    [{ port: 443, protocol: 'http1', tls: PLAIN_TLS }, 'notHttp', undefined],
    [{ port: 9000, protocol: 'http1' }, 'tcp_svc_tcp', 'svc_tcp'],
    [{ port: 15001, protocol: 'http1' }, 'loop_guard', 'BlackHoleCluster'],
  ] as const)('%j', (first, name, cluster) => {
    const outcome = connectionOutcome(outboundListener({ outbound }), first);
    // A caller that opens TLS and offers HTTP's ALPN finds the HTTP chain, which cannot read it.
    if (name === 'notHttp') expect(outcome).toMatchObject({ kind: 'notHttp', chain: { name: 'http' } });
    else expect(outcome).toMatchObject({ kind: 'taken', chain: { name, cluster } });
  });

  test('other TCP passes through where anything is allowed', () => {
    const listener = outboundListener({ outbound: {} });
    expect(connectionOutcome(listener, { port: 1, protocol: 'tcp' })).toMatchObject({
      chain: { cluster: 'PassthroughCluster' },
    });
  });
});

describe('the sieve', () => {
  const chain = (name: string, match: FilterChain['match']): FilterChain => ({
    name,
    match,
    mtls: false,
    filter: 'tcp',
    cluster: 'c',
  });
  const seen = { port: 80, serverName: undefined, transportProtocol: 'raw_buffer', applicationProtocols: [] } as const;

  test('a port that a chain names does not fall back to the others', () => {
    const chains = [chain('any', {}), chain('tls', { destination_port: 80, transport_protocol: 'tls' })];
    expect(chooseFilterChain(chains, seen)).toBeUndefined();
    expect(chooseFilterChain(chains, { ...seen, port: 81 })?.name).toBe('any');
  });

  test('the exact server name wins over a wildcard, a longer wildcard over a shorter', () => {
    const chains = ['*.com', '*.b.com', 'a.b.com'].map((name) => chain(name, { server_names: [name] }));
    const named = (serverName: string) => chooseFilterChain(chains, { ...seen, serverName })?.name;
    expect(['a.b.com', 'x.b.com', 'x.c.com', 'com'].map(named)).toEqual(['a.b.com', '*.b.com', '*.com', undefined]);
  });

  test('of the offered protocols the first that a chain names decides', () => {
    const chains = [
      chain('two', { application_protocols: ['h2'] }),
      chain('one', { application_protocols: ['http/1.1'] }),
    ];
    const offered = (...applicationProtocols: string[]) =>
      chooseFilterChain(chains, { ...seen, applicationProtocols })?.name;
    expect([offered('http/1.1', 'h2'), offered('h3', 'h2'), offered()]).toEqual(['one', 'two', undefined]);
  });
});

test.each([
  ['http/1.0', 'tcp'],
  ['http/1.1', 'http'],
  ['h2c', 'http'],
])('Istio takes plain %s on a port whose protocol is not declared as %s', (name, filter) => {
  for (const mode of ['DISABLE', 'PERMISSIVE'] as const) {
    const { chains } = istioInboundListener(mode, { 81: 'auto' });
    for (const port of [81, 82]) {
      const seen = {
        port,
        serverName: undefined,
        transportProtocol: 'raw_buffer',
        applicationProtocols: [name],
      } as const;
      expect(chooseFilterChain(chains, seen)?.filter).toBe(filter);
    }
  }
});

describe('Istio inspects only where a chain asks', () => {
  const ports = { 70: 'TCP', 80: 'HTTP', 81: 'auto' } as const;
  const alpn = (mode: Mode, port: number) =>
    inspect(istioInboundListener(mode, ports), { port, protocol: 'http1' }).applicationProtocols;
  const transport = (mode: Mode, port: number) =>
    inspect(istioInboundListener(mode, ports), { port, protocol: 'tcp', tls: PLAIN_TLS }).transportProtocol;

  test('for HTTP on ports whose protocol is not declared', () => {
    expect([70, 80, 81, 82].map((port) => alpn('DISABLE', port))).toEqual([[], [], ['http/1.1'], ['http/1.1']]);
    expect([70, 80, 81, 82].map((port) => alpn('STRICT', port))).toEqual([[], [], [], []]);
  });

  test('for TLS unless mTLS is off', () => {
    expect([70, 82].map((port) => transport('DISABLE', port))).toEqual(['raw_buffer', 'raw_buffer']);
    expect([70, 82, 15006].map((port) => transport('PERMISSIVE', port))).toEqual(['tls', 'tls', 'raw_buffer']);
  });
});
