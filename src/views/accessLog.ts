/**
 * The access log as Envoy prints it, field by field. Formats: Envoy docs, access log usage ("Default format string"); Istio
 * source, pilot/pkg/model/telemetry_logging.go (EnvoyTextLogFormat).
 */
import type { EventOf, ResponseHead, Trace } from '../engine/index.ts';
import { lastOf } from './findStep.ts';

export type LogFormat = 'envoy' | 'istio';

export const LOG_FIELDS = [
  'startTime',
  'request',
  'code',
  'flags',
  'details',
  'connectionDetails',
  'transportFailure',
  'received',
  'sent',
  'duration',
  'upstreamTime',
  'forwardedFor',
  'userAgent',
  'requestId',
  'authority',
  'upstreamHost',
  'upstreamCluster',
  'upstreamLocal',
  'downstreamLocal',
  'downstreamRemote',
  'serverName',
  'routeName',
] as const;
export type LogField = (typeof LOG_FIELDS)[number];

/** A piece of a line: a field with its text, or what stands between fields. */
export type LogPart =
  | { readonly field: LogField; readonly text: string }
  | { readonly field: undefined; readonly text: string };

export interface LogLine {
  readonly parts: readonly LogPart[];
  /** The whole line, as one would read it in the file. */
  readonly text: string;
  readonly listener: 'outbound' | 'inbound';
  /** The call that it is about; undefined: none of the run's calls. */
  readonly call: number | undefined;
  /** `seq` of its event. */
  readonly seq: number;
}

const QUOTED: readonly LogField[] = [
  'request',
  'transportFailure',
  'forwardedFor',
  'userAgent',
  'requestId',
  'authority',
  'upstreamHost',
];

const ENVOY_ONLY: readonly LogField[] = LOG_FIELDS.slice(0, LOG_FIELDS.indexOf('upstreamCluster')).filter(
  (field) => field !== 'details' && field !== 'connectionDetails' && field !== 'transportFailure',
);
const FIELDS_OF: Readonly<Record<LogFormat, readonly LogField[]>> = { envoy: ENVOY_ONLY, istio: LOG_FIELDS };

/** All lines, in the order in which Envoy writes them. */
export function accessLogLines(trace: Trace, format: LogFormat): readonly LogLine[] {
  return trace.steps.flatMap(({ seq, at, event }) => {
    if (event.type !== 'accessLogWritten') return [];
    const values = valuesOf(trace, event, at);
    const parts = FIELDS_OF[format].flatMap((field, place): readonly LogPart[] => {
      const [left, right] = field === 'startTime' ? ['[', ']'] : QUOTED.includes(field) ? ['"', '"'] : ['', ''];
      const before = `${place === 0 ? '' : ' '}${left}`;
      return [
        ...(before === '' ? [] : [{ field: undefined, text: before }]),
        { field, text: values[field] },
        ...(right === '' ? [] : [{ field: undefined, text: right }]),
      ];
    });
    const text = parts.map((part) => part.text).join('');
    return [{ parts, text, listener: event.direction, call: event.action, seq }];
  });
}

function valuesOf(trace: Trace, event: EventOf<'accessLogWritten'>, at: number): Readonly<Record<LogField, string>> {
  const read = requestOf(trace, event.request);
  const answer = answerOf(trace, event.request);
  const head = read?.garbage ? undefined : read?.head;
  const header = (name: string): string => head?.headers[name] ?? '-';
  return {
    startTime: timestamp(at - event.durationMs),
    request: head ? `${head.method} ${head.path} HTTP/1.1` : '- - -',
    code: String(event.code),
    flags: event.flags.join(',') || '-',
    details: event.details ?? '-',
    connectionDetails: event.connDetails ?? '-',
    transportFailure: event.tlsFailure ?? '-',
    received: String(event.received),
    sent: String(event.sent),
    duration: String(event.durationMs),
    upstreamTime: answer?.headers['x-envoy-upstream-service-time'] ?? '-',
    forwardedFor: header('x-forwarded-for'),
    userAgent: header('user-agent'),
    requestId: head && event.request !== undefined ? requestId(trace.scenario.seed, origin(trace, event.request)) : '-',
    authority: head?.host ?? '-',
    upstreamHost: event.endpoint ?? '-',
    upstreamCluster: event.cluster ?? '-',
    upstreamLocal: localAddress(trace, event) ?? '-',
    downstreamLocal: event.originalDestination,
    downstreamRemote: event.peer,
    serverName: event.sni ?? '-',
    routeName: event.route ?? '-',
  };
}

/** The address that Envoy called from for the last try. */
function localAddress(
  { steps }: Trace,
  { request, localIp, endpoint }: EventOf<'accessLogWritten'>,
): string | undefined {
  if (localIp === undefined) return undefined;
  const connection = lastOf(steps, ['requestSentUpstream'], (event) => event.request === request)?.event.connection;
  const dialled = lastOf(
    steps,
    ['connectCalled'],
    (event) =>
      event.party === 'envoy' &&
      (connection === undefined ? request === undefined && event.to === endpoint : event.connection === connection),
  );
  return dialled?.event.from ?? localIp;
}

function requestOf({ steps }: Trace, request: number | undefined): EventOf<'requestRead'> | undefined {
  for (const { event } of steps) if (event.type === 'requestRead' && event.request === request) return event;
  return undefined;
}

function answerOf({ steps }: Trace, request: number | undefined): ResponseHead | undefined {
  for (const { event } of steps)
    if (event.type === 'responseSentDownstream' && event.request === request) return event.head;
  return undefined;
}

/** A request that Envoy itself sent to its own port keeps the number of the one that it is for. */
function origin(trace: Trace, request: number): number {
  const connection = requestOf(trace, request)?.connection;
  for (const { event } of trace.steps) {
    if (event.type === 'requestSentUpstream' && event.connection === connection && event.request < request)
      return origin(trace, event.request);
  }
  return request;
}

/** A run has no date: it begins with a year that is as good as any. */
function timestamp(ms: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const seconds = Math.floor(ms / 1000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':');
  return `2026-01-01T${clock}.${String(ms % 1000).padStart(3, '0')}Z`;
}

/** Envoy makes a random UUID for a request that brings none; here it follows from the run, so that it is the same each time. */
function requestId(seed: number, request: number): string {
  const word = (place: number): string => {
    let hash = 2_166_136_261;
    for (const part of [seed, request, place]) hash = Math.imul(hash ^ (part + 1), 16_777_619) >>> 0;
    return (Math.imul(hash ^ (hash >>> 15), 2_246_822_507) >>> 0).toString(16).padStart(8, '0');
  };
  const [a, b, c, d] = [word(0), word(1), word(2), word(3)];
  return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-9${c.slice(1, 4)}-${c.slice(4)}${d}`;
}
