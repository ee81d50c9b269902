/** Envoy's listeners and TLS: the inspector reads a ClientHello, and a chain that ends TLS is the server's end of it. */
import { emit, now, type Trigger } from '../agenda.ts';
import type { Connection } from '../connection.ts';
import { type Counts, count } from '../events/counts.ts';
import type { EventOf } from '../events.ts';
import { close, travelMs } from '../kernel/close.ts';
import { tableGet } from '../table.ts';
import { certificateVerdict } from '../tls/certificates.ts';
import { alertTo, type TlsMessage } from '../tls/messages.ts';
import { tlsSent } from '../tls/send.ts';
import type { World } from '../world.ts';
import { onDataForEnvoy } from './listener.ts';
import { endSession, fromCaller } from './tcpProxy.ts';
import { alertError, verdictCounter } from './tlsErrors.ts';

/** A message from a caller: the listener inspects it, the chain answers it, or a session passes it on unread. */
export function onTlsForListener(
  world: World,
  connection: Connection,
  message: TlsMessage,
  bytes: number,
): readonly Trigger[] {
  const { id: on, chain, endsTls } = connection;
  if (chain === undefined) return onDataForEnvoy(world, { connection: on, end: 'client' });
  if (endsTls) return [emit({ type: 'tlsReceived', ...atServer(on), message }, travelMs(connection))];
  return fromCaller(world, connection, { bytes, carried: { kind: 'tls', message } });
}

/** A chain that ends TLS was chosen: the hello that the inspector has looked at is its own. */
export function onTlsChainChosen(event: EventOf<'filterChainChosen'>, before: World): readonly Trigger[] {
  if (!event.endsTls) return [];
  const waiting = tableGet(before.connections, event.connection)?.waiting ?? [];
  return waiting.flatMap(({ carried }) =>
    carried?.kind === 'tls'
      ? [now({ type: 'tlsReceived', ...atServer(event.connection), message: carried.message })]
      : [],
  );
}

/** `require_client_certificate`: who has none that the chain's CA has signed gets no further. */
export function onTlsAtListener(world: World, event: EventOf<'tlsReceived'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  if (!connection?.accepted) return [];
  const ssl = (counter: string): Counts => count(`listener.${connection.accepted}.ssl.${counter}`);
  const { message } = event;
  const at = atServer(connection.id);
  switch (message.kind) {
    case 'hello':
      return [
        tlsSent(connection, 'server', { kind: 'flight', version: message.version, certificate: 'app', asks: true }),
      ];
    case 'finish': {
      const { version, certificate } = message;
      const verdict = certificateVerdict(certificate);
      if (verdict === 'trusted')
        return [
          now({ type: 'tlsEstablished', ...at, sni: connection.sni ?? '', counts: ssl('handshake') }),
          tlsSent(connection, 'server', { kind: 'done', version }),
        ];
      const alert = alertTo(verdict, version);
      const reason = alertError(alert) ?? '';
      const failed = now({ type: 'tlsFailed', ...at, reason, counts: ssl(verdictCounter(verdict)) });
      // In TLS 1.3 the client has written already: what it wrote is never read, and the alert is lost in the reset (RFC 2525, 2.17).
      if (version === '1.3') return [failed, ...given(world, connection, 'RST')];
      return [tlsSent(connection, 'server', { kind: 'alert', alert }), failed, ...given(world, connection, 'FIN')];
    }
    case 'alert': {
      const reason = alertError(message.alert);
      if (reason === undefined || connection.tls === 'tls') return [];
      const failed = now({ type: 'tlsFailed', ...at, reason, counts: ssl('connection_error') });
      return [failed, ...given(world, connection, 'FIN')];
    }
    case 'flight':
    case 'done':
    case 'plain':
      return [];
  }
}

/** Nothing was read yet: an HTTP connection manager logs nothing, a session that has dialled its host does. */
function given(world: World, connection: Connection, how: 'FIN' | 'RST'): readonly Trigger[] {
  return [...endSession(world, connection), close(connection, 'server', how)];
}

function atServer(connection: number) {
  return { connection, party: 'envoy', end: 'server' } as const;
}
