/**
 * Envoy as the client's end of TLS. It speaks TLS 1.2 at most unless told otherwise (Envoy API, TlsParameters,
 * tls_maximum_protocol_version), so that a server which wants a certificate refuses inside the handshake: to the router that
 * is a failed connect.
 */
import { emit, now, type Trigger } from '../agenda.ts';
import type { Connection } from '../connection.ts';
import type { UpstreamTlsScenario } from '../envoyScenario.ts';
import { type Counts, count } from '../events/counts.ts';
import type { EventOf } from '../events.ts';
import { scriptedServer } from '../server.ts';
import { tableGet } from '../table.ts';
import { TLS_HANDSHAKE_MS } from '../timing.ts';
import { type CertificateName, certificateVerdict, namesOf } from '../tls/certificates.ts';
import { alertTo, type TlsAlert, type TlsMessage } from '../tls/messages.ts';
import { tlsSent } from '../tls/send.ts';
import type { World } from '../world.ts';
import { clusterOf } from './cluster.ts';
import { alertError, certificateError, NOT_TLS, UNEXPECTED_MESSAGE, verdictCounter } from './tlsErrors.ts';

const VERSION = '1.2';

/** What the handshake came to: nothing, or what Envoy says of the failure and counts. */
interface Failure {
  readonly reason: string;
  readonly counts: Counts;
}

/**
 * A scripted server that speaks TLS answers as its certificate lets it: its messages need not be seen one by one. Whoever
 * else took the connection (another listener of Envoy's, a server without TLS) gets a ClientHello.
 */
export function onTlsHandshakeStarted(world: World, event: EventOf<'tlsHandshakeStarted'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  if (!connection?.pool || event.party !== 'envoy') return [];
  const { id, server, lands, pool } = connection;
  const config = clusterOf(world.scenario, pool.cluster)?.tls;
  const tls = server === undefined || server === 'envoy' ? undefined : scriptedServer(world, server, lands)?.tls;
  if (!tls) {
    const { sni, alpn = [] } = config ?? {};
    return [tlsSent(connection, 'client', { kind: 'hello', sni, alpn, version: VERSION })];
  }
  const failure = refusedByClient(world, pool.cluster, config, tls.cert) ?? refusedByServer(pool.cluster, config, tls);
  const { party, end, sni } = event;
  return [
    failure
      ? emit({ type: 'tlsFailed', connection: id, party, end, ...failure }, TLS_HANDSHAKE_MS)
      : emit(
          { type: 'tlsEstablished', connection: id, party, end, sni, counts: handshake(pool.cluster) },
          TLS_HANDSHAKE_MS,
        ),
  ];
}

function handshake(cluster: string): Counts {
  return count(`cluster.${cluster}.ssl.handshake`);
}

function connectionError(cluster: string, reason: string): Failure {
  return { reason, counts: count(`cluster.${cluster}.ssl.connection_error`) };
}

function refusedByClient(
  { scenario }: World,
  cluster: string,
  config: UpstreamTlsScenario | undefined,
  presented: CertificateName,
): Failure | undefined {
  // The service's certificate carries the names under which the pod's resolver knows it.
  const service = ['svc.lab', ...Object.keys(scenario.hosts ?? {})];
  const verdict = certificateVerdict(presented, config?.verify_san, service);
  if (verdict === 'trusted') return undefined;
  const reason = certificateError(verdict, namesOf(presented, service));
  return { reason, counts: count(`cluster.${cluster}.ssl.${verdictCounter(verdict)}`) };
}

function refusedByServer(
  cluster: string,
  config: UpstreamTlsScenario | undefined,
  server: { readonly require_client_cert?: boolean },
): Failure | undefined {
  const verdict = server.require_client_cert ? certificateVerdict(config?.client_cert) : 'trusted';
  return verdict === 'trusted' ? undefined : alerted(cluster, alertTo(verdict, VERSION));
}

function alerted(cluster: string, alert: TlsAlert): Failure | undefined {
  const reason = alertError(alert);
  return reason === undefined ? undefined : connectionError(cluster, reason);
}

/** A message of the handshake has come back on a connection of a pool. */
export function onTlsAtUpstream(world: World, event: EventOf<'tlsReceived'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  if (connection?.pool?.state !== 'connecting') return [];
  const { cluster, sni = '' } = connection.pool;
  const config = clusterOf(world.scenario, cluster)?.tls;
  const { message } = event;
  switch (message.kind) {
    case 'flight': {
      const failure = refusedByClient(world, cluster, config, message.certificate);
      if (failure) return failed(connection, failure, 'SSLV3_ALERT_CERTIFICATE_UNKNOWN');
      const certificate = message.asks ? config?.client_cert : undefined;
      return [
        tlsSent(connection, 'client', { kind: 'finish', version: message.version, asked: message.asks, certificate }),
      ];
    }
    case 'done': {
      const at = { connection: connection.id, party: 'envoy', end: 'client' } as const;
      return [now({ type: 'tlsEstablished', ...at, sni, counts: handshake(cluster) })];
    }
    case 'alert': {
      const failure = alerted(cluster, message.alert);
      return failure ? failed(connection, failure) : [];
    }
    case 'hello':
    case 'finish':
      return failed(connection, connectionError(cluster, UNEXPECTED_MESSAGE), 'SSLV3_ALERT_HANDSHAKE_FAILURE');
    case 'plain':
      return failed(connection, connectionError(cluster, NOT_TLS), 'TLSV1_ALERT_PROTOCOL_VERSION');
  }
}

function failed(connection: Connection, failure: Failure, alert?: TlsAlert): readonly Trigger[] {
  const told: readonly TlsMessage[] = alert === undefined ? [] : [{ kind: 'alert', alert }];
  return [
    ...told.map((message) => tlsSent(connection, 'client', message)),
    now({ type: 'tlsFailed', connection: connection.id, party: 'envoy', end: 'client', ...failure }),
  ];
}
