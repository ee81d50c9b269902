/** The closed lists of the engine, and the types made from them. The same words stand in content, page and tests. */

/** Who does something. `caller` is a process outside the pod that calls into it, `init` the program of an init container. */
export const ACTORS = [
  'kubelet',
  'cni',
  'init',
  'kernel',
  'app',
  'envoy',
  'destination',
  'caller',
  'operator',
] as const;
export type Actor = (typeof ACTORS)[number];

/** Who is at an end of a connection. */
export const PARTIES = ['app', 'envoy', 'destination', 'caller'] as const;
export type Party = (typeof PARTIES)[number];

export const PROTOCOLS = ['http', 'tcp', 'udp'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

export const ENVOY_PROCESS_STATES = ['absent', 'starting', 'ready', 'draining', 'hung', 'exited'] as const;
export type EnvoyProcessState = (typeof ENVOY_PROCESS_STATES)[number];

export const RULE_SETS = ['standard', 'minimal5', 'none'] as const;
export type RuleSetName = (typeof RULE_SETS)[number];

/** What ended a connection attempt that never became a connection. */
export const CONNECT_FAILURES = ['refused', 'unreachable', 'timeout'] as const;
export type ConnectFailure = (typeof CONNECT_FAILURES)[number];

/** How a side ends a TCP connection: in order, or with a reset. */
export const CLOSES = ['FIN', 'RST'] as const;
export type Close = (typeof CLOSES)[number];

export const DIRECTIONS = ['outbound', 'inbound'] as const;
/** Envoy's `traffic_direction` of a listener: 15001 is outbound, 15006 inbound. */
export type Direction = (typeof DIRECTIONS)[number];

/** The two ends of a connection: who opened it, and who accepted it. */
export const ENDS = ['client', 'server'] as const;
export type End = (typeof ENDS)[number];

/** Envoy's response flags that this engine can set (Envoy docs, access log, RESPONSE_FLAGS). */
export const FLAGS = [
  'UH',
  'UF',
  'UO',
  'NR',
  'URX',
  'NC',
  'DC',
  'UT',
  'LR',
  'UR',
  'UC',
  'DI',
  'FI',
  'RL',
  'SI',
  'DPE',
  'UPE',
] as const;
export type Flag = (typeof FLAGS)[number];

/** Envoy's timers, by what they wait for. */
export const TIMERS = [
  'connect',
  'route',
  'perTry',
  'perTryIdle',
  'streamIdle',
  'request',
  'streamDuration',
  'fault',
  'listenerFilters',
  'delayedClose',
  'drain',
  'downstreamIdle',
  'upstreamIdle',
  'tcpIdle',
] as const;
export type Timer = (typeof TIMERS)[number];

/** What came of a call, as its caller sees it. */
export const CALL_RESULTS = [
  'response',
  'refused',
  'reset',
  'eof',
  'timeout',
  'tls_error',
  'unreachable',
  'stale',
] as const;
export type CallResult = (typeof CALL_RESULTS)[number];

/** `ip:port`. */
export type Address = string;
