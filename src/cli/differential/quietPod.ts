import type { Scenario } from '../../engine/index.ts';

/** A run as it is declared to a recorder: a scenario without a seed. */
export type RunInput = Omit<Scenario, 'seed'>;

/** A pod in which nothing happens yet: Istio's rules, a running proxy, an app that answers. */
export const quietPod: RunInput = {
  rules: 'standard',
  proxy: { state: 'running', uid: 1337, events: [] },
  outbound: {
    unknown_destinations: 'ALLOW_ANY',
    routes: [{ name: 'main', host: 'svc.lab', prefix: '/', cluster: 'svc' }],
    clusters: [{ name: 'svc', endpoints: ['10.244.3.20:80'], lb: 'ROUND_ROBIN' }],
  },
  inbound: { mtls: 'DISABLE', to: 'pod_ip_from_127.0.0.6', route_timeout_ms: 0 },
  endpoints: [{ address: '10.244.3.20:80', script: [{ status: 200 }] }],
  app: { listening: true, port: 8080, protocol: 'http', script: [{ status: 200 }] },
  actions: [],
};
