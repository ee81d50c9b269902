/**
 * The closed lists of row keys that the views can say of a run. Content gives each key its words
 * (`content/phrases.yaml`); a key without words fails the build. Keys are facts found in a trace, never text.
 */

export const STEPS = [1, 2, 3, 4, 5, 6] as const;
export type StepNumber = (typeof STEPS)[number];
/** 0 is the start, before anything happened. */
export type StepOrStart = 0 | StepNumber;

export const ACTION_KEYS = [
  'podStarts',
  'podStartsWithoutEnvoy',
  'podNeverStarts',
  'appSends',
  'callerSends',
  'policiesApplied',
  'policiesAppliedPlain',
  'inboundPoliciesApplied',
  'requestGoesDirect',
  'requestGoesDirectToApp',
  'requestNeverLeaves',
  'requestNeverReachesApp',
  'callerNeverConnects',
  'serviceResponds',
  'serviceRespondsAtLast',
  'serviceRespondsWithError',
  'appResponds',
  'appRespondsWithError',
  'noResponse',
  'responseDelivered',
  'responseDeliveredDirect',
  'responseDeliveredToCaller',
  'ownAnswerDelivered',
  'ownAnswerDeliveredToCaller',
  'callFails',
  'podTerminates',
  'notReached',
] as const;
export type ActionKey = (typeof ACTION_KEYS)[number];

export const DIRECTION_KEYS = ['none', 'outbound', 'inbound'] as const;
export type DirectionKey = (typeof DIRECTION_KEYS)[number];

export const ROLE_KEYS = [
  'initialized',
  'notListeningYet',
  'absent',
  'interceptsOutbound',
  'interceptsInbound',
  'bypassed',
  'notRunning',
  'doesNotRespond',
  'findsNoFilterChain',
  'findsNoUpstream',
  'modifiesOrSecures',
  'forwardsPlain',
  'appliesInboundRules',
  'responseRoutedBack',
  'failuresHeldBack',
  'retriesUsedUp',
  'completesFlow',
  'localReply',
  'shutsDown',
  'none',
] as const;
export type RoleKey = (typeof ROLE_KEYS)[number];

export const RESULT_KEYS = [
  'readyToIntercept',
  'rulesWithoutListener',
  'noRulesNothingIntercepted',
  'routedThroughEnvoy',
  'goesStraightOut',
  'refused',
  'connectedButUnread',
  'connectionClosed',
  'sentSecurely',
  'sentPlain',
  'reachesDestination',
  'reachesApp',
  'nothingSent',
  'noEndpointLeft',
  'noConnection',
  'limitReached',
  'deniedByPolicy',
  'rateLimited',
  'faultInjected',
  'noRoute',
  'timeoutReached',
  'connectionCut',
  'inboundPoliciesOnReply',
  'responseOnSameConnection',
  'responseComesStraightBack',
  'nothingComesBack',
  'appReceivesResponse',
  'callerReceivesResponse',
  'appReceivesErrorStatus',
  'callerReceivesErrorStatus',
  'appReceivesError',
  'callerReceivesError',
  'appNeverStarts',
  'interceptionStops',
  'podGone',
] as const;
export type ResultKey = (typeof RESULT_KEYS)[number];

export const ENVOY_STATUS_KEYS = ['notRunning', 'starting', 'running', 'draining', 'hung', 'stopped'] as const;
export type EnvoyStatusKey = (typeof ENVOY_STATUS_KEYS)[number];

export const TRAFFIC_STATE_KEYS = [
  'noTraffic',
  'outboundIntercepted',
  'outboundSecured',
  'outboundForwarded',
  'outboundDirect',
  'outboundRefused',
  'inboundIntercepted',
  'replyDirect',
  'deliveredToApp',
  'errorToApp',
  'callIntercepted',
  'callForwarded',
  'callRefused',
  'callDirect',
  'callReplyIntercepted',
  'deliveredToCaller',
  'errorToCaller',
] as const;
export type TrafficStateKey = (typeof TRAFFIC_STATE_KEYS)[number];

/** What Envoy is doing at this moment: the words in its box. */
export const ENVOY_JOB_KEYS = [
  'notStarted',
  'starting',
  'listening',
  'takesCallOver',
  'readsRequest',
  'choosesRoute',
  'opensConnection',
  'addsTls',
  'sendsOn',
  'waitsForReply',
  'checksAnswer',
  'passesReplyOn',
  'repliesItself',
  'draining',
  'hung',
  'exited',
] as const;
export type EnvoyJobKey = (typeof ENVOY_JOB_KEYS)[number];

/** What the app is doing at this moment. */
export const APP_NOTE_KEYS = [
  'notStarted',
  'running',
  'calls',
  'waits',
  'hasReply',
  'gotError',
  'serves',
  'hasAnswered',
  'exited',
] as const;
export type AppNoteKey = (typeof APP_NOTE_KEYS)[number];

/** What the destination, or a caller outside the pod, is doing at this moment. */
export const PEER_NOTE_KEYS = [
  'idle',
  'heardNothing',
  'hasRequest',
  'hasAnswered',
  'calls',
  'waits',
  'hasReply',
  'gotError',
] as const;
export type PeerNoteKey = (typeof PEER_NOTE_KEYS)[number];

export const GATE_STATES = ['none', 'notWritten', 'standing', 'turning', 'passing', 'passingEnvoy', 'gone'] as const;
/**
 * Redirect rules: none in the whole run, not written yet, standing by, turning a connection to Envoy now, letting one
 * pass now, gone with the pod.
 */
export type GateState = (typeof GATE_STATES)[number];

export const WIRE_IDS = [
  'appToEnvoy',
  'envoyToDestination',
  'appToDestination',
  'callerToEnvoy',
  'envoyToApp',
  'callerToApp',
] as const;
export type WireId = (typeof WIRE_IDS)[number];

export const WIRE_STATES = ['idle', 'opening', 'open', 'refused', 'closed'] as const;
export type WireState = (typeof WIRE_STATES)[number];

/** The rows of "What the mesh adds", so that a step can mark the ones it concerns. */
export const PROFILE_KEYS = ['rules', 'owner', 'listeners', 'route', 'tls'] as const;
export type ProfileKey = (typeof PROFILE_KEYS)[number];

/** Sentences of "What the picture shows now"; each has a template in `content/phrases.yaml`. */
export const DESCRIBE_KEYS = [
  'podPending',
  'podRunning',
  'podTerminating',
  'podGone',
  'app',
  'envoy',
  'gateOutput',
  'gatePrerouting',
  'wireIdle',
  'wireOpening',
  'wireOpen',
  'wireRefused',
  'wireClosed',
  'destination',
  'caller',
  'token',
  'noToken',
  'counters',
] as const;
export type DescribeKey = (typeof DESCRIBE_KEYS)[number];

/** The words that stand in the pod picture and on the stage whatever a run does, and the templates around its values. */
export const PICTURE_WORDS = [
  'pod',
  'podTerminating',
  'podGone',
  'network',
  'networkShort',
  'namespace',
  'interface',
  'appRole',
  'envoy',
  'envoyRole',
  'envoyRoleShort',
  'noEnvoy',
  'noEnvoyShort',
  'destinationRole',
  'caller',
  'callerRole',
  'outside',
  'outsideShort',
  'now',
  'nowJob',
  'rules',
  'rulesOut',
  'rulesIn',
  'nowOutput',
  'nowPrerouting',
  'to',
  'toBefore',
  'toAfter',
  'connection',
  'reply',
  'replyOn',
  'unseen',
  'user',
  'container',
  'callsFrom',
  'listensOn',
  'ownConnection',
  'service',
  'listener',
  'route',
  'cluster',
  'endpoint',
  'accepted',
  'acceptedCounts',
  'unusedBoth',
  'unusedOutbound',
  'unusedInbound',
  'nameWithEnvoy',
  'nameWithoutEnvoy',
] as const;
export type PictureWord = (typeof PICTURE_WORDS)[number];
