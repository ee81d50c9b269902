/**
 * Network filters before the last one of a chain. RBAC is asked when the first bytes are read, so `tcp_proxy` has dialled
 * the app by then, while an HTTP connection manager has read nothing (source/extensions/filters/network/rbac; recorded).
 */
import { now, type Trigger } from '../agenda.ts';
import type { Connection } from '../connection.ts';
import type { World } from '../world.ts';
import { peerOf, rbacDecision } from './rbac.ts';

export interface NetworkVerdict {
  readonly decided: readonly Trigger[];
  /** Why the connection is closed; undefined: it may go on. */
  readonly denied: string | undefined;
}

export const LET_PASS: NetworkVerdict = { decided: [], denied: undefined };

/** Only the inbound chains for the app's own port have network filters. They are asked once for a connection. */
export function networkVerdict(world: World, connection: Connection, chain: string | undefined): NetworkVerdict {
  if (connection.vetted) return LET_PASS;
  const filters = chain?.startsWith('app_') ? (world.scenario.inbound.network_filters ?? []) : [];
  const decided: Trigger[] = [];
  for (const { rbac } of filters) {
    const { allowed, details } = rbacDecision(rbac, { ...peerOf(world, connection), headers: {} });
    const counts = { [`tcp.rbac.${allowed ? 'allowed' : 'denied'}`]: 1 };
    decided.push(now({ type: 'networkFilterDecided', connection: connection.id, allowed, counts }));
    if (!allowed) return { decided, denied: details };
  }
  return { decided, denied: undefined };
}
