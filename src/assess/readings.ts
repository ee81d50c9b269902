/**
 * What a claim can ask of a run. Calls are named by their place in the scenario's actions, from 0.
 *
 *   result(call) status(call) took(call) bytes(call)  what the caller saw: 'response' 'refused' 'reset' 'eof' 'timeout' ...
 *   results('refused') statuses(503)                   how many calls came to that
 *   peer(call)                                         whom the server sees
 *   arrived() arrived('10.244.3.20:80')                requests that reached servers outside, or this one
 *   connections('10.244.3.20:80')                      connections that it accepted
 *   reached()                                          requests that reached the app
 *   accepted('outbound') accepted('inbound')           connections that Envoy's listeners accepted
 *   turned() passed()                                  connections that the rules redirected, or let pass
 *   rule(n)                                            the rule that decided about the n-th connection
 *   code(call) flags(call) details(call) host(call)    Envoy's outbound log line: '-' for nothing, 'no line' without one
 *   attempts(call) lines('inbound')                    tries in that line; number of log lines
 *   flagged('UF')                                      outbound log lines with this flag, '-' for none
 *   stat('cluster.orders.upstream_rq_retry')           a counter at the end, 0 if it never moved
 *   count('type') first('type') last('type') at('type') events of a kind: number, sequence number, time; with a second
 *                                                      argument, those about this container, party or listener
 *   state('app', ms) ready('app', ms) restarts('app', ms) phase(ms)   the pod at a time (without it: at the end)
 *   waited(n)                                          pause before Envoy's n-th restart, in ms, 0 if none was needed
 *   holder(step)                                       where the message is at a step of the lesson: 'app' 'envoy' ...
 *   secured('app')                                     TLS handshakes that this party finished
 *   ended()                                            'settled' 'cut' 'horizon'
 */
import { type Event, type Scenario, seek, simulate, type Trace, type World, worldsOf } from '../engine/index.ts';
import { type AccessLogRow, milestones, podPicture, type RunRecord, runRecord } from '../views/index.ts';
import type { Value } from './expression.ts';

export interface Run {
  readonly trace: Trace;
  readonly read: (name: string, given: readonly Value[]) => Value | undefined;
}

/** Runs a scenario and offers its readings. */
export function readRun(scenario: Scenario): Run {
  const trace = simulate(scenario);
  let record: RunRecord | undefined;
  let worldAt: ((ms: number) => World) | undefined;
  return {
    trace,
    read: (name, given) => {
      record ??= runRecord(trace);
      worldAt ??= worldsByTime(trace);
      return (
        ofCalls(record, name, given) ??
        ofTraffic(record, trace, name, given) ??
        ofEvents(trace, name, given) ??
        ofPod(trace, worldAt, name, given)
      );
    },
  };
}

function ofCalls(
  { client, access_log, upstream, app_received }: RunRecord,
  name: string,
  [which = 0]: readonly Value[],
): Value | undefined {
  const row = client.find(({ action }) => action === which);
  const line = access_log.find(({ action, listener }) => action === which && listener === 'outbound');
  switch (name) {
    case 'result':
      return row?.result ?? 'none';
    case 'status':
      return row?.status ?? 0;
    case 'took':
      return row?.duration_ms ?? -1;
    case 'bytes':
      return row?.body_bytes ?? 0;
    case 'results':
      return client.filter(({ result }) => result === which).length;
    case 'statuses':
      return client.filter(({ status }) => status === which).length;
    case 'peer':
      return [...upstream, ...app_received].find(({ action }) => action === which)?.peer_ip ?? 'none';
    default:
      return ofLine(line, name);
  }
}

function ofLine(line: AccessLogRow | undefined, name: string): Value | undefined {
  switch (name) {
    case 'code':
      return line?.code ?? -1;
    case 'flags':
      return line ? line.flags.join(',') || '-' : 'no line';
    case 'details':
      return line ? (line.details ?? '-') : 'no line';
    case 'host':
      return line ? (line.upstream_host ?? '-') : 'no line';
    case 'attempts':
      return line?.attempts ?? -1;
    default:
      return undefined;
  }
}

function ofTraffic(record: RunRecord, trace: Trace, name: string, [which]: readonly Value[]): Value | undefined {
  const events = (type: string): readonly Event[] =>
    trace.steps.flatMap(({ event }) => (event.type === type ? [event] : []));
  switch (name) {
    case 'arrived':
      return record.upstream.filter(({ endpoint }) => which === undefined || endpoint === which).length;
    case 'connections':
      return record.upstream_connections[String(which)] ?? 0;
    case 'reached':
      return record.app_received.length;
    case 'lines':
      return record.access_log.filter(({ listener }) => listener === which).length;
    case 'flagged':
      return record.access_log.filter(
        ({ listener, flags }) => listener === 'outbound' && (flags.join(',') || '-') === which,
      ).length;
    case 'stat':
      return record.stats?.[String(which)] ?? 0;
    case 'accepted':
      return events('connectionAccepted').filter((event) => 'direction' in event && event.direction === which).length;
    case 'turned':
      return events('connectionRedirected').length;
    case 'passed':
      return events('connectionPassed').length;
    case 'rule':
      return ruleOf(trace.steps.map(({ event }) => event).filter(isVerdict)[Number(which)]);
    case 'secured':
      return events('tlsEstablished').filter((event) => 'party' in event && event.party === which).length;
    case 'ended':
      return trace.end.kind;
    default:
      return undefined;
  }
}

function isVerdict({ type }: Event): boolean {
  return type === 'connectionRedirected' || type === 'connectionPassed';
}

function ruleOf(event: Event | undefined): string {
  return event && 'rule' in event && typeof event.rule === 'string' ? event.rule : 'none';
}

/** Sequence numbers and times of events; -1 where there is none. */
function ofEvents({ steps }: Trace, name: string, [type, about]: readonly Value[]): Value | undefined {
  const isMeant = ({ event }: (typeof steps)[number]): boolean =>
    event.type === type && (about === undefined || Object.values(event).includes(about));
  switch (name) {
    case 'count':
      return steps.filter(isMeant).length;
    case 'first':
      return steps.find(isMeant)?.seq ?? -1;
    case 'last':
      return steps.findLast(isMeant)?.seq ?? -1;
    case 'at':
      return steps.find(isMeant)?.at ?? -1;
    default:
      return undefined;
  }
}

function ofPod(trace: Trace, worldAt: (ms: number) => World, name: string, given: readonly Value[]): Value | undefined {
  const [container, at = Number.POSITIVE_INFINITY] = given;
  switch (name) {
    case 'state':
      return containerAt(worldAt(Number(at)), container)?.state ?? 'none';
    case 'ready':
      return containerAt(worldAt(Number(at)), container)?.ready ?? false;
    case 'restarts':
      return containerAt(worldAt(Number(at)), container)?.restarts ?? 0;
    case 'phase':
      return worldAt(Number(container ?? Number.POSITIVE_INFINITY)).pod.apiPhase;
    case 'waited':
      return pauseBefore(trace, Number(container));
    case 'holder': {
      const point = milestones(trace).find(({ step }) => step === container);
      return podPicture(trace, point?.cursor ?? 0).token?.at ?? 'none';
    }
    default:
      return undefined;
  }
}

function containerAt({ pod }: World, name: Value | undefined): World['pod']['containers'][number] | undefined {
  return pod.containers.find((container) => container.name === name);
}

/** The world as it is when everything up to a time has happened. */
function worldsByTime(trace: Trace): (ms: number) => World {
  const worlds = worldsOf(trace);
  return (ms) => {
    const next = trace.steps.findIndex(({ at }) => at > ms);
    return seek(worlds, next === -1 ? trace.steps.length : next);
  };
}

/** Envoy's first restart comes without a pause, so the n-th waits for the pause before it. */
function pauseBefore({ steps }: Trace, restart: number): number {
  const pauses = steps.flatMap(({ event }) => (event.type === 'backOffStarted' ? [event.delayMs] : []));
  return restart === 1 ? 0 : (pauses[restart - 2] ?? -1);
}
