/** Who is at the other end of TLS. */
import type { Connection } from '../connection.ts';
import { identityOf } from '../tls/certificates.ts';
import type { World } from '../world.ts';
import { clusterOf } from './cluster.ts';

/** Who the peer of a connection has proved to be; undefined: nobody, for Envoy did not end TLS on it. */
export function peerIdentity({ scenario }: World, connection: Connection): string | undefined {
  if (!connection.endsTls || connection.tls !== 'tls') return undefined;
  const { client, pool } = connection;
  if (client !== 'envoy') return identityOf('client');
  const certificate = pool && clusterOf(scenario, pool.cluster)?.tls?.client_cert;
  return certificate && identityOf(certificate);
}
