/**
 * What a run is given: the pod, the rules, the proxy's configuration, the world around it, and what happens when.
 * One vocabulary for content, recorded cases, switches and links. Field names are Envoy's and the recorder's own
 * (snake_case); a left-out Envoy setting means Envoy's own default. Times are integers in milliseconds unless the
 * name says `_s`; sizes are bytes.
 */
import type { InboundScenario, OutboundScenario } from './envoyScenario.ts';
import type { NatRule } from './kernel/rules.ts';
import type { PodScenario } from './podScenario.ts';
import type { Address, Close, Protocol, RuleSetName } from './vocabulary.ts';

export interface Scenario {
  /** Chance is drawn from this, without state: same seed, same run. */
  readonly seed: number;
  readonly rules: RuleSetName | readonly NatRule[];
  readonly proxy: ProxyScenario;
  readonly outbound: OutboundScenario;
  readonly inbound: InboundScenario;
  /** Servers outside the pod. */
  readonly endpoints: readonly ServerScenario[];
  /** The server in the app container; it listens only where `listening` is not false. */
  readonly app: AppScenario;
  readonly app_extra?: readonly AppScenario[];
  readonly actions: readonly ActionScenario[];
  readonly world_events?: readonly WorldEventScenario[];
  /** The pod's containers and their life. Absent: the pod is running when the run begins. */
  readonly pod?: PodScenario;
  /** Names that the pod's resolver knows, with their service address. */
  readonly hosts?: Readonly<Record<string, string>>;
  /** The pod's kernel keeps records of connections whatever its rules. */
  readonly conntrack_always?: boolean;
  /** Times at which gauges are read; the run goes on until the last of them. */
  readonly probes?: readonly number[];
  /** So long after the last thing that happens by itself the run is watched (default 120). */
  readonly settle_ms?: number;
  /** The run is watched at least until then. */
  readonly until_ms?: number;
  /** false: no requests have moved round robin on before the run, so its first host is drawn. */
  readonly warm?: boolean;
  /** The run is cut after this many events (default 20,000). */
  readonly max_events?: number;
}

export const PROXY_DOINGS = [
  'SIGKILL',
  'SIGTERM',
  'SIGSTOP',
  'SIGCONT',
  'drain_graceful',
  'drain_graceful_skip_exit',
  'drain_now',
  'drain_inbound_graceful',
  'healthcheck_fail',
  'healthcheck_ok',
  'quit',
  'start',
] as const;
export type ProxyDoing = (typeof PROXY_DOINGS)[number];

export interface ProxyScenario {
  readonly state: 'running' | 'absent' | 'hung';
  readonly uid?: number;
  readonly gid?: number;
  readonly drain_time_s?: number;
  readonly drain_strategy?: 'gradual' | 'immediate';
  readonly log_flush_ms?: number;
  readonly max_fds?: number;
  readonly events?: readonly { readonly at_ms: number; readonly do: ProxyDoing }[];
}

/** One step of a server's script. Without `status`, `hang`, `close` or `raw` it answers 200. */
export interface ServerStep {
  readonly status?: number;
  readonly delay_ms?: number;
  readonly body_bytes?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly chunked?: boolean;
  readonly body_delay_ms?: number;
  readonly connection_close?: boolean;
  readonly early?: boolean;
  readonly hang?: boolean;
  readonly close?: Close;
  readonly when?: 'on_accept' | 'after_request' | 'mid_request_body' | 'after_headers' | 'mid_body';
  readonly raw?: string;
}

export interface ServerScenario {
  readonly address: Address;
  readonly listening?: boolean;
  readonly silent?: boolean;
  readonly unreachable?: boolean;
  readonly protocol?: Protocol;
  readonly server_first?: boolean;
  readonly tls?: {
    readonly cert: 'svc' | 'svc-wrongsan' | 'svc-expired' | 'svc-selfsigned';
    readonly require_client_cert?: boolean;
  };
  readonly script?: readonly ServerStep[];
  readonly then?: 'repeat_last' | 'cycle';
  readonly idle_close_ms?: number;
  readonly health_script?: readonly ServerStep[];
  readonly health_before?: number;
}

export interface AppScenario extends Omit<ServerScenario, 'address'> {
  readonly port?: number;
  readonly bind?: string;
}

export interface ActionScenario {
  readonly at_ms?: number;
  readonly from?: 'app' | 'client';
  readonly uid?: number;
  readonly gid?: number;
  readonly protocol?: Protocol;
  readonly to: string;
  readonly host?: string;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body_bytes?: number;
  readonly tls?: 'none' | 'tls' | 'mtls' | 'mtls_untrusted';
  readonly alpn?: readonly string[];
  readonly sni?: string;
  readonly timeout_ms?: number;
  readonly keep_alive_id?: string | number;
  readonly payload?: 'binary' | 'text';
  readonly wait_first?: boolean;
  readonly hold_ms?: number;
  readonly stall_body?: boolean;
}

export interface WorldEventScenario {
  readonly at_ms: number;
  readonly do: 'stop' | 'start' | 'rules' | 'flush_rules';
  readonly host?: string;
  readonly rules?: RuleSetName;
}
