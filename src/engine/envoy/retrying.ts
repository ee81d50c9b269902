/** Retries of a request: what its record says of them, asked of `retry.ts`; and when the next try begins. */
import { emit, type Trigger } from '../agenda.ts';
import { draw } from '../draw.ts';
import type { EventOf } from '../events.ts';
import type { Request } from '../request.ts';
import type { World } from '../world.ts';
import { clusterOf } from './cluster.ts';
import { ENVOY_DEFAULTS } from './defaults.ts';
import { obeyedHeaders } from './headers.ts';
import { clusterState } from './poolState.ts';
import {
  backOffMs,
  type RetryDecision,
  type RetryState,
  retryDecision,
  retryStateOf,
  type TryOutcome,
} from './retry.ts';
import type { RouteTaken } from './route.ts';
import { requestKey } from './timers.ts';

type Considered = EventOf<'retryConsidered'>;

/** The request's retries so far; undefined: nothing asks for any, or its body is more than the router could send again. */
function stateOf(world: World, request: Request, route: RouteTaken): RetryState | undefined {
  if (request.written > ENVOY_DEFAULTS['cluster.per_connection_buffer_limit_bytes']) return undefined;
  const state = retryStateOf(route.retry, obeyedHeaders(world, request));
  const retriesMade = Math.max(0, request.attempt - 1);
  const holdsRetry = request.stream?.retrying ?? false;
  return state && { ...state, retriesLeft: Math.max(0, state.retriesLeft - retriesMade), retriesMade, holdsRetry };
}

const DECISIONS: Readonly<Record<RetryDecision, Considered['decision']>> = {
  yes: 'retry',
  no: 'notRetriable',
  limitExceeded: 'limitExceeded',
  overflow: 'overflow',
};
const COUNTERS: Readonly<Record<Considered['decision'], string | undefined>> = {
  retry: undefined,
  notRetriable: undefined,
  limitExceeded: 'upstream_rq_retry_limit_exceeded',
  overflow: 'upstream_rq_retry_overflow',
};

/** The decision about a try's outcome; none where nothing asks for retries. */
export function considerRetry(
  world: World,
  request: Request,
  route: RouteTaken,
  outcome: TryOutcome,
): Considered | undefined {
  const state = stateOf(world, request, route);
  const cluster = route.cluster === undefined ? undefined : clusterOf(world.scenario, route.cluster);
  if (!state || !cluster) return undefined;
  const { retries, requests, pending } = clusterState(world, cluster.name);
  // The try that has just ended still counts among the requests.
  const load = { activeRetries: retries, activeRequests: requests + 1, pendingRequests: pending };
  const { decision, atOnce, retrySucceeded } = retryDecision(state, outcome, cluster.circuit_breakers ?? {}, load);
  const decided = DECISIONS[decision];
  const counter = COUNTERS[decided] ?? (retrySucceeded ? 'upstream_rq_retry_success' : undefined);
  return {
    type: 'retryConsidered',
    request: request.id,
    status: 'status' in outcome ? outcome.status : undefined,
    ...('reset' in outcome && { reset: outcome.reset }),
    decision: decided,
    ...(atOnce && { atOnce }),
    ...(counter !== undefined && { counts: { [`cluster.${cluster.name}.${counter}`]: 1 } }),
  };
}

/** The next try begins after the back-off, and counts as a retry then; after a 425 (Too Early) at once (recorded). */
export function retryLater(
  { scenario }: World,
  { id, attempt, stream }: Request,
  route: RouteTaken,
  atOnce = false,
): Trigger {
  const random = Math.floor(draw(scenario.seed, id, `back-off ${attempt}`) * 2 ** 32);
  const ms = atOnce ? 0 : backOffMs(route.retry ?? {}, stream?.backOffs ?? 1, random);
  const counts = { [`cluster.${route.cluster}.upstream_rq_retry`]: 1 };
  return emit({ type: 'retryStarted', request: id, attempt: attempt + 1, counts }, ms, requestKey('backOff', id));
}
