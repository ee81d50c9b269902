/** Callers that open TLS themselves. They take any certificate, and speak TLS 1.3. */
import { emit, now, type Trigger } from '../agenda.ts';
import type { EventOf } from '../events.ts';
import type { ActionScenario } from '../scenario.ts';
import { tableGet } from '../table.ts';
import { APP_WRITES_AFTER_MS } from '../timing.ts';
import type { World } from '../world.ts';
import type { ClientCertificate } from './certificates.ts';
import { tlsSent } from './send.ts';

/** The name that these callers ask for, where their action does not say. */
const SNI = 'svc.lab';

function speaksTls({ tls }: ActionScenario): boolean {
  return tls !== undefined && tls !== 'none';
}

/** The TCP connection stands: the caller says hello. */
export function onTlsCallEstablished(world: World, event: EventOf<'connectionEstablished'>): readonly Trigger[] {
  const { connection, party } = event;
  if (party !== 'app' && party !== 'caller') return [];
  const action = world.scenario.actions[tableGet(world.connections, connection)?.action ?? -1];
  if (!action || !speaksTls(action)) return [];
  return [
    emit(
      { type: 'tlsHandshakeStarted', connection, party, end: 'client', sni: action.sni ?? SNI },
      APP_WRITES_AFTER_MS,
    ),
  ];
}

export function onTlsCallStarted(world: World, event: EventOf<'tlsHandshakeStarted'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  if (!connection || event.party === 'envoy') return [];
  const alpn = world.scenario.actions[connection.action]?.alpn ?? [];
  return [tlsSent(connection, 'client', { kind: 'hello', sni: event.sni, alpn, version: '1.3' })];
}

export function onTlsAtCaller(world: World, event: EventOf<'tlsReceived'>): readonly Trigger[] {
  const { connection: id, party, message } = event;
  const connection = tableGet(world.connections, id);
  if (!connection || event.end !== 'client' || party === 'envoy') return [];
  const action = world.scenario.actions[connection.action];
  if (!action) return [];
  const failed = (reason: string): readonly Trigger[] => [
    now({ type: 'tlsFailed', connection: id, party, end: 'client', reason }),
    now({ type: 'callFailed', action: connection.action, party, errno: reason, result: 'tls_error' }),
  ];
  switch (message.kind) {
    case 'flight': {
      const { version, asks } = message;
      const certificate = asks ? CERTIFICATE_OF[action.tls ?? 'none'] : undefined;
      return [
        tlsSent(connection, 'client', { kind: 'finish', version, asked: asks, certificate }),
        now({ type: 'tlsEstablished', connection: id, party, end: 'client', sni: action.sni ?? SNI }),
      ];
    }
    case 'alert':
      return message.alert === 'CLOSE_NOTIFY' ? [] : failed(message.alert);
    case 'plain':
      return connection.tls === 'tls' ? [] : failed('WRONG_VERSION_NUMBER');
    case 'hello':
      return failed('UNEXPECTED_MESSAGE');
    case 'done':
    case 'finish':
      return [];
  }
}

const CERTIFICATE_OF: Readonly<Record<NonNullable<ActionScenario['tls']>, ClientCertificate | undefined>> = {
  none: undefined,
  tls: undefined,
  mtls: 'client',
  mtls_untrusted: 'client-untrusted',
};
