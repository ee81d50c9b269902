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
  podReady: [],
  podDeleted: ['graceMs'],
  sigtermSent: ['container'],
  sigkillSent: ['container'],
  containerExited: ['container', 'exitCode'],
  podRemoved: ['pod'],
  portOpened: ['party', 'address'],
  portClosed: ['party', 'address'],
  envoySignalled: ['signal'],
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
  connectionClosed: ['connection', 'party', 'how'],
  connectionAccepted: ['connection', 'direction', 'listener'],
  originalDestinationRead: ['connection', 'address'],
  filterChainChosen: ['connection', 'direction', 'chain'],
  tlsHandshakeStarted: ['connection', 'sni'],
  tlsEstablished: ['connection', 'sni'],
  requestWritten: ['connection', 'party', 'method', 'path', 'host'],
  requestRead: ['connection', 'direction', 'method', 'path', 'host'],
  routeChosen: ['route', 'cluster', 'timeoutMs', 'retryOn', 'numRetries'],
  endpointChosen: ['cluster', 'endpoint', 'attempt'],
  requestSentUpstream: ['connection', 'endpoint', 'attempt', 'method', 'path', 'host'],
  requestReceived: ['connection', 'party', 'endpoint', 'peer', 'method', 'path', 'host'],
  responseWritten: ['connection', 'party', 'status'],
  responseRead: ['connection', 'endpoint', 'status'],
  retryConsidered: ['status', 'decision'],
  responseSentDownstream: ['connection', 'status'],
  responseReceived: ['connection', 'party', 'status'],
  callFailed: ['party', 'errno'],
  accessLogWritten: ['direction', 'code', 'flags', 'details', 'endpoint'],
  adminCalled: ['command'],
  connectionScripted: ['connection', 'party', 'endpoint'],
  bytesQueued: ['connection', 'end'],
  closeReceived: ['connection', 'party', 'how'],
  filterChainMissed: ['connection', 'direction'],
  tlsFailed: ['connection', 'reason'],
  callStarted: ['action', 'party'],
  filterDecided: ['verdict', 'flag'],
  requestBegun: ['connection', 'party', 'endpoint'],
  requestQueued: ['cluster', 'endpoint', 'attempt'],
  requestUnqueued: ['cluster', 'endpoint'],
  bodyWritten: ['connection', 'party'],
  bodyRead: ['connection'],
  bodySentDownstream: ['connection'],
  bodyReceived: ['connection', 'party'],
  protocolErrorFound: ['connection'],
  upstreamConnectFailed: ['connection', 'cluster', 'endpoint', 'reason', 'error'],
  upstreamReset: ['attempt', 'reason', 'error'],
  retryStarted: ['attempt'],
  repliedLocally: ['status', 'flag', 'details'],
  responseCutShort: ['flag', 'details'],
  streamAbandoned: ['details'],
  timeoutReached: ['timer'],
  dataWritten: ['connection', 'party', 'bytes'],
  dataReceived: ['connection', 'party', 'bytes'],
  sessionStarted: ['connection', 'cluster', 'endpoint'],
  sessionConnected: ['connection', 'upstream'],
  sessionConnectFailed: ['connection', 'reason', 'error'],
  sessionRetried: ['connection', 'endpoint'],
  dataPassedOn: ['connection', 'to', 'bytes'],
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
