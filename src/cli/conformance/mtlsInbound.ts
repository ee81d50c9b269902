/** Istio's own simulation of inbound traffic: its listeners, the call's first bytes, and the chain that takes them. */
import {
  connectionOutcome,
  type DeclaredProtocol,
  type FirstBytes,
  istioInboundListener,
  istioOutboundListener,
  type Listener,
  type MtlsMode,
} from '../../engine/index.ts';
import { type CaseResult, judge } from './caseResult.ts';

interface InboundInput {
  readonly mtls_mode: MtlsMode;
  readonly service_ports?: Readonly<Record<number, 'TCP' | 'HTTP' | 'auto-detect'>>;
  readonly call: {
    readonly port: number;
    readonly protocol: 'TCP' | 'HTTP' | 'HTTP2';
    readonly tls: 'Plaintext' | 'TLS' | 'MTLS';
  };
}

export interface InboundFile {
  readonly cases: readonly { readonly id: string; readonly input: InboundInput; readonly expected: unknown }[];
}

export function runMtlsInbound(file: InboundFile): readonly CaseResult[] {
  return file.cases.map(({ id, input, expected }) => judge({ id, input, expected }, () => resultOf(input)));
}

/** A call to a listener's own port reaches that listener; every other inbound call is redirected to the inbound one. */
function listenerFor({ mtls_mode, service_ports = {}, call }: InboundInput): Listener {
  const ports = Object.fromEntries(
    Object.entries(service_ports).map(([port, declared]): [string, DeclaredProtocol] => [
      port,
      declared === 'auto-detect' ? 'auto' : declared,
    ]),
  );
  const inbound = istioInboundListener(mtls_mode, ports);
  return [istioOutboundListener()].find(({ port }) => port === call.port) ?? inbound;
}

const ERRORS = {
  noFilterChain: 'ErrNoFilterChain',
  clientCertificate: 'ErrMTLSError',
  notHttp: 'ErrProtocolError',
} as const;

function resultOf(input: InboundInput) {
  const listener = listenerFor(input);
  const outcome = connectionOutcome(listener, firstBytes(input.call));
  if (outcome.kind !== 'taken') return { error: ERRORS[outcome.kind] };
  const { name, cluster, virtualHost } = outcome.chain;
  return { listener: listener.name, filter_chain: name, cluster, virtual_host: virtualHost };
}

/** The ALPN that a client offers: a sidecar Istio's own, anybody else that of its protocol. */
const MTLS_ALPN = { HTTP: 'istio-http/1.1', HTTP2: 'istio-h2', TCP: 'istio' } as const;
const TLS_ALPN = { HTTP: ['http/1.1'], HTTP2: ['h2'], TCP: [] } as const;
const PROTOCOL = { HTTP: 'http1', HTTP2: 'http2', TCP: 'tcp' } as const;

function firstBytes({ port, protocol, tls }: InboundInput['call']): FirstBytes {
  const plain = { port, protocol: PROTOCOL[protocol] };
  if (tls === 'Plaintext') return plain;
  return tls === 'MTLS'
    ? { ...plain, tls: { alpn: [MTLS_ALPN[protocol]], clientCertificate: 'trusted' } }
    : { ...plain, tls: { alpn: TLS_ALPN[protocol], clientCertificate: 'none' } };
}
