/**
 * HTTP filters, in their configured order, the router last. Each lets a request pass, holds it up for a while, or answers it;
 * what one decides is an event of its own, and the next one goes on from there.
 */
import { now, type Trigger } from '../agenda.ts';
import type { FilterScenario } from '../envoyScenario.ts';
import type { Counts, EventOf } from '../events.ts';
import type { Request } from '../request.ts';
import { tableGet } from '../table.ts';
import type { Flag } from '../vocabulary.ts';
import type { World } from '../world.ts';
import { fault, faultAfterDelay } from './fault.ts';
import { jwt } from './jwt.ts';
import { replyLocally } from './local.ts';
import { localRateLimit } from './localRateLimit.ts';
import { rbac } from './rbac.ts';
import type { LocalReply } from './reply.ts';
import { routeTaken } from './route.ts';
import { startRouting } from './router.ts';
import { requestTimer, restartStreamIdle } from './timers.ts';

/** What a filter decides. Without `counts` letting a request pass leaves no trace. */
export type FilterVerdict =
  | { readonly kind: 'pass'; readonly counts?: Counts; readonly bucket?: BucketAsked }
  | { readonly kind: 'pause'; readonly ms: number; readonly flag: Flag; readonly counts: Counts }
  | {
      readonly kind: 'reply';
      readonly reply: LocalReply;
      readonly counts: Counts;
      readonly bucket?: BucketAsked;
    };

type BucketAsked = EventOf<'filterDecided'>['bucket'];

/** Runs the filters from `place` on. `resumed`: the one at `place` has held the request up already. */
export function runFilters(world: World, request: Request, from: number, resumed = false): readonly Trigger[] {
  const filters = world.scenario[request.direction ?? 'outbound'].filters ?? [];
  for (const [place, filter] of filters.entries()) {
    if (place < from) continue;
    const verdict = verdictOf(world, request, filter, place, resumed && place === from);
    if (verdict.kind === 'pass' && !verdict.counts) continue;
    const { counts = {} } = verdict;
    const decided = { type: 'filterDecided', request: request.id, place, verdict: verdict.kind, counts } as const;
    if (verdict.kind === 'pause')
      return [now({ ...decided, flag: verdict.flag }), ...requestTimer('fault', request.id, verdict.ms, { place })];
    const { bucket } = verdict;
    const told = now({ ...decided, ...(bucket && { bucket }) });
    return verdict.kind === 'pass' ? [told] : [told, replyLocally(request, verdict.reply)];
  }
  return startRouting(world, request);
}

function verdictOf(
  world: World,
  request: Request,
  filter: FilterScenario,
  place: number,
  resumed: boolean,
): FilterVerdict {
  if ('rbac' in filter) return rbac(world, request, filter.rbac);
  if ('local_rate_limit' in filter) return localRateLimit(world, request, filter.local_rate_limit, place);
  if ('jwt' in filter) return jwt(request, filter.jwt.issuer);
  return resumed ? faultAfterDelay(world, request, filter.fault) : fault(world, request, filter.fault);
}

/** A filter let the request pass and said so: the next one goes on. */
export function onFilterDecided(world: World, event: EventOf<'filterDecided'>): readonly Trigger[] {
  const request = tableGet(world.requests, event.request);
  return request && event.verdict === 'pass' ? runFilters(world, request, event.place + 1) : [];
}

/**
 * The time is over for which a filter has held the request up. What has come of its body goes on with it, and that moves
 * the stream, where a head alone does not (filter_manager.cc, decodeData; recorded).
 */
export function onFilterTimeout(world: World, request: Request, place: number): readonly Trigger[] {
  const moved = request.written > 0 ? restartStreamIdle(world, request, routeTaken(world, request)) : [];
  return [...moved, ...runFilters(world, request, place, true)];
}
