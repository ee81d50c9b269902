/** What Envoy's access log says of a stream that is over (Envoy docs, access logging, command operators). */
import type { EventOf } from '../events.ts';
import type { Request } from '../request.ts';
import type { World } from '../world.ts';
import { clusterOf } from './cluster.ts';

/** `request`: as it is when its stream ends. */
export function logLine(world: World, request: Request): EventOf<'accessLogWritten'> {
  const { id, action, attempt, cluster, route, stream, endpoint, direction } = request;
  const known = cluster !== undefined && clusterOf(world.scenario, cluster) !== undefined;
  const error = stream?.lastReset?.error;
  return {
    type: 'accessLogWritten',
    request: id,
    direction: direction ?? 'outbound',
    code: stream?.code ?? 0,
    flags: stream?.flags ?? [],
    details: stream?.details,
    endpoint,
    action,
    ...(known && { cluster }),
    ...(error !== undefined && { tlsFailure: error.replaceAll(' ', '_') }),
    attempts: attempt,
    originalDestination: stream?.meant ?? '',
    peer: stream?.peer ?? '',
    ...(stream?.localIp !== undefined && { localIp: stream.localIp }),
    ...(stream?.chain !== undefined && { chain: stream.chain }),
    ...(stream?.sni !== undefined && { sni: stream.sni }),
    ...(route !== undefined && { route }),
    durationMs: world.now - (stream?.readAt ?? world.now),
    received: isReplyToHead(world, request) ? 0 : request.written,
    sent: stream?.sent ?? 0,
  };
}

/** A local reply in the same turn in which the head was read: the body has not been looked at yet. */
export function isReplyToHead(world: World, { head, stream, attempt }: Request): boolean {
  if (
    head.bodyBytes === 0 ||
    stream?.details === undefined ||
    stream.details === 'via_upstream' ||
    stream.readAt !== world.now ||
    attempt > 1
  )
    return false;
  return stream.lastReset === undefined || stream.lastReset.reason === 'Overflow';
}
