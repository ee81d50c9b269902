/** Scripted servers as the server's end of TLS, and what one without TLS makes of a ClientHello. */
import { emit, now, type Trigger } from '../agenda.ts';
import type { Connection } from '../connection.ts';
import type { EventOf } from '../events.ts';
import { close, travelMs } from '../kernel/close.ts';
import { scriptedServer } from '../server.ts';
import { tableGet } from '../table.ts';
import type { World } from '../world.ts';
import { certificateVerdict } from './certificates.ts';
import { alertTo, type TlsMessage } from './messages.ts';
import { tlsSent } from './send.ts';

/** A message of a handshake on its way to a server that is not Envoy: read as TLS, as raw bytes, or as a request that is none. */
export function tlsForServer(
  world: World,
  connection: Connection,
  message: TlsMessage,
  bytes: number,
): readonly Trigger[] {
  const { id, server: party, lands: endpoint, from: peer, deaf } = connection;
  if (party === undefined || party === 'envoy') return [];
  const after = travelMs(connection);
  if (deaf) return [emit({ type: 'bytesQueued', connection: id, end: 'server' }, after)];
  const server = scriptedServer(world, party, endpoint);
  const at = { connection: id, party, end: 'server' } as const;
  if (server?.tls || (server?.protocol ?? 'http') === 'http')
    return [emit({ type: 'tlsReceived', ...at, message }, after)];
  return [emit({ type: 'dataReceived', ...at, endpoint, peer, bytes, tls: message }, after)];
}

export function onTlsAtServer(world: World, event: EventOf<'tlsReceived'>): readonly Trigger[] {
  const { connection: id, party, message } = event;
  const connection = tableGet(world.connections, id);
  if (!connection || event.end !== 'server' || party === 'envoy') return [];
  const tls = scriptedServer(world, party, connection.lands)?.tls;
  if (!tls)
    return message.kind === 'hello'
      ? [tlsSent(connection, 'server', { kind: 'plain' }), close(connection, 'server')]
      : [];
  const asks = tls.require_client_cert === true;
  switch (message.kind) {
    case 'hello':
      return [tlsSent(connection, 'server', { kind: 'flight', version: message.version, certificate: tls.cert, asks })];
    case 'finish': {
      const { version, certificate } = message;
      const verdict = asks ? certificateVerdict(certificate) : 'trusted';
      if (verdict === 'trusted')
        return [
          now({ type: 'tlsEstablished', connection: id, party, end: 'server', sni: '' }),
          tlsSent(connection, 'server', { kind: 'done', version }),
        ];
      const alert = alertTo(verdict, version);
      // In TLS 1.3 the client has written already: what it wrote is never read, and the alert is lost in the reset (RFC 2525, 2.17).
      if (version === '1.3') return [close(connection, 'server', 'RST')];
      return [tlsSent(connection, 'server', { kind: 'alert', alert }), close(connection, 'server')];
    }
    case 'flight':
    case 'done':
    case 'plain':
    case 'alert':
      return [];
  }
}
