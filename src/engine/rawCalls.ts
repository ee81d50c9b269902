/**
 * A call of raw bytes, as the recorded callers make it: some wait for the server's first bytes, all then write and read until they
 * have as much as they wrote, and some keep the connection open for a while after that. A datagram is such a call too.
 */
import { cancel, emit, now, type Trigger } from './agenda.ts';
import type { Connection } from './connection.ts';
import type { EventOf } from './events.ts';
import type { ActionScenario } from './scenario.ts';
import { tableGet } from './table.ts';
import type { Call, World } from './world.ts';

/** What a raw caller writes, where its action does not say. */
const RAW_BYTES = { tcp: 16, udp: 1 } as const;

export function isRaw({ protocol }: ActionScenario): boolean {
  return protocol === 'tcp' || protocol === 'udp';
}

export function rawBytesOf({ protocol, body_bytes }: ActionScenario): number {
  return body_bytes ?? RAW_BYTES[protocol === 'udp' ? 'udp' : 'tcp'];
}

/** What is known of a call once more bytes have come; undefined: it is over. */
export function callAfterBytes(call: Call, action: ActionScenario, bytes: number): Call | undefined {
  if (action.wait_first && call.first === undefined) return { ...call, first: bytes };
  const received = (call.received ?? 0) + bytes;
  const more = received < wanted(action) || action.hold_ms !== undefined;
  return more ? { ...call, received } : undefined;
}

function wanted(action: ActionScenario): number {
  return Math.max(1, rawBytesOf(action));
}

/** It has what it wanted, and the connection is still held open. */
function isHolding(world: World, { action: index, received = 0 }: Call): boolean {
  const action = world.scenario.actions[index];
  return action?.hold_ms !== undefined && received >= wanted(action);
}

/** What comes of bytes that have reached a raw caller. `before`: the world in which they had not. */
export function afterBytes(
  world: World,
  { action: index }: Connection,
  before: World,
): 'over' | 'speaks' | 'holds' | 'waits' {
  const call = tableGet(world.calls, index);
  if (!call) return 'over';
  if (call.first !== tableGet(before.calls, index)?.first) return 'speaks';
  return isHolding(world, call) ? 'holds' : 'waits';
}

export function holdOpen(world: World, { action, client: party }: Connection): Trigger {
  const ms = world.scenario.actions[action]?.hold_ms ?? 0;
  return emit({ type: 'holdEnded', action, party, how: 'open' }, ms, holdKey(action));
}

export function holdKey(action: number): string {
  return `hold ${action}`;
}

/** The peer has closed a connection that was only held open: that ends the call, and does not fail it. */
export function holdCut(before: World, call: Call, how: 'eof' | 'reset'): readonly Trigger[] | undefined {
  const { action, party } = call;
  if (!isHolding(before, call)) return undefined;
  return [cancel(holdKey(action)), now({ type: 'holdEnded', action, party, how })];
}

/** The connection of a call whose hold has ended, if it still stands. `before`: the world in which it was held. */
export function heldConnection(event: EventOf<'holdEnded'>, before: World): Connection | undefined {
  const id = tableGet(before.calls, event.action)?.connection;
  return id === undefined ? undefined : tableGet(before.connections, id);
}
