/** Runs with one watched cluster, for tests of outlier detection and health checks. */
import { type EventOf, type EventType, type Scenario, simulate, type Trace } from '../../src/engine/index.ts';

type Cluster = NonNullable<Scenario['outbound']['clusters']>[number];
type Server = Scenario['endpoints'][number];

/** Calls of the app through Envoy to a cluster of as many hosts as there are servers, at these times. */
export function watchedRun(
  cluster: Partial<Cluster>,
  servers: readonly Omit<Server, 'address'>[],
  calls: readonly number[],
  more: Partial<Scenario> = {},
): Trace {
  const endpoints = servers.map((server, i) => ({ ...server, address: `10.244.3.${20 + i}:80` }));
  return simulate({
    seed: 1,
    rules: 'standard',
    proxy: { state: 'running' },
    outbound: {
      routes: [{ name: 'main', host: 'svc.lab', prefix: '/', cluster: 'svc' }],
      clusters: [{ name: 'svc', endpoints: endpoints.map(({ address }) => address), ...cluster }],
    },
    inbound: {},
    endpoints,
    app: {},
    actions: calls.map((at_ms) => ({ at_ms, to: 'svc.lab:80' })),
    ...more,
  });
}

export function eventsOf<T extends EventType>(
  trace: Trace,
  type: T,
): readonly (EventOf<T> & { readonly at: number })[] {
  return trace.steps.flatMap(({ at, event }) => (isOf(event, type) ? [{ ...event, at }] : []));
}

function isOf<T extends EventType>(event: Trace['steps'][number]['event'], type: T): event is EventOf<T> {
  return event.type === type;
}

/** The status that each call ended with. */
export function statuses(trace: Trace): readonly number[] {
  return eventsOf(trace, 'responseReceived').map(({ head }) => head.status);
}

/** Calls at 0, `step`, 2·`step` ... */
export function every(step: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => i * step);
}
