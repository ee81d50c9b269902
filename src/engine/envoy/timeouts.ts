/** What happens when one of Envoy's timers runs out (Envoy docs, How do I configure timeouts). */
import { now, type Trigger } from '../agenda.ts';
import type { Counts, EventOf } from '../events.ts';
import type { Request } from '../request.ts';
import { tableGet } from '../table.ts';
import type { Flag } from '../vocabulary.ts';
import type { World } from '../world.ts';
import { dropTry, onDownstreamIdle, onDownstreamTimeout } from './downstream.ts';
import { onFilterTimeout } from './filters.ts';
import { onListenerFiltersTimeout } from './listener.ts';
import { replyLocally } from './local.ts';
import { onPoolIdle } from './pool.ts';
import * as reply from './reply.ts';
import { onSessionIdle } from './tcpProxy.ts';
import { onConnectTimeout } from './upstream.ts';

export function onTimeoutReached(world: World, event: EventOf<'timeoutReached'>): readonly Trigger[] {
  const { connection, timer } = event;
  if (connection !== undefined) return ofConnection(world, timer, connection);
  const request = event.request === undefined ? undefined : tableGet(world.requests, event.request);
  return request ? ofRequest(world, event, request) : [];
}

function ofConnection(world: World, timer: EventOf<'timeoutReached'>['timer'], id: number): readonly Trigger[] {
  switch (timer) {
    case 'connect':
      return onConnectTimeout(world, id);
    case 'listenerFilters':
      return onListenerFiltersTimeout(world, id);
    case 'downstreamIdle':
      return onDownstreamIdle(world, id);
    case 'drain':
    case 'delayedClose':
      return onDownstreamTimeout(world, id);
    case 'tcpIdle':
      return onSessionIdle(world, id);
    case 'upstreamIdle':
      return onPoolIdle(world, id);
    default:
      return [];
  }
}

function ofRequest(world: World, { timer, place }: EventOf<'timeoutReached'>, request: Request): readonly Trigger[] {
  const { complete } = request;
  switch (timer) {
    case 'route':
      return giveUpWaiting(world, request);
    case 'perTry':
    case 'perTryIdle':
      return giveUpTry(world, request, timer);
    case 'streamIdle':
      return giveUp(world, request, reply.streamIdle(complete), 'SI');
    case 'request':
      return giveUp(world, request, reply.REQUEST_TIMEOUT, undefined);
    case 'streamDuration':
      return giveUp(world, request, reply.streamDuration(complete), undefined);
    case 'fault':
      return onFilterTimeout(world, request, place ?? 0);
    default:
      return [];
  }
}

/** The cluster's counters are about tries under way; during a back-off there is none (router.cc, onResponseTimeout). */
function giveUpWaiting(world: World, request: Request): readonly Trigger[] {
  const cluster = request.stream?.trying === 'no' ? undefined : request.cluster;
  const counts = cluster === undefined ? {} : { [`cluster.${cluster}.upstream_rq_timeout`]: 1 };
  return giveUp(world, request, reply.RESPONSE_TIMEOUT, 'UT', cluster, counts);
}

/** The try is dropped; the caller gets a reply, or no more of an answer that had begun. */
function giveUp(
  world: World,
  request: Request,
  answer: reply.LocalReply,
  flag: Flag | undefined,
  cluster?: string,
  counts: Counts = {},
): readonly Trigger[] {
  const dropped = dropTry(world, request);
  if (request.stream?.code === 0) return [...dropped, replyLocally(request, answer, cluster, counts)];
  const { details } = answer;
  return [
    ...dropped,
    now({ type: 'responseCutShort', request: request.id, details, counts, ...(flag !== undefined && { flag }) }),
  ];
}

/** A try that took too long is reset, and may be followed by another; once its answer has begun only silence ends it. */
function giveUpTry(world: World, request: Request, timer: 'perTry' | 'perTryIdle'): readonly Trigger[] {
  if (request.stream?.code !== 0) return giveUp(world, request, reply.PER_TRY_IDLE_TIMEOUT, 'UT');
  const { id, attempt } = request;
  const reset = { type: 'upstreamReset', request: id, attempt, reason: 'LocalReset', error: undefined } as const;
  return [...dropTry(world, request), now({ ...reset, started: true, timer })];
}
