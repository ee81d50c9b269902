/** Envoy's configuration in a scenario: fields by Envoy's own names; a left-out one means Envoy's own default. */
import { z } from 'zod';
import { block } from './text.ts';

export const milliseconds = (meaning: string) =>
  z.int('is no whole number').min(0, 'must not be negative').describe(meaning);
export const count = (meaning: string) => z.int('is no whole number').min(0, 'must not be negative').describe(meaning);
export const name = (meaning: string) => z.string().min(1, 'must not be empty').describe(meaning);
export const address = (meaning: string) =>
  z
    .string()
    .regex(/^\d{1,3}(\.\d{1,3}){3}:\d{1,5}$/, 'is no address: write ip:port')
    .describe(meaning);
const percent = (meaning: string) => z.number().min(0).max(100).describe(meaning);

const retry = block({
  retry_on: z.array(name('A condition, in Envoy’s word.')).describe('What is retried.'),
  num_retries: count('How often (Envoy: 1).').exactOptional(),
  per_try_timeout_ms: milliseconds('Timeout of one try (Envoy: the route timeout).').exactOptional(),
  retriable_status_codes: z
    .array(z.int().min(100).max(599))
    .describe('For retry_on retriable-status-codes.')
    .exactOptional(),
  base_interval_ms: milliseconds('Back-off (Envoy: 25).').exactOptional(),
  max_interval_ms: milliseconds('Longest back-off (Envoy: ten times the base).').exactOptional(),
  previous_hosts: z.boolean().describe('Avoid endpoints that were tried.').exactOptional(),
  host_selection_attempts: count('How often another endpoint is looked for (Envoy: 1).').exactOptional(),
});

const route = block({
  name: name('The name of the route.'),
  host: name('The Host header that it matches.'),
  prefix: name('The path prefix that it matches.'),
  cluster: name('Where it sends the request.').exactOptional(),
  timeout_ms: milliseconds('Route timeout, all tries together; 0: none (Envoy: 15000).').exactOptional(),
  idle_timeout_ms: milliseconds('Idle timeout of the stream (Envoy: that of the listener).').exactOptional(),
  retry: retry.describe('Retry policy (Envoy: none).').exactOptional(),
});

const circuitBreakers = block({
  max_connections: count('Connections at once (Envoy: 1024).').exactOptional(),
  max_pending_requests: count('Requests that wait for a connection (Envoy: 1024).').exactOptional(),
  max_requests: count('Requests at once (Envoy: 1024).').exactOptional(),
  max_retries: count('Retries at once (Envoy: 3).').exactOptional(),
});

const outlierDetection = block({
  consecutive_5xx: count('5xx in a row that get an endpoint ejected (Envoy: 5).').exactOptional(),
  interval_ms: milliseconds('Between two sweeps (Envoy: 10000).').exactOptional(),
  base_ejection_time_ms: milliseconds('First ejection (Envoy: 30000).').exactOptional(),
  max_ejection_percent: percent('Endpoints that may be ejected at once (Envoy: 10).').exactOptional(),
});

const healthCheck = block({
  type: z.enum(['http', 'tcp']).describe('What is asked (http: GET /healthz).').exactOptional(),
  interval_ms: milliseconds('Between two checks.'),
  no_traffic_interval_ms: milliseconds('The same before the first request (Envoy: 60000).').exactOptional(),
  timeout_ms: milliseconds('How long an answer may take.'),
  unhealthy_threshold: count('Failures in a row that make an endpoint unhealthy.'),
  healthy_threshold: count('Passes in a row that make it healthy again.'),
});

const upstreamTls = block({
  sni: name('The server name that Envoy asks for.').exactOptional(),
  verify_san: name('The name that the certificate must carry.').exactOptional(),
  client_cert: z.enum(['client', 'client-untrusted']).describe('The certificate that Envoy shows.').exactOptional(),
  alpn: z.array(name('A protocol.')).describe('The protocols that Envoy offers.').exactOptional(),
});

const cluster = block({
  name: name('The name of the cluster.'),
  endpoints: z.array(address('An endpoint.')).describe('Where it is served.'),
  lb_start: count('The endpoint that is next when the run begins.').exactOptional(),
  connect_timeout_ms: milliseconds('Connect timeout (Envoy: 5000).').exactOptional(),
  panic_threshold: percent('Below so many healthy endpoints, all are used (Envoy: 50).').exactOptional(),
  circuit_breakers: circuitBreakers.describe('Limits (Envoy: 1024, retries 3).').exactOptional(),
  outlier_detection: outlierDetection.describe('Ejection of failing endpoints (Envoy: none).').exactOptional(),
  health_check: healthCheck.describe('Active health checks (Envoy: none).').exactOptional(),
  tls: upstreamTls.describe('TLS to the endpoint (Envoy: none).').exactOptional(),
  max_requests_per_connection: count('Requests on one connection (Envoy: no limit).').exactOptional(),
  idle_timeout_ms: milliseconds('Until an idle connection is closed (Envoy: one hour).').exactOptional(),
});

const rbac = block({
  action: z.enum(['ALLOW', 'DENY']).describe('What happens to a request that matches.'),
  policy: name('The name of the policy (default p1).').exactOptional(),
  shadow: z.boolean().describe('true: counted, not enforced.').exactOptional(),
  match: block({
    any: z.boolean().describe('Every request.').exactOptional(),
    path_prefix: name('Requests to paths that begin so.').exactOptional(),
    method: name('Requests with this method.').exactOptional(),
    source_ip: name('Requests of this peer.').exactOptional(),
    principal: name('Requests of this identity.').exactOptional(),
  }).describe('Which requests match.'),
});

const filter = z.union(
  [
    block({ rbac: rbac.describe('Role-based access control.') }),
    block({
      local_rate_limit: block({
        tokens: count('Requests that the bucket holds.'),
        tokens_per_fill: count('Tokens of one fill (Envoy: 1).').exactOptional(),
        fill_interval_ms: milliseconds('Between two fills.'),
        enabled_pct: percent('Requests that are counted (Envoy: 0).').exactOptional(),
        enforced_pct: percent('Counted requests that are refused (Envoy: 0).').exactOptional(),
        status: z.int().min(200).max(599).describe('The status of a refusal (Envoy: 429).').exactOptional(),
      }).describe('Local rate limit.'),
    }),
    block({
      fault: block({
        delay_ms: milliseconds('How long requests are held up.').exactOptional(),
        delay_pct: percent('How many (default: all).').exactOptional(),
        abort_status: z.int().min(200).max(599).describe('The status with which they are answered.').exactOptional(),
        abort_pct: percent('How many (default: all).').exactOptional(),
      }).describe('Fault injection.'),
    }),
    block({ jwt: block({ issuer: name('Whose tokens are good.') }).describe('A token is needed.') }),
  ],
  'is no filter: write rbac, local_rate_limit, fault or jwt',
);
const filters = z.array(filter).describe('HTTP filters in their order; the router follows them.').exactOptional();

const hcm = block({
  stream_idle_timeout_ms: milliseconds('Stream idle timeout (Envoy: 300000).').exactOptional(),
  request_timeout_ms: milliseconds('Until a request is complete (Envoy: off).').exactOptional(),
})
  .describe('The HTTP connection manager.')
  .exactOptional();

export const outbound = block({
  unknown_destinations: z
    .enum(['ALLOW_ANY', 'REGISTRY_ONLY', 'NONE'])
    .describe('What becomes of destinations that Envoy does not know.')
    .exactOptional(),
  listener_filters_timeout_ms: milliseconds('How long the inspectors wait (Envoy: 15000).').exactOptional(),
  passthrough_connect_timeout_ms: milliseconds('Connect timeout of PassthroughCluster (Envoy: 5000).').exactOptional(),
  passthrough_circuit_breakers: circuitBreakers.describe('Limits of PassthroughCluster.').exactOptional(),
  routes: z.array(route).describe('First match wins.'),
  clusters: z.array(cluster).describe('The destinations that Envoy knows.'),
  tcp_routes: z
    .array(block({ port: count('The original port.'), cluster: name('Where its connections go.') }))
    .describe('Ports whose connections are not read as HTTP.')
    .exactOptional(),
  filters,
  hcm,
});

export const inbound = block({
  mtls: z
    .enum(['DISABLE', 'PERMISSIVE', 'STRICT'])
    .describe('What callers must speak (default DISABLE).')
    .exactOptional(),
  to: z.enum(['pod_ip_from_127.0.0.6', 'localhost', 'pod_ip']).describe('How Envoy dials the app.').exactOptional(),
  listen_ip: name('The address that the listener is bound to (default 0.0.0.0).').exactOptional(),
  route_timeout_ms: milliseconds('Route timeout (default 0: none).').exactOptional(),
  retry: retry.describe('Retry policy (default none).').exactOptional(),
  circuit_breakers: circuitBreakers.describe('Limits towards the app.').exactOptional(),
  filters,
  hcm,
});
