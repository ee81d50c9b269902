/** The way of a reply that Envoy makes itself: it replaces whatever was under way for the request. */
import { now, type Trigger } from '../agenda.ts';
import type { Counts, EventOf } from '../events.ts';
import type { ResponseHead } from '../message.ts';
import type { Request } from '../request.ts';
import { tableGet } from '../table.ts';
import type { World } from '../world.ts';
import { sendDownstream, statusCount } from './downstream.ts';
import type { LocalReply } from './reply.ts';
import { routeTaken } from './route.ts';

/**
 * The trigger for a local reply. `cluster`: whose response code counters it moves, where the router makes it;
 * `attempts`: tries so far, where the last one found no endpoint.
 */
export function replyLocally(
  request: Request,
  reply: LocalReply,
  cluster?: string,
  counts: Counts = {},
  attempts?: number,
): Trigger {
  const { status, body, flag, details, by } = reply;
  const type = body === '' ? {} : { 'content-type': 'text/plain' };
  // 204 has no body, and says nothing of one (RFC 9110, 15.3.5).
  const framing = status === 204 ? ({ framing: 'none' } as const) : {};
  const headers = { ...type, ...reply.headers };
  const head: ResponseHead = { status, bodyBytes: body.length, headers, body, ...framing };
  const charged =
    cluster === undefined ? counts : { ...counts, ...statusCount(`cluster.${cluster}.upstream_rq`, status) };
  const more = { ...(attempts !== undefined && { attempts }), ...(by && { by }) };
  return now({ type: 'repliedLocally', request: request.id, head, flag, details, counts: charged, ...more });
}

/** A reply made by the router says how many tries there were, as an upstream's answer would; one made above it does not (recorded). */
export function onRepliedLocally(world: World, event: EventOf<'repliedLocally'>): readonly Trigger[] {
  const request = tableGet(world.requests, event.request);
  if (!request) return [];
  const counted = request.attempt > 0 && event.by === undefined && routeTaken(world, request)?.attemptCount;
  const headers = counted ? { 'x-envoy-attempt-count': String(request.attempt) } : {};
  const head = { ...event.head, headers: { ...event.head.headers, ...headers } };
  // An answer to HEAD tells how long its body would be, and has none (RFC 9110, 9.3.2).
  const part = request.head.method === 'HEAD' ? { bytes: 0, end: true } : undefined;
  return sendDownstream(world, request, head, part);
}
