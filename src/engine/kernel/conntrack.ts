/**
 * Connection tracking, once the rules change under standing connections. Only what the kernel keeps a record of is translated, and
 * only while tracking is on; a packet in the middle of a connection without a record counts as the first of a new one, and meets the
 * rules (net.netfilter.nf_conntrack_tcp_loose). Whoever gets it knows no such connection, and answers with a reset (recorded).
 */
import { emit, now, type Trigger } from '../agenda.ts';
import { type Connection, otherEnd, partyAt } from '../connection.ts';
import { worldWith } from '../copies.ts';
import type { Event } from '../events.ts';
import { endOf } from '../guard.ts';
import { tableGet } from '../table.ts';
import type { End } from '../vocabulary.ts';
import { APP_UID, envoyOwner, type Owner, type World } from '../world.ts';
import { travelMs } from './close.ts';
import { networkOf } from './connect.ts';
import { connectOutcome, tracksConnections } from './outcome.ts';

/** The rules of a pod have changed: its kernel tracks connections, or does so no more. */
export function withTracking(world: World): World {
  const on = tracksConnections(networkOf(world));
  return worldWith(world, { tracking: { on, changed: world.nextConnection > 0 } });
}

/** What follows from an event, without what does not arrive: its sender is told by a reset. `before`: the world in which it was sent. */
export function onlyWhatArrives(
  world: World,
  event: Event,
  before: World,
  followed: readonly Trigger[],
): readonly Trigger[] {
  const sent = sentBy(event);
  const connection = sent && tableGet(before.connections, sent.connection);
  if (!connection || connection.state === 'connecting') return followed;
  const { id, tracked } = connection;
  if (arrives(world, connection, sent.end)) {
    const recorded = world.tracking.on && !tracked && tableGet(world.connections, id) !== undefined;
    return recorded ? [now({ type: 'connectionTracked', connection: id }), ...followed] : followed;
  }
  const left = followed.filter((trigger) => !isArrival(trigger, id, otherEnd(sent.end)));
  const party = partyAt(connection, sent.end) ?? connection.client;
  const told = { type: 'closeReceived', connection: id, party, end: sent.end, how: 'RST' } as const;
  return event.type === 'connectionClosed' ? left : [...left, emit(told, travelMs(connection))];
}

function arrives(world: World, connection: Connection, from: End): boolean {
  const { on } = world.tracking;
  // It passes the pod by.
  if (connection.client === 'caller' && connection.server === 'destination') return true;
  if (connection.originalDestination !== undefined) return on;
  return !on || connection.tracked || !isTurned(world, connection, from);
}

/** Whether the rules turn a packet from this end, as if it were a first one. What comes from outside has no owner. */
function isTurned(world: World, connection: Connection, from: End): boolean {
  const { from: caller, dialled, uid, gid } = connection;
  const party = partyAt(connection, from);
  const inPod = party === 'app' || party === 'envoy';
  const [source, to] = from === 'client' ? [caller, dialled] : [dialled, caller];
  const owner = from === 'client' ? { uid, gid } : ownerOf(world, party);
  const packet = { from: inPod ? 'pod' : 'outside', protocol: 'tcp', source, to, ...owner } as const;
  return connectOutcome(networkOf(world), packet).verdict.kind === 'redirected';
}

/** The owner of the socket that a server in the pod has accepted. */
function ownerOf({ scenario }: World, party: Connection['server']): Owner {
  return party === 'envoy' ? envoyOwner(scenario) : { uid: APP_UID, gid: APP_UID };
}

/** Where an event puts bytes, or a FIN, on a connection. */
function sentBy(event: Event): { readonly connection: number; readonly end: End } | undefined {
  switch (event.type) {
    case 'requestWritten':
    case 'requestSentUpstream':
      return { connection: event.connection, end: 'client' };
    case 'responseWritten':
    case 'bodyWritten':
    case 'responseSentDownstream':
    case 'bodySentDownstream':
      return { connection: event.connection, end: 'server' };
    case 'dataWritten':
    case 'tlsSent':
    case 'connectionClosed':
      return { connection: event.connection, end: event.end };
    case 'dataPassedOn':
      return { connection: event.to, end: otherEnd(event.toward) };
    default:
      return undefined;
  }
}

function isArrival(trigger: Trigger, connection: number, end: End): boolean {
  if (trigger.do !== 'emit' || !('connection' in trigger.event)) return false;
  return trigger.event.connection === connection && endOf(trigger.event) === end;
}
