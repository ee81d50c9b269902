/** Evolve, callers and servers: calls under way, script steps used. */
import type { Connection } from '../connection.ts';
import { worldWith } from '../copies.ts';
import type { EventOf } from '../events.ts';
import { callAfterBytes, isRaw } from '../rawCalls.ts';
import { nextStep, serverKey } from '../server.ts';
import { tableGet, tableSet } from '../table.ts';
import type { Address, Party } from '../vocabulary.ts';
import type { World } from '../world.ts';
import { withConnection, withRequest } from './change.ts';

export function callStarted(world: World, { action, party }: EventOf<'callStarted'>): World {
  return worldWith(world, { calls: tableSet(world.calls, action, { action, party, connection: undefined }) });
}

/** From its writing on it is known which connection a call is on, a new one or a kept one. */
export function callWrites(world: World, event: EventOf<'requestWritten' | 'dataWritten'>): World {
  const { action, party, connection: id } = event;
  const connection = tableGet(world.connections, id);
  if (action === undefined || connection?.action === action) return world;
  return withConnection(
    worldWith(world, { calls: tableSet(world.calls, action, { action, party, connection: id }) }),
    id,
    {
      action,
    },
  );
}

/** Raw bytes have reached their caller: with the last of them its call is over, unless it holds the connection. */
export function callReads(world: World, { action: index }: Connection, bytes: number): World {
  const call = tableGet(world.calls, index);
  const action = world.scenario.actions[index];
  const rest = call && action && isRaw(action) ? callAfterBytes(call, action, bytes) : undefined;
  return worldWith(world, { calls: tableSet(world.calls, index, rest) });
}

export function callEnded(world: World, action: number): World {
  return worldWith(world, { calls: tableSet(world.calls, action, undefined) });
}

/** A caller keeps no connection on which a call has failed. */
export function callFailed(world: World, { action }: EventOf<'callFailed'>): World {
  const ended = callEnded(world, action);
  const keep = world.scenario.actions[action]?.keep_alive_id;
  if (keep === undefined || world.kept[keep] === undefined) return ended;
  const { [keep]: _given, ...kept } = world.kept;
  return worldWith(ended, { kept });
}

/** A server that answers with raw bytes reads nothing after them. */
export function requestReceived(world: World, event: EventOf<'requestReceived'>): World {
  const { request, connection, party, endpoint } = event;
  const received = withStepUsed(withRequest(world, request, { place: { held: party } }), party, endpoint);
  const { raw } = nextStep(world, party, endpoint);
  return raw === undefined ? received : withConnection(received, connection, { deaf: true });
}

export function withStepUsed(world: World, party: Party, endpoint: Address): World {
  const key = serverKey(party, endpoint);
  const state = world.servers[key] ?? { used: 0, open: true };
  return worldWith(world, { servers: { ...world.servers, [key]: { ...state, used: state.used + 1 } } });
}
