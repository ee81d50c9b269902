/** The two listeners of a scenario, as its configuration declares them (`tests/conformance/cases/README.md`: outbound, inbound). */
import type { Scenario } from '../scenario.ts';
import { INBOUND_PORT, OUTBOUND_PORT } from '../world.ts';
import { EVERY_PORT, type FilterChain, type FilterChainMatch, type Listener, NO_PORT } from './filterChain.ts';

/** ALPN that Istio's sidecars offer to each other. */
const ISTIO_ALPN = ['istio', 'istio-http/1.1'];
const PLAIN_HTTP = ['http/1.0', 'http/1.1', 'h2c'];

/** The chain for the listener's own port ends in an empty cluster: a caller that dials it directly would loop for ever. */
function loopGuard(port: number): FilterChain {
  return chain('loop_guard', { destination_port: port }, 'tcp', 'BlackHoleCluster');
}

function chain(
  name: string,
  match: FilterChainMatch,
  filter: 'http' | 'tcp',
  cluster?: string,
  more: Partial<FilterChain> = {},
): FilterChain {
  return { name, match, mtls: false, filter, cluster, ...more };
}

/** Ports with a TCP route first, then whatever is HTTP, then all the rest. */
export function outboundListener({ outbound }: Pick<Scenario, 'outbound'>): Listener {
  const unknown = outbound.unknown_destinations ?? 'ALLOW_ANY';
  return {
    name: 'outbound',
    port: OUTBOUND_PORT,
    tlsInspector: EVERY_PORT,
    httpInspector: EVERY_PORT,
    chains: [
      ...(outbound.loop_guard === false ? [] : [loopGuard(OUTBOUND_PORT)]),
      ...(outbound.tcp_routes ?? []).map(({ port, cluster }) =>
        chain(`tcp_${cluster}`, { destination_port: port }, 'tcp', cluster),
      ),
      chain('http', { application_protocols: PLAIN_HTTP }, 'http'),
      chain('tcp', {}, 'tcp', unknown === 'ALLOW_ANY' ? 'PassthroughCluster' : 'BlackHoleCluster'),
    ],
  };
}

/** STRICT: mTLS for any TLS. PERMISSIVE: mTLS for Istio's ALPN, plaintext, and for TCP apps any other TLS untouched. */
export function inboundListener({ inbound, app }: Pick<Scenario, 'inbound' | 'app'>): Listener {
  const mode = inbound.mtls ?? 'DISABLE';
  const port = app.port ?? 8080;
  const filter = (app.protocol ?? 'http') === 'http' ? 'http' : 'tcp';
  const host = filter === 'http' ? { virtualHost: `inbound|http|${port}` } : {};
  const toApp = (name: string, match: FilterChainMatch, mtls: boolean): FilterChain =>
    chain(name, { destination_port: port, ...match }, filter, `inbound|${port}||`, { mtls, ...host });
  const tls = { transport_protocol: 'tls' } as const;
  return {
    name: 'inbound',
    port: INBOUND_PORT,
    tlsInspector: EVERY_PORT,
    httpInspector: NO_PORT,
    chains: [
      ...(inbound.loop_guard === false ? [] : [loopGuard(INBOUND_PORT)]),
      ...(mode === 'STRICT' ? [toApp('app_mtls', tls, true)] : []),
      ...(mode === 'PERMISSIVE' ? [toApp('app_mtls', { ...tls, application_protocols: ISTIO_ALPN }, true)] : []),
      ...(mode === 'PERMISSIVE' && filter === 'tcp' ? [toApp('app_tls_passthrough', tls, false)] : []),
      ...(mode === 'STRICT' ? [] : [toApp('app_plain', { transport_protocol: 'raw_buffer' }, false)]),
      chain('catchall', {}, 'tcp', 'InboundPassthroughCluster'),
    ],
  };
}
