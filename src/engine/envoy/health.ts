/** The health listener: it answers whether Envoy is ready, and no redirect rule turns what is sent to it. */
import { emit, type Trigger } from '../agenda.ts';
import type { EventOf } from '../events.ts';
import { travelMs } from '../kernel/close.ts';
import type { ResponseHead } from '../message.ts';
import { tableGet } from '../table.ts';
import { HEALTH_PORT, portOf, type World } from '../world.ts';
import { drainsWith, isLive } from './drain.ts';

const LIVE: ResponseHead = {
  status: 200,
  bodyBytes: 'LIVE\n'.length,
  headers: { 'content-type': 'text/plain; charset=UTF-8', server: 'envoy', 'x-envoy-upstream-service-time': '0' },
  framing: 'chunked',
  body: 'LIVE\n',
};
const DRAINING: ResponseHead = { ...LIVE, status: 503, bodyBytes: 'DRAINING\n'.length, body: 'DRAINING\n' };
const NOT_FOUND: ResponseHead = { status: 404, bodyBytes: 0, headers: { server: 'envoy' } };

export function onHealthRequest(world: World, event: EventOf<'requestWritten'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  if (connection?.server !== 'envoy' || portOf(connection.lands) !== HEALTH_PORT) return [];
  const { request, connection: id } = event;
  const answer = event.head.path === '/ready' ? (isLive(world) ? LIVE : DRAINING) : NOT_FOUND;
  const closing = drainsWith(world, 'health', request) ? { connection: 'close' } : {};
  const head = { ...answer, headers: { ...answer.headers, ...closing } };
  return [emit({ type: 'responseWritten', request, connection: id, party: 'envoy', head }, travelMs(connection))];
}
