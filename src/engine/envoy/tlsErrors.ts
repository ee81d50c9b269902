/**
 * What Envoy says of a TLS failure, and what it counts (`UPSTREAM_TRANSPORT_FAILURE_REASON`; source/common/tls/ssl_socket.cc,
 * drainErrorQueue; texts as recorded from Envoy 1.40.0). The number is BoringSSL's packed error code: library and reason.
 */
import type { CertificateVerdict } from '../tls/certificates.ts';
import type { TlsAlert } from '../tls/messages.ts';

const SSL_LIBRARY = 16;

function sslError(reason: number, name: string, more = ''): string {
  const code = SSL_LIBRARY * 2 ** 24 + reason;
  return `TLS_error:|${code}:SSL routines:OPENSSL_internal:${name}${more}:TLS_error_end`;
}

/** Alerts of the peer: BoringSSL adds 1000 to the alert's number (include/openssl/ssl.h, SSL_AD_REASON_OFFSET). */
const ALERT_NUMBERS: Readonly<Record<Exclude<TlsAlert, 'CLOSE_NOTIFY'>, number>> = {
  SSLV3_ALERT_HANDSHAKE_FAILURE: 40,
  SSLV3_ALERT_CERTIFICATE_EXPIRED: 45,
  SSLV3_ALERT_CERTIFICATE_UNKNOWN: 46,
  TLSV1_ALERT_UNKNOWN_CA: 48,
  TLSV1_ALERT_PROTOCOL_VERSION: 70,
  TLSV13_ALERT_CERTIFICATE_REQUIRED: 116,
};

export function alertError(alert: TlsAlert): string | undefined {
  return alert === 'CLOSE_NOTIFY' ? undefined : sslError(1000 + ALERT_NUMBERS[alert], alert);
}

/** The first bytes are no TLS record. */
export const NOT_TLS = sslError(247, 'WRONG_VERSION_NUMBER');
/** A handshake message that does not belong here. */
export const UNEXPECTED_MESSAGE = sslError(223, 'UNEXPECTED_MESSAGE');
/** An error of the system's: ECONNRESET while the handshake was read. */
export const RESET_BY_PEER =
  'TLS_error:|33554536:system library:OPENSSL_internal:Connection reset by peer:TLS_error_end';

/** What Envoy says of a peer's certificate. `names`: those that the certificate carries. */
export function certificateError(verdict: Exclude<CertificateVerdict, 'trusted'>, names: readonly string[]): string {
  return sslError(125, 'CERTIFICATE_VERIFY_FAILED', `:verify cert failed${verdictWords(verdict, names)}`);
}

function verdictWords(verdict: Exclude<CertificateVerdict, 'trusted'>, names: readonly string[]): string {
  const atDepth0 = ': X509_verify_cert: certificate verification error at depth 0';
  switch (verdict) {
    case 'missing':
      return '';
    case 'expired':
      return `${atDepth0}: certificate has expired`;
    case 'selfSigned':
      return `${atDepth0}: self signed certificate`;
    case 'unknownIssuer':
      return `${atDepth0}: unable to get local issuer certificate`;
    case 'wrongName':
      return `: SAN matcher, certificate SANs are [${names.join(', ')}]`;
  }
}

/** The counter under `ssl.` that this verdict moves (Envoy docs, TLS statistics). */
export function verdictCounter(verdict: Exclude<CertificateVerdict, 'trusted'>): string {
  switch (verdict) {
    case 'missing':
      return 'fail_verify_no_cert';
    case 'wrongName':
      return 'fail_verify_san';
    case 'expired':
    case 'selfSigned':
    case 'unknownIssuer':
      return 'fail_verify_error';
  }
}
