/**
 * The values that a template may name: of each kind of event (`hops.yaml`), of each sentence and each word of the picture
 * (`phrases.yaml`, describe and picture).
 */
import type { EventOf, EventType, RequestHead, ResponseHead } from '../../engine/index.ts';
import type { DescribeKey, PictureWord } from '../../views/index.ts';

type HeadValue<E> = E extends { readonly head: RequestHead }
  ? 'method' | 'path' | 'host'
  : E extends { readonly head: ResponseHead }
    ? 'status'
    : never;
type ValueOf<T extends EventType> = Exclude<keyof EventOf<T>, 'type' | 'counts' | 'head'> | HeadValue<EventOf<T>>;

/** `hopValues` of the views fills them. A new kind of event breaks the build here, so that it gets its words. */
export const HOP_VALUES: { readonly [T in EventType]: readonly ValueOf<T>[] } = {
  podCreated: ['pod', 'podIp'],
  rulesWritten: ['by', 'ruleSet'],
  rulesFlushed: [],
  containerStarted: ['container', 'image'],
  containerStartedUp: ['container'],
  imagePullFailed: ['container', 'image'],
  backOffStarted: ['container', 'reason', 'delayMs'],
  hookStarted: ['container', 'hook'],
  hookEnded: ['container', 'hook'],
  probeStarted: ['container', 'probe'],
  probeEnded: ['container', 'probe', 'succeeded'],
  containerStopping: ['container', 'probe', 'graceMs'],
  podReady: [],
  podNotReady: [],
  podSynced: [],
  podDeleted: ['graceMs'],
  podStopping: ['graceMs'],
  podPhaseChanged: ['phase'],
  sigtermSent: ['container'],
  sigkillSent: ['container'],
  containerExited: ['container', 'exitCode'],
  podRemoved: ['pod'],
  nodeRebooted: [],
  nodeBooted: [],
  portOpened: ['party', 'address'],
  portClosed: ['party', 'address'],
  envoySignalled: ['signal'],
  adminCalled: ['command'],
  envoyStarted: [],
  listenerOpened: ['direction', 'address'],
  envoyReady: [],
  envoyExited: ['signal'],
  connectCalled: ['connection', 'party', 'protocol', 'from', 'to', 'uid', 'gid'],
  connectionRedirected: ['connection', 'hook', 'rule', 'before', 'after'],
  connectionPassed: ['connection', 'hook', 'rule', 'to'],
  connectionTranslated: ['connection', 'before', 'after'],
  connectFailed: ['connection', 'party', 'failure', 'errno', 'at'],
  connectionEstablished: ['connection', 'party', 'peer', 'server'],
  connectionScripted: ['connection', 'party', 'endpoint'],
  bytesQueued: ['connection'],
  connectionClosed: ['connection', 'party', 'how'],
  closeReceived: ['connection', 'party', 'how'],
  connectionAccepted: ['connection', 'direction', 'listener'],
  originalDestinationRead: ['connection', 'address'],
  filterChainChosen: ['connection', 'direction', 'chain'],
  filterChainMissed: ['connection', 'direction'],
  networkFilterDecided: ['connection', 'allowed'],
  tlsHandshakeStarted: ['connection', 'sni'],
  tlsSent: ['connection', 'party', 'bytes'],
  tlsReceived: ['connection', 'party'],
  tlsEstablished: ['connection', 'sni'],
  tlsFailed: ['connection', 'party', 'reason'],
  dataWritten: ['connection', 'party', 'bytes'],
  dataReceived: ['connection', 'party', 'peer', 'bytes'],
  sessionStarted: ['connection', 'cluster', 'endpoint', 'flag'],
  sessionConnected: ['connection', 'upstream'],
  sessionConnectFailed: ['connection', 'reason'],
  sessionRetried: ['connection', 'endpoint'],
  dataPassedOn: ['connection', 'to', 'bytes'],
  callStarted: ['party'],
  requestWritten: ['connection', 'party', 'method', 'path', 'host'],
  requestRead: ['connection', 'direction', 'method', 'path', 'host'],
  routeChosen: ['route', 'cluster', 'timeoutMs', 'retryOn', 'numRetries'],
  filterDecided: ['place', 'verdict'],
  endpointChosen: ['cluster', 'endpoint', 'attempt'],
  requestQueued: ['cluster', 'endpoint', 'attempt'],
  requestUnqueued: ['cluster', 'endpoint'],
  requestSentUpstream: ['connection', 'endpoint', 'attempt', 'method', 'path', 'host'],
  upstreamConnectFailed: ['cluster', 'endpoint', 'reason'],
  upstreamReset: ['attempt', 'reason'],
  protocolErrorFound: ['connection'],
  requestReceived: ['connection', 'party', 'endpoint', 'peer', 'method', 'path', 'host'],
  responseWritten: ['connection', 'party', 'status'],
  bodyWritten: ['connection', 'party'],
  responseRead: ['connection', 'endpoint', 'status'],
  bodyRead: ['connection'],
  retryConsidered: ['status', 'decision'],
  retryStarted: ['attempt'],
  repliedLocally: ['status', 'flag', 'details'],
  responseSentDownstream: ['connection', 'status'],
  bodySentDownstream: ['connection'],
  responseCutShort: ['details'],
  streamAbandoned: ['details'],
  timeoutReached: ['timer'],
  responseReceived: ['connection', 'party', 'status'],
  bodyReceived: ['connection', 'party'],
  callFailed: ['party', 'errno'],
  accessLogWritten: ['direction', 'code', 'flags', 'details', 'endpoint'],
  hostResultCounted: ['cluster', 'endpoint', 'result'],
  outlierDetected: ['cluster', 'endpoint', 'kind'],
  hostEjected: ['cluster', 'endpoint', 'kind', 'enforced', 'ejections'],
  ejectionOverflowed: ['cluster', 'endpoint', 'kind'],
  hostUnejected: ['cluster', 'endpoint', 'ejections'],
  outlierSwept: ['cluster'],
  healthCheckSent: ['cluster', 'endpoint'],
  healthCheckReceived: ['cluster', 'endpoint'],
  healthChecked: ['cluster', 'endpoint', 'result'],
  hostTurnedUnhealthy: ['cluster', 'endpoint', 'failure'],
  hostTurnedHealthy: ['cluster', 'endpoint'],
  hostSetUpdated: ['cluster'],
};

export const EVENT_KINDS = Object.keys(HOP_VALUES) as EventType[];

const GATE = ['state', 'rule', 'before', 'after'];
const WIRE = ['wire', 'number', 'security', 'from', 'to'];
const POD = ['pod', 'ip'];

/** `describe` of the views fills them. */
export const DESCRIBE_VALUES: { readonly [Key in DescribeKey]: readonly string[] } = {
  podPending: POD,
  podRunning: POD,
  podTerminating: POD,
  podGone: POD,
  app: ['note', 'state'],
  envoy: ['job', 'state'],
  gateOutput: GATE,
  gatePrerouting: GATE,
  wireIdle: WIRE,
  wireOpening: WIRE,
  wireOpen: WIRE,
  wireRefused: WIRE,
  wireClosed: WIRE,
  destination: ['name', 'note'],
  caller: ['note'],
  token: ['label', 'at'],
  noToken: [],
  counters: ['outbound', 'inbound'],
};

/** The layouts of the pod picture fill them; the other words of the picture are no templates. */
export const PICTURE_VALUES: { readonly [Word in PictureWord]?: readonly string[] } = {
  namespace: ['ip'],
  nowJob: ['job'],
  connection: ['number'],
  replyOn: ['connection'],
  user: ['uid'],
  container: ['name', 'uid'],
  acceptedCounts: ['outbound', 'inbound'],
  nameWithEnvoy: ['pod', 'job'],
  nameWithoutEnvoy: ['pod'],
};
