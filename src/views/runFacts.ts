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
  /** Envoy has taken the call in hand: read its request, or begun to pass its bytes on. */
  readonly taken: boolean;
  /** No filter chain of the listener fits the connection. */
  readonly chainMissed: boolean;
  /** The answer came from Envoy itself, not from a server: why. `flag` and `details` as in the access log. */
  readonly ownAnswer: { readonly flag: string | undefined; readonly details: string } | undefined;
  /** The session of a TCP call that got no connection upstream: its flag. */
  readonly sessionFlag: string | undefined;
  readonly retries: number;
  /** The status that the caller got. */
  readonly status: number | undefined;
  /** A container of the app's own has started. */
  readonly appStarted: boolean;
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

/** A main container of the pod has started, if there is a pod that can say so. */
function startsApp({ scenario, steps }: Trace): boolean {
  const names = scenario.pod?.containers.map(({ name }) => name);
  return steps.some(({ event }) => event.type === 'containerStarted' && names?.includes(event.container)) || !names;
}

/** Reads the facts of a run, from all of its events: whoever needs them for many cursors asks once. */
export function runFacts(trace: Trace): RunFacts {
  const { steps } = trace;
  const last = (wanted: (event: Event) => boolean, before = Infinity): number | undefined =>
    steps.findLast(({ seq, event }) => seq < before && wanted(event))?.seq;
  const first = (wanted: (event: Event) => boolean): number | undefined =>
    steps.find(({ event }) => wanted(event))?.seq;

  const dialled = first((event) => event.type === 'connectCalled' && event.party !== 'envoy' && event.action === 0);
  // A call that uses a kept connection dials nothing: it begins when it writes.
  const call = dialled ?? first((event) => event.type === 'requestWritten' && event.action === 0);
  const called = call === undefined ? undefined : steps[call]?.event;
  const begun = called?.type === 'connectCalled' || called?.type === 'requestWritten' ? called : undefined;
  const client = begun?.party === 'caller' ? 'caller' : 'app';
  const connection = begun?.connection;
  const isOn = (event: Event): boolean => 'connection' in event && event.connection === connection;
  const beforeCall = new Set(steps.slice(0, call).map(({ event }) => event));
  const onCall = (event: Event): boolean => isOn(event) && !beforeCall.has(event);

  const established = steps.find(({ event }) => event.type === 'connectionEstablished' && isOn(event))?.event;
  const refused = first((event) => event.type === 'connectFailed' && onCall(event));
  const proxied = established?.type === 'connectionEstablished' && established.server === 'envoy';
  const passed = first((event) => event.type === 'connectionPassed' && isOn(event));
  // A datagram needs no connection: it is on its way as soon as the kernel lets it pass.
  const isDatagram = called?.type === 'connectCalled' && called.protocol === 'udp' && passed !== undefined;
  const path = proxied ? 'proxied' : established || isDatagram ? 'direct' : refused !== undefined ? 'failed' : 'none';

  const read = first((event) => event.type === 'requestRead' && onCall(event));
  const written = first(
    (event) =>
      (event.type === 'requestWritten' || (event.type === 'dataWritten' && event.end === 'client')) && onCall(event),
  );
  const writing = written === undefined ? undefined : steps[written]?.event;
  const request = writing?.type === 'requestWritten' ? writing.request : undefined;
  const onRequest = (event: Event): boolean => 'request' in event && event.request === request;
  const sent = first((event) => event.type === 'requestSentUpstream' && onRequest(event));
  const sending = sent === undefined ? undefined : steps[sent]?.event;
  const upstream = sending?.type === 'requestSentUpstream' ? sending.connection : undefined;
  const received = first(
    (event) =>
      (event.type === 'requestReceived' || (event.type === 'dataReceived' && event.end === 'server')) && onCall(event),
  );
  const responseRead = last((event) => event.type === 'responseRead' && onRequest(event));
  const considered = last(
    (event) => event.type === 'retryConsidered' && event.status !== undefined && onRequest(event),
  );
  const answeredDirect = first(
    (event) =>
      (event.type === 'responseWritten' || (event.type === 'dataWritten' && event.end === 'server')) && onCall(event),
  );
  const replied = steps.findLast(({ event }) => event.type === 'repliedLocally' && onRequest(event))?.event;
  const answered = replied === undefined ? (considered ?? responseRead) : undefined;
  const session = first((event) => event.type === 'sessionStarted' && onCall(event));
  const started = session === undefined ? undefined : steps[session]?.event;
  const failedSession = steps.some(({ event }) => event.type === 'sessionConnectFailed' && onCall(event))
    ? 'UF'
    : undefined;
  const passedOn = (toward: 'server' | 'client'): number | undefined =>
    first(
      (event) =>
        event.type === 'dataPassedOn' &&
        event.toward === toward &&
        (event.connection === connection || event.to === connection),
    );
  const missed = first((event) => event.type === 'filterChainMissed' && onCall(event));
  const taken = first((event) => event.type === 'connectionEstablished' && isOn(event));
  const delivered = first(
    (event) =>
      (event.type === 'responseReceived' || (event.type === 'dataReceived' && event.end === 'client')) && onCall(event),
  );
  const answer = delivered === undefined ? undefined : steps[delivered]?.event;
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
    taken: read !== undefined || session !== undefined,
    chainMissed: missed !== undefined,
    ownAnswer: replied?.type === 'repliedLocally' ? { flag: replied.flag, details: replied.details } : undefined,
    sessionFlag: started?.type === 'sessionStarted' ? (started.flag ?? failedSession) : undefined,
    retries: steps.filter(({ event }) => event.type === 'retryStarted' && onRequest(event)).length,
    status: answer?.type === 'responseReceived' ? answer.head.status : undefined,
    appStarted: startsApp(trace),
    at: {
      started: ready.length > 0 ? Math.max(...ready) : last(isStart, call),
      call,
      decided:
        path === 'proxied' ? (read ?? session ?? missed ?? taken) : path === 'direct' ? (written ?? passed) : refused,
      sent: path === 'proxied' ? (sent ?? passedOn('server')) : path === 'direct' ? received : undefined,
      answered: path === 'proxied' ? (answered ?? passedOn('client')) : path === 'direct' ? answeredDirect : undefined,
      delivered,
      failed: first((event) => event.type === 'callFailed' && event.action === 0),
      removed: last((event) => event.type === 'podRemoved'),
    },
  };
}
