/**
 * Network filters before the last one of a chain. RBAC is asked when the first bytes are read, so `tcp_proxy` has dialled
 * the app by then, while an HTTP connection manager has read nothing (source/extensions/filters/network/rbac; recorded).
 */
import type { Connection } from '../connection.ts';
import type { EventOf } from '../events.ts';
import type { World } from '../world.ts';
import { peerOf, rbacDecision } from './rbac.ts';

export interface NetworkVerdict {
  readonly decided: readonly EventOf<'networkFilterDecided'>[];
  /** The last one that was asked closes the connection. */
  readonly denied: boolean;
}

/** Only the inbound chains for the app's own port have network filters. They are asked once for a connection. */
export function networkVerdict(
  world: World,
  connection: Connection,
  chain: string | undefined,
  bytes: number,
): NetworkVerdict {
  const asked = chain?.startsWith('app_') && !connection.vetted;
  const filters = asked ? (world.scenario.inbound.network_filters ?? []) : [];
  const decided: EventOf<'networkFilterDecided'>[] = [];
  for (const { rbac } of filters) {
    const { allowed, details } = rbacDecision(rbac, { ...peerOf(world, connection), headers: {} });
    const counts = { [`tcp.rbac.${allowed ? 'allowed' : 'denied'}`]: 1 };
    const denied = allowed ? {} : { details, bytes };
    decided.push({ type: 'networkFilterDecided', connection: connection.id, allowed, ...denied, counts });
    if (!allowed) return { decided, denied: true };
  }
  return { decided, denied: false };
}
