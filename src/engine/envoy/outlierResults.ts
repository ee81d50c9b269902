/** Which events are a result that outlier detection counts: every try is one, the retried ones too (source/common/router/router.cc). */
import { now, type Trigger } from '../agenda.ts';
import type { Event } from '../events.ts';
import { tableGet } from '../table.ts';
import type { Address } from '../vocabulary.ts';
import type { World } from '../world.ts';
import { clusterOf } from './cluster.ts';
import type { OutlierResult } from './outlier.ts';

const NOTHING: readonly Trigger[] = [];
/** The route timeout and the per-try timeouts count as the 504 that they may be answered with. */
const TIMED_OUT = 504;

export function outlierResults(world: World, event: Event): readonly Trigger[] {
  switch (event.type) {
    case 'responseRead': {
      const { status } = event.head;
      return ofRequest(world, event.request, status >= 500 ? 'failed' : 'answered', status);
    }
    case 'requestSentUpstream':
      return ofRequest(world, event.request, 'connected');
    case 'upstreamReset':
      // A full circuit breaker says nothing about the host.
      if (event.reason === 'Overflow') return NOTHING;
      return event.timer === undefined
        ? ofRequest(world, event.request, 'connectFailed')
        : ofRequest(world, event.request, 'timedOut', TIMED_OUT);
    case 'timeoutReached':
      return event.request !== undefined && endsTry(world, event.timer, event.request)
        ? ofRequest(world, event.request, 'timedOut', TIMED_OUT)
        : NOTHING;
    case 'sessionConnected':
      return ofSession(world, event.connection, 'connectedFinally');
    case 'upstreamConnectFailed':
      if (event.session === undefined) return NOTHING;
      return ofSession(world, event.session, event.reason === 'ConnectionTimeout' ? 'timedOut' : 'connectFailed');
    default:
      return NOTHING;
  }
}

/** The route timeout counts while a host has the request and has not answered; a try's own also after that. */
function endsTry(world: World, timer: string, id: number): boolean {
  const stream = tableGet(world.requests, id)?.stream;
  if (timer === 'route') return stream?.trying === 'sent' && stream.code === 0;
  return timer === 'perTryIdle' && stream !== undefined && stream.code > 0;
}

function ofRequest(world: World, id: number, result: OutlierResult, status?: number): readonly Trigger[] {
  const request = tableGet(world.requests, id);
  if (!request?.stream || request.stream.ended) return NOTHING;
  return ofHost(world, request.cluster, request.endpoint, result, status);
}

function ofSession(world: World, id: number, result: OutlierResult): readonly Trigger[] {
  const session = tableGet(world.connections, id)?.session;
  return session ? ofHost(world, session.cluster, session.endpoint, result) : NOTHING;
}

function ofHost(
  world: World,
  name: string | undefined,
  endpoint: Address | undefined,
  result: OutlierResult,
  status?: number,
): readonly Trigger[] {
  const config = name === undefined ? undefined : clusterOf(world.scenario, name)?.outlier_detection;
  if (!config || name === undefined || endpoint === undefined) return NOTHING;
  // That a connection stands is news only where errors of local origin are counted apart.
  if (result === 'connected' && !config.split_external_local_origin_errors) return NOTHING;
  return [now({ type: 'hostResultCounted', cluster: name, endpoint, result, ...(status !== undefined && { status }) })];
}
