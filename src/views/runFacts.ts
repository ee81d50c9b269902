/**
 * Where in a trace the things happen that the six steps are made of, for the one call that is followed (the first action).
 * Every number is an event's `seq`; undefined: this run never gets there.
 */
import type { Event, Trace } from '../engine/index.ts';

export interface RunFacts {
  /** Who makes the followed call. */
  readonly client: 'app' | 'caller';
  /** The connection that this call opened, and the request that it wrote on it. */
  readonly connection: number | undefined;
  readonly request: number | undefined;
  /** What came of its `connect()`: taken over by Envoy, straight to the server, or no connection. */
  readonly path: 'proxied' | 'direct' | 'failed' | 'none';
  /** The connection between Envoy and its endpoint is encrypted. */
  readonly secured: boolean;
  readonly hasEnvoy: boolean;
  /** Envoy listened before the call was made. */
  readonly readyBeforeCall: boolean;
  readonly rulesBeforeCall: boolean;
  /** The answer came from Envoy itself, not from a server. */
  readonly localReply: boolean;
  readonly at: {
    readonly started: number | undefined;
    readonly call: number | undefined;
    readonly decided: number | undefined;
    readonly sent: number | undefined;
    readonly answered: number | undefined;
    readonly delivered: number | undefined;
    readonly failed: number | undefined;
    readonly removed: number | undefined;
  };
}

/** Where nobody is ready yet, the pod has started as far as the last program in it has. */
function isStart({ type }: Event): boolean {
  return type === 'containerStarted' || type === 'envoyStarted' || type === 'portOpened';
}

/** Reads the facts of a run once; the views of a page share them. */
export function runFacts(trace: Trace): RunFacts {
  const { steps } = trace;
  const last = (wanted: (event: Event) => boolean, before = Infinity): number | undefined =>
    steps.findLast(({ seq, event }) => seq < before && wanted(event))?.seq;
  const first = (wanted: (event: Event) => boolean): number | undefined =>
    steps.find(({ event }) => wanted(event))?.seq;

  const call = first((event) => event.type === 'connectCalled' && event.party !== 'envoy' && event.action === 0);
  const called = call === undefined ? undefined : steps[call]?.event;
  const client = called?.type === 'connectCalled' && called.party === 'caller' ? 'caller' : 'app';
  const connection = called?.type === 'connectCalled' ? called.connection : undefined;
  const onCall = (event: Event): boolean => 'connection' in event && event.connection === connection;

  const established = steps.find(({ event }) => event.type === 'connectionEstablished' && onCall(event))?.event;
  const refused = first((event) => event.type === 'connectFailed' && onCall(event));
  const proxied = established?.type === 'connectionEstablished' && established.server === 'envoy';
  const path = proxied ? 'proxied' : established ? 'direct' : refused !== undefined ? 'failed' : 'none';

  const read = first((event) => event.type === 'requestRead' && onCall(event));
  const written = first((event) => event.type === 'requestWritten' && onCall(event));
  const writing = written === undefined ? undefined : steps[written]?.event;
  const request = writing?.type === 'requestWritten' ? writing.request : undefined;
  const onRequest = (event: Event): boolean => 'request' in event && event.request === request;
  const sent = first((event) => event.type === 'requestSentUpstream' && onRequest(event));
  const sending = sent === undefined ? undefined : steps[sent]?.event;
  const upstream = sending?.type === 'requestSentUpstream' ? sending.connection : undefined;
  const received = first((event) => event.type === 'requestReceived' && onCall(event));
  const responseRead = last((event) => event.type === 'responseRead' && onRequest(event));
  const considered = last((event) => event.type === 'retryConsidered' && onRequest(event));
  const answeredDirect = first((event) => event.type === 'responseWritten' && onCall(event));
  const secured = steps.some(({ event }) => event.type === 'tlsEstablished' && event.connection === upstream);

  // A pod may be ready before Envoy listens: step 1 is over when both are.
  const ready = ['podReady', 'envoyReady']
    .map((type) => first((event) => event.type === type) ?? Infinity)
    .filter((seq) => seq < (call ?? Infinity));
  return {
    client,
    connection,
    request,
    path,
    secured,
    hasEnvoy: trace.scenario.pod === undefined || steps.some(({ event }) => event.type === 'envoyStarted'),
    readyBeforeCall: last((event) => event.type === 'envoyReady', call) !== undefined,
    rulesBeforeCall: last((event) => event.type === 'rulesWritten', call) !== undefined,
    localReply: false,
    at: {
      started: ready.length > 0 ? Math.max(...ready) : last(isStart, call),
      call,
      decided: path === 'proxied' ? read : path === 'direct' ? written : refused,
      sent: path === 'proxied' ? sent : path === 'direct' ? received : undefined,
      answered: path === 'proxied' ? (considered ?? responseRead) : path === 'direct' ? answeredDirect : undefined,
      delivered: first((event) => event.type === 'responseReceived' && onCall(event)),
      failed: first((event) => event.type === 'callFailed' && event.action === 0),
      removed: last((event) => event.type === 'podRemoved'),
    },
  };
}
