/** A TLS handshake as the messages that pass between its two ends, and how many bytes each takes (RFC 8446, RFC 5246). */
import type { CertificateName, CertificateVerdict, ClientCertificate } from './certificates.ts';

export type TlsVersion = '1.2' | '1.3';

/** Alerts, by what an OpenSSL or BoringSSL that gets one calls it. */
export type TlsAlert =
  | 'SSLV3_ALERT_HANDSHAKE_FAILURE'
  | 'TLSV1_ALERT_UNKNOWN_CA'
  | 'TLSV13_ALERT_CERTIFICATE_REQUIRED'
  | 'SSLV3_ALERT_CERTIFICATE_EXPIRED'
  | 'SSLV3_ALERT_CERTIFICATE_UNKNOWN'
  | 'TLSV1_ALERT_PROTOCOL_VERSION'
  | 'CLOSE_NOTIFY';

export type TlsMessage =
  | {
      readonly kind: 'hello';
      readonly sni: string | undefined;
      readonly alpn: readonly string[];
      /** The highest version that the client speaks. */
      readonly version: TlsVersion;
    }
  /** The server's answer: the version is settled, its certificate is here, and it may ask for the client's. */
  | {
      readonly kind: 'flight';
      readonly version: TlsVersion;
      readonly certificate: CertificateName;
      readonly asks: boolean;
    }
  /** The client's last word. In TLS 1.3 it may write data at once, before the server has looked at its certificate. */
  | {
      readonly kind: 'finish';
      readonly version: TlsVersion;
      readonly asked: boolean;
      readonly certificate: ClientCertificate | undefined;
    }
  /** The server's last word: `Finished` in TLS 1.2, session tickets in TLS 1.3. */
  | { readonly kind: 'done'; readonly version: TlsVersion }
  | { readonly kind: 'alert'; readonly alert: TlsAlert }
  /** Bytes that are not TLS at all: what a server on a plaintext port answers. */
  | { readonly kind: 'plain' };

/** What encryption adds to one write: header, content type and tag of a TLS 1.3 record (RFC 8446, 5.2). */
const RECORD_BYTES = 22;

/** How many bytes these writes take when they are encrypted, a record each. */
export function encryptedBytes(...writes: readonly number[]): number {
  let bytes = 0;
  for (const write of writes) if (write > 0) bytes += write + RECORD_BYTES;
  return bytes;
}

/** One record without its encryption. */
export function plainBytes(bytes: number): number {
  return bytes - RECORD_BYTES;
}

/** What an HTTP server says to a ClientHello on a plaintext port, and then closes. */
const BAD_REQUEST_BYTES = 'HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n'.length;

/** By the names that a certificate carries (recorded). */
const FLIGHT_BYTES: Readonly<Record<CertificateName, number>> = {
  svc: 775,
  'svc-wrongsan': 788,
  'svc-expired': 765,
  'svc-selfsigned': 789,
  app: 775,
  client: 775,
  'client-untrusted': 775,
};

/** How many bytes a message has. Certificates and signatures vary by a few bytes; one length stands for all. */
export function tlsBytes(message: TlsMessage): number {
  switch (message.kind) {
    case 'hello':
      // OpenSSL pads what would be 256 to 511 bytes to 512 (RFC 7685).
      return 517;
    case 'flight':
      // Who asks for certificates sends its CA's along with its own.
      return message.asks ? 1202 : FLIGHT_BYTES[message.certificate];
    case 'finish':
      if (message.certificate !== undefined) return 624;
      return message.asked ? 110 : 80;
    case 'done':
      return message.version === '1.3' ? 510 : 51;
    case 'alert':
      return message.alert === 'CLOSE_NOTIFY' ? encryptedBytes(2) : 7;
    case 'plain':
      return BAD_REQUEST_BYTES;
  }
}

/** The alert that a server sends to a client whose certificate it does not take (RFC 8446, 6.2; TLS 1.2 has no word for "missing"). */
export function alertTo(verdict: Exclude<CertificateVerdict, 'trusted'>, version: TlsVersion): TlsAlert {
  switch (verdict) {
    case 'missing':
      return version === '1.3' ? 'TLSV13_ALERT_CERTIFICATE_REQUIRED' : 'SSLV3_ALERT_HANDSHAKE_FAILURE';
    case 'expired':
      return 'SSLV3_ALERT_CERTIFICATE_EXPIRED';
    case 'selfSigned':
    case 'unknownIssuer':
      return 'TLSV1_ALERT_UNKNOWN_CA';
    case 'wrongName':
      return 'SSLV3_ALERT_CERTIFICATE_UNKNOWN';
  }
}
