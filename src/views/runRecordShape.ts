/**
 * A run as the recorder of real Envoys writes it down (`tests/conformance/cases/README.md`, "expected"): what every caller saw, what Envoy
 * logged, what reached the servers, what the counters say. Times are whole milliseconds since t0; an absent key means "nothing".
 */
import type { CallResult } from '../engine/index.ts';

/** Header values are text but for those that are times (`x-envoy-upstream-service-time`, `x-envoy-expected-rq-timeout-ms`). */
export type RecordedHeaders = Readonly<Record<string, string | number>>;

/** One an action, in their order. */
export interface ClientRow {
  readonly action: number;
  readonly result: CallResult;
  readonly status?: number;
  /** Those that a proxy makes or passes: server, content-*, connection, transfer-encoding, location, retry-after, x-envoy-*, x-ratelimit-*. */
  readonly headers?: RecordedHeaders;
  /** If it has at most 200 bytes. */
  readonly body?: string;
  /** Received; for HTTP and TCP. */
  readonly body_bytes?: number;
  /** Until `connect()` returned; absent if it never did. */
  readonly connect_ms?: number;
  readonly duration_ms: number;
  /** Only for actions with a keep_alive_id. */
  readonly connection?: 'new' | 'reused';
  readonly tls_established?: boolean;
  readonly tls_reason?: string;
  /** After the echo, while the connection was held (`hold_ms`). */
  readonly after?: 'open' | 'eof' | 'reset';
  /** Bytes that the server sent first (`wait_first`). */
  readonly first_bytes?: number;
}

/** One of Envoy's log lines, by action, then listener. */
export interface AccessLogRow {
  readonly listener: 'outbound' | 'inbound';
  /** By the x-lab-action header or the caller's port; null if neither tells. */
  readonly action: number | null;
  readonly code: number;
  readonly flags: readonly string[];
  readonly details: string | null;
  readonly conn_details?: string;
  readonly upstream_host: string | null;
  readonly upstream_cluster?: string;
  readonly tls_failure?: string;
  readonly down_tls_failure?: string;
  readonly attempts: number;
  readonly orig_dst: string;
  readonly peer_ip: string;
  readonly up_local_ip?: string;
  readonly sni?: string;
  readonly chain?: string;
  readonly route?: string;
  readonly duration_ms: number;
  readonly rx: number;
  readonly tx: number;
}

/** A request (or a TCP read, or a UDP packet) that reached the app, in order of arrival. Health checks are not among them. */
export interface ArrivalRow {
  readonly at_ms: number;
  /** The HTTP method, or TCP, or UDP. */
  readonly method: string;
  readonly path: string | null;
  /** Which of the server's connections, from 0; null for UDP. */
  readonly conn: number | null;
  readonly peer_ip: string;
  readonly action: number | null;
  readonly headers?: RecordedHeaders;
}

/** The same at an endpoint outside the pod. */
export interface UpstreamRow extends ArrivalRow {
  readonly endpoint: string;
}

/** A line of Envoy's outlier log (`eject`, `uneject`) or of its health-check log (`eject_unhealthy_event` and so on). */
export interface HealthEventRow {
  readonly at_ms: number;
  readonly endpoint: string;
  readonly event: string;
  readonly type?: string;
  readonly enforced?: boolean;
  readonly num_ejections?: number;
  readonly failure_type?: string;
  readonly first_check?: boolean;
}

/** Something that was done to the proxy. */
export interface ProxyRow {
  readonly do: string;
  readonly at_ms: number;
  readonly exited?: boolean;
  /** Negative: the signal that ended it. */
  readonly exit_code?: number;
  readonly exit_after_ms?: number;
  /** `start`: until it was ready. */
  readonly duration_ms?: number;
}

export interface ProbeRow {
  readonly at_ms: number;
  readonly gauges: Readonly<Record<string, number>>;
}

/** Topic backoff only: the pauses before retry number `retry`, over all runs. */
export interface GapRow {
  readonly retry: number;
  readonly n: number;
  readonly min_ms: number;
  readonly max_ms: number;
  readonly mean_ms: number;
  readonly p10_ms: number;
  readonly p25_ms: number;
  readonly p50_ms: number;
  readonly p75_ms: number;
  readonly p90_ms: number;
  readonly p99_ms: number;
}

export interface RunRecord {
  readonly client: readonly ClientRow[];
  readonly access_log: readonly AccessLogRow[];
  readonly upstream: readonly UpstreamRow[];
  readonly app_received: readonly ArrivalRow[];
  /** Connections accepted, by endpoint. */
  readonly upstream_connections: Readonly<Record<string, number>>;
  /** Counters that moved, by Envoy's names; null: the proxy could not be asked. */
  readonly stats: Readonly<Record<string, number>> | null;
  /** Gauges that are not zero; `membership_*` only where not all hosts are healthy. */
  readonly gauges_end?: Readonly<Record<string, number>>;
  readonly probes?: readonly ProbeRow[];
  readonly events?: readonly HealthEventRow[];
  readonly proxy?: readonly ProxyRow[];
}
