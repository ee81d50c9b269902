/** What can be different in Envoy's configuration. `default` takes the setting out, so that Envoy's own default holds. */
import type { Merge, Patch, Policies, RunInput } from '../../whatif/index.ts';
import type { Switch } from './switch.ts';

type Outbound = RunInput['outbound'];
type Route = NonNullable<Outbound['routes']>[number];
type Cluster = NonNullable<Outbound['clusters']>[number];
type Filter = NonNullable<Outbound['filters']>[number];

const route = (change: NonNullable<Policies['route']>): Patch => ({ policies: { route: change } });
const cluster = (change: NonNullable<Policies['cluster']>): Patch => ({ policies: { cluster: change } });
const routeOf = ({ outbound }: RunInput): Route | undefined => outbound.routes?.[0];
const clusterOf = ({ outbound }: RunInput): Cluster | undefined => outbound.clusters?.[0];

/** A number of milliseconds, with Envoy's own default as a choice among the others. */
function times(
  own: number,
  ownLabel: string,
  others: readonly (readonly [number, string])[],
  set: (ms: number | null) => Patch,
) {
  return [
    { id: String(own), label: `${ownLabel} (default)`, change: () => set(null) },
    ...others.map(([ms, label]) => ({ id: String(ms), label, change: () => set(ms) })),
  ];
}

function withRetry(change: Merge<NonNullable<Route['retry']>>): (input: RunInput) => Patch {
  return (input) => route({ retry: { ...(routeOf(input)?.retry ?? { retry_on: ['5xx'] }), ...change } });
}

/** The filters of a listener with one of their kind exchanged or taken out. */
function withFilter(
  filters: readonly Filter[] | undefined,
  kind: string,
  filter: Filter | undefined,
): readonly Filter[] {
  return [...(filters ?? []).filter((one) => !(kind in one)), ...(filter ? [filter] : [])];
}

const outboundFilter =
  (kind: string, filter?: Filter) =>
  ({ outbound }: RunInput): Patch => ({
    policies: { outbound: { filters: withFilter(outbound.filters, kind, filter) } },
  });
const inboundFilter =
  (kind: string, filter?: Filter) =>
  ({ inbound }: RunInput): Patch => ({
    policies: { inbound: { filters: withFilter(inbound.filters, kind, filter) } },
  });

const CONDITIONS = ['5xx', 'gateway-error', 'reset', 'connect-failure'] as const;

export const POLICY_SWITCHES: readonly Switch[] = [
  {
    id: 'num-retries',
    label: 'num_retries',
    choices: [
      { id: 'none', label: 'no retry policy (default)', change: () => route({ retry: null }) },
      ...[1, 2, 3].map((num_retries) => ({
        id: String(num_retries),
        label: String(num_retries),
        change: withRetry({ num_retries }),
      })),
    ],
    read: (input) => {
      const retry = routeOf(input)?.retry;
      return retry === undefined ? 'none' : String(retry.num_retries ?? 1);
    },
  },
  {
    id: 'retry-on',
    label: 'retry_on',
    choices: CONDITIONS.map((condition) => ({
      id: condition,
      label: condition,
      change: withRetry({ retry_on: [condition] }),
    })),
    read: (input) => routeOf(input)?.retry?.retry_on.join(','),
  },
  {
    id: 'per-try-timeout',
    label: 'per_try_timeout',
    unit: 'ms',
    choices: [
      { id: 'none', label: 'none (default)', change: withRetry({ per_try_timeout_ms: null }) },
      ...[
        [100, '100 ms'],
        [1000, '1 s'],
      ].map(([ms, label]) => ({
        id: String(ms),
        label: String(label),
        change: withRetry({ per_try_timeout_ms: Number(ms) }),
      })),
    ],
    read: (input) => String(routeOf(input)?.retry?.per_try_timeout_ms ?? 'none'),
  },
  {
    id: 'timeout',
    label: 'Route timeout',
    unit: 'ms',
    choices: times(
      15_000,
      '15 s',
      [
        [0, 'off'],
        [250, '250 ms'],
        [1000, '1 s'],
      ],
      (timeout_ms) => route({ timeout_ms }),
    ),
    read: (input) => String(routeOf(input)?.timeout_ms ?? 15_000),
  },
  {
    id: 'connect-timeout',
    label: 'connect_timeout',
    unit: 'ms',
    choices: times(
      5000,
      '5 s',
      [
        [250, '250 ms'],
        [10_000, '10 s'],
      ],
      (connect_timeout_ms) => cluster({ connect_timeout_ms }),
    ),
    read: (input) => String(clusterOf(input)?.connect_timeout_ms ?? 5000),
  },
  {
    id: 'tls',
    label: 'To rates',
    choices: [
      { id: 'plain', label: 'plain text', change: (input) => towardRates(input, 80, null) },
      { id: 'tls', label: 'TLS', change: (input) => towardRates(input, 443, { sni: 'rates', verify_san: 'svc.lab' }) },
      {
        id: 'mtls',
        label: 'mutual TLS',
        change: (input) => towardRates(input, 443, { sni: 'rates', verify_san: 'svc.lab', client_cert: 'client' }),
      },
    ],
    read: (input) => {
      const tls = clusterOf(input)?.tls;
      return tls === undefined ? 'plain' : tls.client_cert ? 'mtls' : 'tls';
    },
  },
  {
    id: 'mtls',
    label: 'Callers must speak',
    choices: (
      [
        ['DISABLE', 'plain text'],
        ['PERMISSIVE', 'either'],
        ['STRICT', 'mutual TLS'],
      ] as const
    ).map(([mtls, words]) => ({
      id: mtls,
      label: `${mtls}: ${words}`,
      change: () => ({ policies: { inbound: { mtls } } }),
    })),
    read: ({ inbound }) => inbound.mtls ?? 'DISABLE',
  },
  {
    id: 'max-requests',
    label: 'max_requests',
    choices: [
      { id: '1024', label: '1024 (default)', change: () => cluster({ circuit_breakers: null }) },
      { id: '0', label: '0: none at all', change: () => cluster({ circuit_breakers: { max_requests: 0 } }) },
      { id: '1', label: '1 at a time', change: () => cluster({ circuit_breakers: { max_requests: 1 } }) },
    ],
    read: (input) => String(clusterOf(input)?.circuit_breakers?.max_requests ?? 1024),
  },
  {
    id: 'fault',
    label: 'Fault',
    choices: [
      { id: 'none', label: 'none', change: outboundFilter('fault') },
      {
        id: 'abort',
        label: 'abort with 503',
        change: outboundFilter('fault', { fault: { abort_status: 503, abort_pct: 100 } }),
      },
      {
        id: 'delay',
        label: 'wait 2 s',
        change: outboundFilter('fault', { fault: { delay_ms: 2000, delay_pct: 100 } }),
      },
    ],
    read: ({ outbound }) => {
      const filter = outbound.filters?.find((one) => 'fault' in one);
      return filter === undefined ? 'none' : filter.fault.abort_status ? 'abort' : 'delay';
    },
  },
  {
    id: 'rate-limit',
    label: 'Rate limit, outgoing',
    choices: [
      { id: 'none', label: 'none', change: outboundFilter('local_rate_limit') },
      {
        id: 'configured',
        label: 'one a minute, not enforced',
        change: outboundFilter('local_rate_limit', { local_rate_limit: limit() }),
      },
      {
        id: 'enforced',
        label: 'one a minute, enforced',
        change: outboundFilter('local_rate_limit', {
          local_rate_limit: { ...limit(), enabled_pct: 100, enforced_pct: 100 },
        }),
      },
    ],
    read: ({ outbound }) => {
      const filter = outbound.filters?.find((one) => 'local_rate_limit' in one);
      return filter === undefined ? 'none' : filter.local_rate_limit.enforced_pct === 100 ? 'enforced' : 'configured';
    },
  },
  {
    id: 'rbac',
    label: 'RBAC, incoming',
    choices: [
      { id: 'none', label: 'none', change: inboundFilter('rbac') },
      {
        id: 'deny',
        label: 'deny /status',
        change: inboundFilter('rbac', { rbac: { action: 'DENY', match: { path_prefix: '/status' } } }),
      },
      {
        id: 'shadow',
        label: 'deny /status, shadow only',
        change: inboundFilter('rbac', { rbac: { action: 'DENY', shadow: true, match: { path_prefix: '/status' } } }),
      },
    ],
    read: ({ inbound }) => {
      const filter = inbound.filters?.find((one) => 'rbac' in one);
      return filter === undefined ? 'none' : filter.rbac.shadow ? 'shadow' : 'deny';
    },
  },
];

/** One token, and the next a minute later. */
function limit() {
  return { tokens: 1, fill_interval_ms: 60_000 } as const;
}

/** The service listens for plain text on 80 and for TLS on 443; a server that is missing is put there. */
function towardRates(input: RunInput, port: 80 | 443, tls: Cluster['tls'] | null): Patch {
  const { endpoints } = input;
  const ips = [...new Set((clusterOf(input)?.endpoints ?? ['10.244.3.20:80']).map((address) => address.split(':')[0]))];
  const addresses = ips.map((ip) => `${ip}:${port}`);
  const missing = addresses.filter((address) => endpoints.every((one) => one.address !== address));
  const added = missing.map((address) => {
    const like = endpoints.find((one) => one.address.split(':')[0] === address.split(':')[0]);
    const { tls: _, ...plain } = like ?? {};
    return { ...plain, address, ...(port === 443 && { tls: { cert: 'svc' as const } }) };
  });
  return {
    ...(added.length > 0 && { world: { endpoints: [...endpoints, ...added] } }),
    policies: { cluster: { endpoints: addresses, tls: tls ?? null } },
  };
}
