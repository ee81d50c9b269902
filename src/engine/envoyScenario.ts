/** Envoy's configuration in a scenario: fields by Envoy's own names; a left-out one means Envoy's own default. */
import type { Address } from './vocabulary.ts';

export interface HcmScenario {
  readonly stream_idle_timeout_ms?: number;
  readonly request_timeout_ms?: number;
  readonly request_headers_timeout_ms?: number;
  readonly drain_timeout_ms?: number;
  readonly max_stream_duration_ms?: number;
  readonly idle_timeout_ms?: number;
  readonly internal_addresses?: readonly string[];
}

export interface RetryScenario {
  readonly retry_on: readonly string[];
  readonly num_retries?: number;
  readonly per_try_timeout_ms?: number;
  readonly per_try_idle_timeout_ms?: number;
  readonly retriable_status_codes?: readonly number[];
  readonly base_interval_ms?: number;
  readonly max_interval_ms?: number;
  readonly previous_hosts?: boolean;
  readonly host_selection_attempts?: number;
}

export interface RouteScenario {
  readonly name: string;
  readonly host: string;
  readonly prefix: string;
  readonly cluster?: string;
  readonly direct_response?: { readonly status: number; readonly body?: string };
  readonly redirect?: { readonly path_redirect: string };
  readonly prefix_rewrite?: string;
  readonly cluster_not_found_response_code?: string | number;
  readonly timeout_ms?: number;
  readonly idle_timeout_ms?: number;
  readonly retry?: RetryScenario;
}

export interface CircuitBreakersScenario {
  readonly max_connections?: number;
  readonly max_pending_requests?: number;
  readonly max_requests?: number;
  readonly max_retries?: number;
  readonly retry_budget?: { readonly budget_percent?: number; readonly min_retry_concurrency?: number };
}

export interface OutlierScenario {
  readonly consecutive_5xx?: number;
  readonly enforcing_consecutive_5xx?: number;
  readonly consecutive_gateway_failure?: number;
  readonly enforcing_consecutive_gateway_failure?: number;
  readonly split_external_local_origin_errors?: boolean;
  readonly consecutive_local_origin_failure?: number;
  readonly interval_ms?: number;
  readonly base_ejection_time_ms?: number;
  readonly max_ejection_time_ms?: number;
  readonly max_ejection_percent?: number;
  readonly always_eject_one_host?: boolean;
}

export interface HealthCheckScenario {
  readonly type?: 'http' | 'tcp';
  readonly interval_ms: number;
  readonly no_traffic_interval_ms?: number;
  readonly timeout_ms: number;
  readonly unhealthy_threshold: number;
  readonly healthy_threshold: number;
}

export interface UpstreamTlsScenario {
  readonly sni?: string;
  readonly verify_san?: string;
  readonly client_cert?: 'client' | 'client-untrusted';
  readonly alpn?: readonly string[];
}

export interface ClusterScenario {
  readonly name: string;
  readonly endpoints: readonly Address[];
  readonly lb?: 'ROUND_ROBIN' | 'LEAST_REQUEST' | 'RANDOM';
  readonly lb_start?: number;
  readonly connect_timeout_ms?: number;
  readonly panic_threshold?: number;
  readonly update_merge_window_ms?: number;
  readonly circuit_breakers?: CircuitBreakersScenario;
  readonly outlier_detection?: OutlierScenario;
  readonly health_check?: HealthCheckScenario;
  readonly tls?: UpstreamTlsScenario;
  readonly maintenance_mode?: boolean;
  readonly max_requests_per_connection?: number;
  readonly idle_timeout_ms?: number;
}

export interface RbacScenario {
  readonly action: 'ALLOW' | 'DENY';
  readonly policy?: string;
  readonly shadow?: boolean;
  readonly match: {
    readonly any?: boolean;
    readonly path_prefix?: string;
    readonly method?: string;
    readonly header?: readonly [string, string];
    readonly principal?: string;
    readonly source_ip?: string;
  };
}

export interface FaultScenario {
  readonly delay_ms?: number;
  readonly delay_pct?: number;
  readonly abort_status?: number;
  readonly abort_pct?: number;
}

export interface LocalRateLimitScenario {
  readonly tokens: number;
  readonly tokens_per_fill?: number;
  readonly fill_interval_ms: number;
  readonly enabled_pct?: number | null;
  readonly enforced_pct?: number | null;
  readonly status?: number;
  readonly ratelimit_headers?: boolean;
}

export type FilterScenario =
  | { readonly rbac: RbacScenario }
  | { readonly local_rate_limit: LocalRateLimitScenario }
  | { readonly fault: FaultScenario }
  | { readonly jwt: { readonly issuer: string } };

export interface TcpRouteScenario {
  readonly port: number;
  readonly cluster: string;
  readonly max_connect_attempts?: number;
  readonly idle_timeout_ms?: number;
}

export interface OutboundScenario {
  readonly unknown_destinations?: 'ALLOW_ANY' | 'REGISTRY_ONLY' | 'NONE';
  readonly listen_ip?: string;
  readonly listener_filters_timeout_ms?: number;
  readonly passthrough_connect_timeout_ms?: number;
  readonly passthrough_circuit_breakers?: CircuitBreakersScenario;
  readonly attempt_count?: boolean;
  readonly hcm?: HcmScenario;
  readonly filters?: readonly FilterScenario[];
  readonly routes?: readonly RouteScenario[];
  readonly tcp_routes?: readonly TcpRouteScenario[];
  readonly clusters?: readonly ClusterScenario[];
  readonly loop_guard?: boolean;
}

export interface InboundScenario {
  readonly mtls?: 'DISABLE' | 'PERMISSIVE' | 'STRICT';
  readonly to?: 'pod_ip_from_127.0.0.6' | 'localhost' | 'pod_ip';
  readonly route_timeout_ms?: number;
  readonly idle_timeout_ms?: number;
  readonly retry?: RetryScenario;
  readonly filters?: readonly FilterScenario[];
  readonly network_filters?: readonly { readonly rbac: RbacScenario }[];
  readonly hcm?: HcmScenario;
  readonly attempt_count?: boolean;
  readonly listen_ip?: string;
  readonly circuit_breakers?: CircuitBreakersScenario;
  readonly connect_timeout_ms?: number;
  readonly loop_guard?: boolean;
}
