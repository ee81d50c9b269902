/** A TCP session on which nothing passes in either direction for so long is closed (Envoy API, TcpProxy.idle_timeout). */
import { cancel, inBackground, type Trigger } from '../agenda.ts';
import { type Connection, meantAddress } from '../connection.ts';
import type { TcpRouteScenario } from '../envoyScenario.ts';
import { portOf, type World } from '../world.ts';
import { ENVOY_DEFAULTS } from './defaults.ts';
import { connectionKey } from './timers.ts';

/** The route whose port a connection out of the pod was meant for; undefined: there is none of its own. */
export function tcpRouteOf({ scenario }: World, connection: Connection): TcpRouteScenario | undefined {
  if (connection.accepted !== 'outbound') return undefined;
  const meant = portOf(meantAddress(connection));
  return scenario.outbound.tcp_routes?.find(({ port }) => port === meant);
}

/** It begins when the host is connected, and again with every byte. */
export function restartSessionIdle(world: World, connection: Connection): readonly Trigger[] {
  const key = connectionKey('tcpIdle', connection.id);
  const ms = tcpRouteOf(world, connection)?.idle_timeout_ms ?? ENVOY_DEFAULTS['tcp_proxy.idle_timeout_ms'];
  const idle = { type: 'timeoutReached', timer: 'tcpIdle', connection: connection.id } as const;
  return [cancel(key), ...(ms > 0 ? [inBackground(idle, ms, key)] : [])];
}
