/** Rows of what a real Envoy does with TLS, each with its public source. */
import { describe, expect, it } from 'vitest';
import { type Scenario, simulate } from '../../src/engine/index.ts';
import { certificateVerdict } from '../../src/engine/tls/certificates.ts';
import { alertTo } from '../../src/engine/tls/messages.ts';
import { runRecord } from '../../src/views/index.ts';

type Endpoint = Scenario['endpoints'][number];
type Tls = NonNullable<NonNullable<Scenario['outbound']['clusters']>[number]['tls']>;

const HOST = '10.244.3.20:443';

function upstream(tls: Tls, endpoint: Partial<Endpoint>): Scenario {
  return {
    seed: 1,
    rules: 'standard',
    proxy: { state: 'running' },
    outbound: {
      routes: [{ name: 'main', host: 'svc.lab', prefix: '/', cluster: 'svc' }],
      clusters: [{ name: 'svc', endpoints: [HOST], connect_timeout_ms: 300, tls }],
    },
    inbound: {},
    endpoints: [{ address: HOST, ...endpoint }],
    app: {},
    actions: [{ to: 'svc.lab:80' }],
  };
}

function inbound(mtls: 'DISABLE' | 'PERMISSIVE' | 'STRICT', app: Scenario['app'], action: object): Scenario {
  const call = { to: 'pod:8080', from: 'client', timeout_ms: 3000, ...action } as const;
  return { ...upstream({}, {}), inbound: { mtls }, app, actions: [call] };
}

const CHECKED: Tls = { sni: 'svc.lab', verify_san: 'svc.lab' };
const ISTIO = { alpn: ['istio-http/1.1', 'istio'] };

describe('a certificate', () => {
  // BoringSSL checks the chain, then Envoy the names: envoy/source/common/tls/cert_validator/default_validator.cc.
  it.each([
    ['svc', 'svc.lab', 'trusted'],
    ['svc-wrongsan', undefined, 'trusted'],
    ['svc-wrongsan', 'svc.lab', 'wrongName'],
    ['svc-expired', 'other.lab', 'expired'],
    ['svc-selfsigned', 'svc.lab', 'selfSigned'],
    ['client-untrusted', undefined, 'unknownIssuer'],
    [undefined, undefined, 'missing'],
  ] as const)('%s, checked for %s, is %s', (certificate, name, verdict) => {
    expect(certificateVerdict(certificate, name)).toBe(verdict);
  });

  // RFC 8446, 6.2: certificate_required is new in TLS 1.3; before, a missing certificate is a handshake_failure.
  it('that is missing is refused with another alert in TLS 1.2 than in 1.3', () => {
    expect(alertTo('missing', '1.2')).toBe('SSLV3_ALERT_HANDSHAKE_FAILURE');
    expect(alertTo('missing', '1.3')).toBe('TLSV13_ALERT_CERTIFICATE_REQUIRED');
  });
});

describe('the proxy opens TLS to an endpoint', () => {
  // A failed handshake is a failed connect: envoy/source/common/conn_pool/conn_pool_base.cc; counters: Envoy docs, TLS statistics.
  it.each([
    ['expired', CHECKED, { tls: { cert: 'svc-expired' } }, 'fail_verify_error', 'certificate_has_expired'],
    ['wrong name', CHECKED, { tls: { cert: 'svc-wrongsan' } }, 'fail_verify_san', 'certificate_SANs_are_[other.lab]'],
    ['plaintext port', CHECKED, {}, 'connection_error', 'WRONG_VERSION_NUMBER'],
    ['echo', CHECKED, { protocol: 'tcp' }, 'connection_error', 'UNEXPECTED_MESSAGE'],
    [
      'no client certificate',
      CHECKED,
      { tls: { cert: 'svc', require_client_cert: true } },
      'connection_error',
      'SSLV3_ALERT_HANDSHAKE_FAILURE',
    ],
    [
      'client certificate of another CA',
      { ...CHECKED, client_cert: 'client-untrusted' },
      { tls: { cert: 'svc', require_client_cert: true } },
      'connection_error',
      'TLSV1_ALERT_UNKNOWN_CA',
    ],
  ] as const)('%s: 503 UF, and the counter of it', (_name, tls, endpoint, counter, words) => {
    const { client, access_log, stats } = runRecord(simulate(upstream(tls, endpoint)));
    expect(client[0]?.status).toBe(503);
    expect(access_log[0]).toMatchObject({ flags: ['UF'], tls_failure: expect.stringContaining(words) });
    expect(stats).toMatchObject({ [`cluster.svc.ssl.${counter}`]: 1, 'cluster.svc.upstream_cx_connect_fail': 1 });
    expect(stats).not.toHaveProperty('cluster.svc.upstream_rq_total');
  });

  // The connect timeout covers the handshake: Envoy API, Cluster.connect_timeout.
  it('that says nothing: connection timeout, without a reason of TLS', () => {
    const silent = upstream(CHECKED, { protocol: 'tcp', script: [{ hang: true }] });
    const { access_log } = runRecord(simulate(silent));
    expect(access_log[0]?.details).toBe('upstream_reset_before_response_started{connection_timeout}');
    expect(access_log[0]?.tls_failure).toBeUndefined();
  });
});

describe('a caller opens TLS to the inbound listener', () => {
  // Filter chains are chosen by the hello; require_client_certificate is looked at later: Envoy API, DownstreamTlsContext.
  it.each([
    ['STRICT', { tls: 'mtls' }, 'response', { 'listener.inbound.ssl.handshake': 1 }],
    ['STRICT', { tls: 'tls' }, 'reset', { 'listener.inbound.ssl.fail_verify_no_cert': 1 }],
    ['STRICT', { tls: 'mtls_untrusted' }, 'reset', { 'listener.inbound.ssl.fail_verify_error': 1 }],
    ['STRICT', {}, 'reset', { 'listener.inbound.no_filter_chain_match': 1 }],
    ['PERMISSIVE', { tls: 'mtls' }, 'reset', { 'listener.inbound.no_filter_chain_match': 1 }],
    ['PERMISSIVE', { tls: 'mtls', ...ISTIO }, 'response', { 'listener.inbound.ssl.handshake': 1 }],
    ['DISABLE', { tls: 'mtls', ...ISTIO }, 'reset', { 'listener.inbound.no_filter_chain_match': 1 }],
  ] as const)('%s, %o: %s', (mode, action, result, counts) => {
    const { client, stats } = runRecord(simulate(inbound(mode, {}, action)));
    expect(client[0]?.result).toBe(result);
    expect(stats).toMatchObject(counts);
  });

  // tcp_proxy dials its host before the handshake: envoy/source/common/tcp_proxy/tcp_proxy.cc, initialize.
  it('of a TCP app: the app sees a connection and no data where the certificate is missing', () => {
    const trace = simulate(inbound('STRICT', { protocol: 'tcp' }, { protocol: 'tcp', tls: 'tls', ...ISTIO }));
    const { access_log, app_received, stats } = runRecord(trace);
    expect(access_log[0]).toMatchObject({ chain: 'app_mtls', flags: [], details: null, rx: 0, tx: 0 });
    expect(app_received).toEqual([]);
    expect(stats).toMatchObject({ 'cluster.inbound|8080||.upstream_cx_total': 1 });
  });
});

describe('a caller opens TLS through the outbound listener', () => {
  const call = { ...upstream({}, { tls: { cert: 'svc' } }), actions: [{ to: HOST, tls: 'tls' }] } as const;

  // RFC 8446, 5.2 and Envoy docs, TCP proxy: nobody reads what passes, every record is 22 bytes longer.
  it('is passed on unread, and its bytes are counted as they pass', () => {
    const { client, access_log } = runRecord(simulate(call));
    expect(client[0]).toMatchObject({ result: 'response', status: 200, tls_established: true });
    expect(access_log[0]).toMatchObject({
      chain: 'tcp',
      sni: 'svc.lab',
      code: 0,
      upstream_cluster: 'PassthroughCluster',
    });
  });

  it('to a plaintext port: what comes back is no TLS', () => {
    const { client, access_log } = runRecord(simulate({ ...call, endpoints: [{ address: HOST }] }));
    expect(client[0]).toMatchObject({ result: 'tls_error', tls_reason: 'WRONG_VERSION_NUMBER' });
    expect(access_log[0]).toMatchObject({ rx: 517, tx: 66, flags: [] });
  });
});
