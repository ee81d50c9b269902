/**
 * Certificates of these worlds, and what whoever checks one makes of it: a pure table. The order is BoringSSL's and Envoy's:
 * the chain first, then the names (source/common/tls/cert_validator/default_validator.cc, verifyCertChain and verifyCertificate).
 */

export type ServerCertificate = 'svc' | 'svc-wrongsan' | 'svc-expired' | 'svc-selfsigned' | 'app';
export type ClientCertificate = 'client' | 'client-untrusted';
export type CertificateName = ServerCertificate | ClientCertificate;

interface Certificate {
  /** DNS names; `service` stands for those under which the service is known. */
  readonly names: readonly string[];
  /** A SPIFFE identity, as a URI name. */
  readonly uri?: string;
  readonly issuer: 'lab' | 'other' | 'itself';
  readonly expired?: true;
}

const SERVICE = 'service';

const CERTIFICATES: Readonly<Record<CertificateName, Certificate>> = {
  svc: { names: [SERVICE], issuer: 'lab' },
  'svc-wrongsan': { names: ['other.lab'], issuer: 'lab' },
  'svc-expired': { names: [SERVICE], issuer: 'lab', expired: true },
  'svc-selfsigned': { names: [SERVICE], issuer: 'itself' },
  app: { names: [], uri: 'spiffe://lab/ns/default/sa/app', issuer: 'lab' },
  client: { names: [], uri: 'spiffe://lab/ns/default/sa/client', issuer: 'lab' },
  'client-untrusted': { names: [], uri: 'spiffe://lab/ns/default/sa/client', issuer: 'other' },
};

export type CertificateVerdict = 'trusted' | 'missing' | 'expired' | 'selfSigned' | 'unknownIssuer' | 'wrongName';

/**
 * What one that trusts the lab's CA makes of a peer's certificate. `name`: the DNS name that it has to carry, if any;
 * `service`: the names of the service, which its own certificates carry.
 */
export function certificateVerdict(
  presented: CertificateName | undefined,
  name?: string,
  service: readonly string[] = ['svc.lab'],
): CertificateVerdict {
  if (presented === undefined) return 'missing';
  const { issuer, expired } = CERTIFICATES[presented];
  if (issuer === 'itself') return 'selfSigned';
  if (issuer === 'other') return 'unknownIssuer';
  if (expired) return 'expired';
  return name === undefined || namesOf(presented, service).includes(name) ? 'trusted' : 'wrongName';
}

/** The names that a certificate carries, of whatever kind. */
export function namesOf(name: CertificateName, service: readonly string[]): readonly string[] {
  const { names, uri } = CERTIFICATES[name];
  const dns = names.flatMap((one) => (one === SERVICE ? service : [one]));
  return uri === undefined ? dns : [...dns, uri];
}

/** Who this certificate says its owner is: what RBAC compares with `authenticated.principal_name`. */
export function identityOf(name: CertificateName): string | undefined {
  return CERTIFICATES[name].uri;
}
