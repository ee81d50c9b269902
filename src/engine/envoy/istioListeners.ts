/**
 * The listeners that Istio gives a sidecar, by its mTLS mode and the service's declared ports
 * (istio/istio pilot/pkg/networking/core: filterchain_options.go, listener_inbound.go, listener_builder.go).
 */
import { INBOUND_PORT, OUTBOUND_PORT } from '../world.ts';
import { type FilterChain, type FilterChainMatch, type InspectedPorts, type Listener, NO_PORT } from './filterChain.ts';

export type MtlsMode = 'DISABLE' | 'PERMISSIVE' | 'STRICT';
/** `auto`: the port's name says nothing, so the protocol is found out connection by connection. */
export type DeclaredProtocol = 'TCP' | 'HTTP' | 'auto';

/** HTTP/1.0 goes as plain TCP: Istio serves it only where it is told to (PILOT_HTTP10), and would refuse it here. */
const PLAIN_HTTP = ['http/1.1', 'h2c'];
const MTLS_HTTP = ['istio-http/1.0', 'istio-http/1.1', 'istio-h2'];
const MTLS_TCP = ['istio-peer-exchange', 'istio'];
const MTLS_ANY = [...MTLS_TCP, ...MTLS_HTTP];

/** One way into a port: who is meant, what takes it, and whether the chain ends TLS. */
interface Way {
  readonly match: FilterChainMatch;
  readonly filter: 'http' | 'tcp';
  readonly mtls: boolean;
}

function way(filter: 'http' | 'tcp', transport: 'tls' | 'raw_buffer', mtls: boolean, alpn?: readonly string[]): Way {
  const match = { transport_protocol: transport, ...(alpn && { application_protocols: alpn }) };
  return { match, filter, mtls };
}

const WAYS: Readonly<Record<MtlsMode, Readonly<Record<DeclaredProtocol, readonly Way[]>>>> = {
  DISABLE: {
    TCP: [way('tcp', 'raw_buffer', false)],
    HTTP: [way('http', 'raw_buffer', false)],
    auto: [way('http', 'raw_buffer', false, PLAIN_HTTP), way('tcp', 'raw_buffer', false)],
  },
  PERMISSIVE: {
    TCP: [way('tcp', 'tls', true, MTLS_ANY), way('tcp', 'raw_buffer', false), way('tcp', 'tls', false)],
    HTTP: [way('http', 'tls', true, MTLS_ANY), way('http', 'raw_buffer', false)],
    auto: [
      way('http', 'tls', true, MTLS_HTTP),
      way('http', 'raw_buffer', false, PLAIN_HTTP),
      way('tcp', 'tls', true, MTLS_TCP),
      way('tcp', 'raw_buffer', false),
      way('tcp', 'tls', false),
    ],
  },
  STRICT: {
    TCP: [way('tcp', 'tls', true)],
    HTTP: [way('http', 'tls', true)],
    auto: [way('http', 'tls', true, MTLS_HTTP), way('tcp', 'tls', true)],
  },
};

/** Declared ports each have their chains; every other port passes through, also by the mode, and 15006 itself goes nowhere. */
export function istioInboundListener(mode: MtlsMode, ports: Readonly<Record<number, DeclaredProtocol>>): Listener {
  const declared = Object.entries(ports).flatMap(([port, protocol]) =>
    WAYS[mode][protocol].map(
      (one): FilterChain => ({
        ...one,
        name: `0.0.0.0_${port}`,
        match: { destination_port: Number(port), ...one.match },
        cluster: `inbound|${port}||`,
        ...(one.filter === 'http' && { virtualHost: `inbound|http|${port}` }),
      }),
    ),
  );
  const passing = WAYS[mode].auto.map(
    (one): FilterChain => ({
      ...one,
      name: one.filter === 'http' ? 'virtualInbound-catchall-http' : 'virtualInbound',
      cluster: 'InboundPassthroughCluster',
      ...(one.filter === 'http' && { virtualHost: 'inbound|http|0' }),
    }),
  );
  const chains = [blackhole('virtualInbound-blackhole', INBOUND_PORT), ...passing, ...declared];
  return { name: 'virtualInbound', port: INBOUND_PORT, ...inspectorsFor(chains), chains };
}

export function istioOutboundListener(): Listener {
  return {
    name: 'virtualOutbound',
    port: OUTBOUND_PORT,
    tlsInspector: NO_PORT,
    httpInspector: NO_PORT,
    chains: [
      blackhole('virtualOutbound-blackhole', OUTBOUND_PORT),
      { name: 'virtualOutbound-catchall-tcp', match: {}, filter: 'tcp', mtls: false, cluster: 'PassthroughCluster' },
    ],
  };
}

function blackhole(name: string, port: number): FilterChain {
  return { name, match: { destination_port: port }, filter: 'tcp', mtls: false, cluster: 'BlackHoleCluster' };
}

/** An inspector runs only on ports whose chains ask for what it finds; ports that no chain names follow the pass-through chains. */
function inspectorsFor(chains: readonly FilterChain[]): Pick<Listener, 'tlsInspector' | 'httpInspector'> {
  return {
    tlsInspector: inspectedPorts(chains, ({ transport_protocol: transport }) => transport === 'tls'),
    httpInspector: inspectedPorts(chains, ({ application_protocols: names }) => names?.includes('http/1.1') ?? false),
  };
}

function inspectedPorts(chains: readonly FilterChain[], asks: (match: FilterChainMatch) => boolean): InspectedPorts {
  const portsOf = (some: readonly FilterChain[]) => some.map(({ match }) => match.destination_port);
  const asked = portsOf(chains.filter(({ match }) => asks(match)));
  const byDefault = asked.includes(undefined);
  const except = portsOf(chains).filter((port) => port !== undefined && byDefault !== asked.includes(port));
  return { byDefault, except: [...new Set(except)].filter((port) => port !== undefined) };
}
