/** What a claim can ask of a run, by name. Calls are named by their place in the scenario's actions, from 0. */
import type { EventOf, EventType, Step, Trace, World } from '../engine/index.ts';
import { type AccessLogRow, milestones, podPicture, type RunRecord } from '../views/index.ts';
import type { Value } from './expression.ts';

export interface Evidence {
  readonly trace: Trace;
  readonly record: RunRecord;
  /** The world as it is when everything up to a time has happened. */
  readonly worldAt: (ms: number) => World;
}

type Reading = (run: Evidence, given: readonly Value[]) => Value;

const AT_THE_END = Number.POSITIVE_INFINITY;

export const READINGS: Readonly<Record<string, Reading>> = {
  // What the caller saw.
  /** `result(call)`: 'response' 'refused' 'reset' 'eof' 'timeout' ... */
  result: ({ record }, [call]) => rowOf(record, call)?.result ?? 'none',
  /** `status(call)` */
  status: ({ record }, [call]) => rowOf(record, call)?.status ?? 0,
  /** `took(call)`: in ms. */
  took: ({ record }, [call]) => rowOf(record, call)?.duration_ms ?? -1,
  /** `bytes(call)`: of the body. */
  bytes: ({ record }, [call]) => rowOf(record, call)?.body_bytes ?? 0,
  /** `results('refused')`: how many calls came to that. */
  results: ({ record }, [wanted]) => record.client.filter(({ result }) => result === wanted).length,
  /** `statuses(503)`: how many calls came to that. */
  statuses: ({ record }, [wanted = 0]) => record.client.filter(({ status }) => status === wanted).length,

  // What the servers saw.
  /** `peer(call)`: whom the server sees. */
  peer: ({ record }, [call = 0]) =>
    [...record.upstream, ...record.app_received].find(({ action }) => action === call)?.peer_ip ?? 'none',
  /** `arrived()`, `arrived('10.244.3.20:80')`: requests that reached servers outside, or this one. */
  arrived: ({ record }, [server]) =>
    record.upstream.filter(({ endpoint }) => server === undefined || endpoint === server).length,
  /** `connections('10.244.3.20:80')`: that it accepted. */
  connections: ({ record }, [server]) => record.upstream_connections[String(server)] ?? 0,
  /** `reached()`: requests that reached the app. */
  reached: ({ record }) => record.app_received.length,

  // What the kernel's rules did.
  /** `turned()`: connections that the rules redirected. */
  turned: ({ trace }) => eventsOf(trace, ['connectionRedirected']).length,
  /** `passed()`: connections that the rules let pass. */
  passed: ({ trace }) => eventsOf(trace, ['connectionPassed']).length,
  /** `rule(n)`: the rule that decided about the n-th connection. */
  rule: ({ trace }, [place]) =>
    eventsOf(trace, ['connectionRedirected', 'connectionPassed'])[Number(place)]?.rule ?? 'none',

  // What Envoy did, and wrote in its log.
  /** `accepted('outbound')`, `accepted('inbound')`: connections that its listeners accepted. */
  accepted: ({ trace }, [listener]) =>
    eventsOf(trace, ['connectionAccepted']).filter(({ direction }) => direction === listener).length,
  /** `code(call)` in the outbound line; as all readings of it, it says so where there is no line. */
  code: ({ record }, [call]) => lineOf(record, call)?.code ?? -1,
  /** `flags(call)` in the outbound line: '-' for nothing. */
  flags: ({ record }, [call]) => inLine(record, call, flagsOf),
  /** `details(call)` in the outbound line: '-' for nothing. */
  details: ({ record }, [call]) => inLine(record, call, ({ details }) => details ?? '-'),
  /** `host(call)` in the outbound line: '-' for nothing. */
  host: ({ record }, [call]) => inLine(record, call, ({ upstream_host }) => upstream_host ?? '-'),
  /** `attempts(call)`: tries in the outbound line. */
  attempts: ({ record }, [call]) => lineOf(record, call)?.attempts ?? -1,
  /** `lines('inbound')`: number of log lines. */
  lines: ({ record }, [wanted]) => record.access_log.filter(({ listener }) => listener === wanted).length,
  /** `flagged('UF')`: outbound log lines with this flag, '-' for none. */
  flagged: ({ record }, [flag]) =>
    record.access_log.filter((line) => line.listener === 'outbound' && flagsOf(line) === flag).length,
  /** `stat('cluster.orders.upstream_rq_retry')`: a counter at the end, 0 if it never moved. */
  stat: ({ record }, [name]) => record.stats?.[String(name)] ?? 0,
  /** `secured('app')`: TLS handshakes that this party finished. */
  secured: ({ trace }, [wanted]) => eventsOf(trace, ['tlsEstablished']).filter(({ party }) => party === wanted).length,

  // Events of a kind; with a second argument, those about this container, party or listener.
  /** `count('type')` */
  count: ({ trace }, about) => trace.steps.filter(isAbout(about)).length,
  /** `first('type')`: its sequence number, -1 where there is none. */
  first: ({ trace }, about) => trace.steps.find(isAbout(about))?.seq ?? -1,
  /** `last('type')`: its sequence number, -1 where there is none. */
  last: ({ trace }, about) => trace.steps.findLast(isAbout(about))?.seq ?? -1,
  /** `at('type')`: the time of the first one, -1 where there is none. */
  at: ({ trace }, about) => trace.steps.find(isAbout(about))?.at ?? -1,

  // The pod at a time; without it, at the end.
  /** `state('app', ms)` */
  state: (run, given) => containerAt(run, given)?.state ?? 'none',
  /** `ready('app', ms)` */
  ready: (run, given) => containerAt(run, given)?.ready ?? false,
  /** `restarts('app', ms)` */
  restarts: (run, given) => containerAt(run, given)?.restarts ?? 0,
  /** `phase(ms)` */
  phase: ({ worldAt }, [ms = AT_THE_END]) => worldAt(Number(ms)).pod.apiPhase,
  /** `waited(n)`: pause before Envoy's n-th restart, in ms, 0 if none was needed. */
  waited: ({ trace }, [restart]) => pauseBefore(trace, Number(restart)),

  // The run as a whole.
  /** `holder(step)`: where the message is at a step of the lesson: 'app' 'envoy' ... */
  holder: ({ trace }, [wanted]) => {
    const point = milestones(trace).find(({ step }) => step === wanted);
    return podPicture(trace, point?.cursor ?? 0).token?.at ?? 'none';
  },
  /** `ended()`: 'settled' 'cut' 'horizon'. */
  ended: ({ trace }) => trace.end.kind,
};

function rowOf({ client }: RunRecord, call: Value = 0): RunRecord['client'][number] | undefined {
  return client.find(({ action }) => action === call);
}

function lineOf({ access_log }: RunRecord, call: Value = 0): AccessLogRow | undefined {
  return access_log.find(({ action, listener }) => action === call && listener === 'outbound');
}

function inLine(record: RunRecord, call: Value | undefined, read: (line: AccessLogRow) => string): string {
  const line = lineOf(record, call);
  return line ? read(line) : 'no line';
}

function flagsOf({ flags }: AccessLogRow): string {
  return flags.join(',') || '-';
}

function eventsOf<T extends EventType>({ steps }: Trace, types: readonly T[]): readonly EventOf<T>[] {
  const listed: readonly EventType[] = types;
  return steps.map(({ event }) => event).filter((event): event is EventOf<T> => listed.includes(event.type));
}

function isAbout([type, about]: readonly Value[]): (step: Step) => boolean {
  return ({ event }) => event.type === type && (about === undefined || Object.values(event).includes(about));
}

function containerAt(
  { worldAt }: Evidence,
  [container, ms = AT_THE_END]: readonly Value[],
): World['pod']['containers'][number] | undefined {
  return worldAt(Number(ms)).pod.containers.find(({ name }) => name === container);
}

/** Envoy's first restart comes without a pause, so the n-th waits for the pause before it. */
function pauseBefore(trace: Trace, restart: number): number {
  return restart === 1 ? 0 : (eventsOf(trace, ['backOffStarted'])[restart - 2]?.delayMs ?? -1);
}
