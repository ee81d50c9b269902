/** The upstream side: Envoy's own connection to the endpoint, with TLS where the cluster asks for it. */
import { emit, NEW, type Trigger } from '../agenda.ts';
import type { EventOf } from '../events.ts';
import { tableGet } from '../table.ts';
import { TLS_HANDSHAKE_MS } from '../timing.ts';
import { type Connection, ipOf, POD_IP, type World } from '../world.ts';
import { clusterOf } from './route.ts';

/** Envoy dials with its own socket: its uid is what exempts it from the redirect rules (SPEC U1). */
export function onEndpointChosen(world: World, event: EventOf<'endpointChosen'>): readonly Trigger[] {
  const request = tableGet(world.requests, event.request);
  if (!request) return [];
  const uid = world.scenario.proxy.uid ?? 1337;
  return [
    emit({
      type: 'connectCalled',
      connection: NEW,
      party: 'envoy',
      protocol: 'http',
      from: `${sourceIp(world, request.direction === 'inbound', event.endpoint)}:0`,
      to: event.endpoint,
      uid,
      gid: world.scenario.proxy.gid ?? uid,
      action: request.action,
      request: event.request,
    }),
  ];
}

/** Inbound Envoy binds 127.0.0.6, so that the rules let its call to the app through (istio/istio, cluster_builder.go). */
function sourceIp(world: World, inbound: boolean, endpoint: string): string {
  if (ipOf(endpoint).startsWith('127.')) return '127.0.0.1';
  return inbound && (world.scenario.inbound.to ?? 'pod_ip_from_127.0.0.6') === 'pod_ip_from_127.0.0.6'
    ? '127.0.0.6'
    : POD_IP;
}

export function onUpstreamEstablished(world: World, event: EventOf<'connectionEstablished'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  if (connection?.client !== 'envoy') return [];
  const tls = tlsOf(world, connection);
  return tls
    ? [emit({ type: 'tlsHandshakeStarted', connection: event.connection, sni: tls.sni })]
    : send(world, connection);
}

function tlsOf(world: World, connection: Connection): { readonly sni: string } | undefined {
  const request =
    connection.servesRequest === undefined ? undefined : tableGet(world.requests, connection.servesRequest);
  const tls = request?.cluster === undefined ? undefined : clusterOf(world, request.cluster)?.tls;
  return tls && { sni: tls.sni ?? '' };
}

/** An endpoint answers the handshake. Where the rules turned Envoy's call back to itself, nobody there speaks TLS. */
export function onTlsHandshakeStarted(world: World, event: EventOf<'tlsHandshakeStarted'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  if (connection?.server === 'envoy') return [];
  const request =
    connection?.servesRequest === undefined ? undefined : tableGet(world.requests, connection.servesRequest);
  const counts = { [`cluster.${request?.cluster}.ssl.handshake`]: 1 };
  return [emit({ type: 'tlsEstablished', connection: event.connection, sni: event.sni, counts }, TLS_HANDSHAKE_MS)];
}

export function onTlsEstablished(world: World, event: EventOf<'tlsEstablished'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  return connection ? send(world, connection) : [];
}

function send(world: World, connection: Connection): readonly Trigger[] {
  const request =
    connection.servesRequest === undefined ? undefined : tableGet(world.requests, connection.servesRequest);
  if (!request?.endpoint) return [];
  return [
    emit({
      type: 'requestSentUpstream',
      request: request.id,
      connection: connection.id,
      endpoint: request.endpoint,
      attempt: request.attempt,
      head: request.head,
      counts: {
        [`cluster.${request.cluster}.upstream_cx_total`]: 1,
        [`cluster.${request.cluster}.upstream_rq_total`]: 1,
      },
    }),
  ];
}
