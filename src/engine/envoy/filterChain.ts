/**
 * Which filter chain takes a connection. Inspectors look at the first bytes; then the chains are sieved, criterion by criterion,
 * most specific first, and never tried again at an earlier one (docs/api-v3/config/listener/v3: FilterChainMatch).
 */

export interface FilterChainMatch {
  readonly destination_port?: number;
  readonly server_names?: readonly string[];
  readonly transport_protocol?: 'tls' | 'raw_buffer';
  readonly application_protocols?: readonly string[];
}

export interface FilterChain {
  /** As `%FILTER_CHAIN_NAME%` prints it. */
  readonly name: string;
  readonly match: FilterChainMatch;
  /** The chain ends TLS itself and requires a client certificate; without it, bytes go through as they are. */
  readonly mtls: boolean;
  /** The last network filter: an HTTP connection manager, or a TCP proxy. */
  readonly filter: 'http' | 'tcp';
  /** Where everything goes; undefined: the HTTP routes decide. */
  readonly cluster: string | undefined;
  readonly virtualHost?: string;
}

/** On which original ports an inspector runs. */
export interface InspectedPorts {
  readonly byDefault: boolean;
  readonly except: readonly number[];
}

export interface Listener {
  readonly name: string;
  readonly port: number;
  readonly tlsInspector: InspectedPorts;
  readonly httpInspector: InspectedPorts;
  readonly chains: readonly FilterChain[];
}

/** What a caller sends first, on a connection to the original destination's port. */
export interface FirstBytes {
  readonly port: number;
  readonly protocol: 'http1' | 'http2' | 'tcp';
  readonly tls?: {
    readonly sni?: string;
    readonly alpn: readonly string[];
    readonly clientCertificate: 'none' | 'trusted' | 'untrusted';
  };
}

/** What the listener filters found out. */
export interface Inspected {
  readonly port: number;
  readonly serverName: string | undefined;
  readonly transportProtocol: 'tls' | 'raw_buffer';
  readonly applicationProtocols: readonly string[];
}

export type ChainOutcome =
  | { readonly kind: 'taken'; readonly chain: FilterChain }
  /** Closed without a byte, log flag NR. */
  | { readonly kind: 'noFilterChain' }
  /** The chain ends TLS, and the caller has no certificate that it trusts. */
  | { readonly kind: 'clientCertificate'; readonly chain: FilterChain }
  /** The HTTP codec gets bytes that are not HTTP. */
  | { readonly kind: 'notHttp'; readonly chain: FilterChain };

export const EVERY_PORT: InspectedPorts = { byDefault: true, except: [] };
export const NO_PORT: InspectedPorts = { byDefault: false, except: [] };

export function connectionOutcome(listener: Listener, first: FirstBytes): ChainOutcome {
  const chain = chooseFilterChain(listener.chains, inspect(listener, first));
  if (!chain) return { kind: 'noFilterChain' };
  if (chain.mtls && first.tls?.clientCertificate !== 'trusted') return { kind: 'clientCertificate', chain };
  const encrypted = first.tls !== undefined && !chain.mtls;
  if (chain.filter === 'http' && (encrypted || first.protocol === 'tcp')) return { kind: 'notHttp', chain };
  return { kind: 'taken', chain };
}

/** Without a TLS inspector every connection counts as raw; the HTTP inspector looks only where no TLS was found. */
export function inspect(listener: Listener, { port, protocol, tls }: FirstBytes): Inspected {
  if (tls && inspects(listener.tlsInspector, port)) {
    return { port, serverName: tls.sni, transportProtocol: 'tls', applicationProtocols: tls.alpn };
  }
  const sniffed = !tls && protocol !== 'tcp' && inspects(listener.httpInspector, port);
  const applicationProtocols = sniffed ? [protocol === 'http2' ? 'h2c' : 'http/1.1'] : [];
  return { port, serverName: undefined, transportProtocol: 'raw_buffer', applicationProtocols };
}

function inspects({ byDefault, except }: InspectedPorts, port: number): boolean {
  return byDefault !== except.includes(port);
}

export function chooseFilterChain(chains: readonly FilterChain[], seen: Inspected): FilterChain | undefined {
  const byPort = sieve(chains, ({ destination_port: port }) => port, [seen.port]);
  const byName = sieve(byPort, ({ server_names: names }) => names, serverNamePatterns(seen.serverName));
  const byTransport = sieve(byName, ({ transport_protocol: transport }) => transport, [seen.transportProtocol]);
  return sieve(byTransport, ({ application_protocols: names }) => names, seen.applicationProtocols)[0];
}

/** Chains that name the first value that any of them names; only if there is none, those that do not ask. */
function sieve<T>(
  chains: readonly FilterChain[],
  asked: (match: FilterChainMatch) => T | readonly T[] | undefined,
  values: readonly T[],
): readonly FilterChain[] {
  for (const value of values) {
    const named = chains.filter(({ match }) => [asked(match) ?? []].flat().includes(value));
    if (named.length > 0) return named;
  }
  return chains.filter(({ match }) => asked(match) === undefined);
}

/** `a.b.c`, then `*.b.c`, then `*.c`: the exact name wins over a wildcard, a longer wildcard over a shorter. */
function serverNamePatterns(name: string | undefined): readonly string[] {
  if (name === undefined) return [];
  const labels = name.toLowerCase().split('.');
  return [labels.join('.'), ...labels.slice(1).map((_, i) => `*.${labels.slice(i + 1).join('.')}`)];
}
