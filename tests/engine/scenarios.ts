/** The lesson's scenarios as data, for tests of engine and views. `content/scenarios` holds the ones that ship. */
import type { Scenario } from '../../src/engine/index.ts';
import { podFromManifest } from '../../src/engine/index.ts';

export const BASE: Scenario = {
  seed: 1,
  rules: 'standard',
  proxy: { state: 'running', uid: 1337 },
  outbound: {
    unknown_destinations: 'ALLOW_ANY',
    routes: [
      {
        name: 'rates',
        host: 'rates',
        prefix: '/',
        cluster: 'rates',
        timeout_ms: 15_000,
        retry: { retry_on: ['5xx'], num_retries: 1 },
      },
    ],
    clusters: [{ name: 'rates', endpoints: ['10.244.3.20:443'], tls: { sni: 'rates', verify_san: 'svc.lab' } }],
  },
  inbound: { mtls: 'DISABLE' },
  endpoints: [
    { address: '10.244.3.20:443', tls: { cert: 'svc' }, script: [{ status: 200 }] },
    { address: '10.244.3.20:80', script: [{ status: 200 }] },
  ],
  app: { port: 8080, script: [{ status: 200 }] },
  actions: [{ at_ms: 1000, to: 'rates:80', path: '/rates' }],
  hosts: { rates: '10.96.0.50' },
  pod: {
    ...podFromManifest({
      metadata: { name: 'myapp' },
      spec: {
        containers: [
          { name: 'app', image: 'myapp:latest' },
          { name: 'envoy', image: 'envoyproxy/envoy:v1.22.0' },
        ],
      },
    }),
    delete_at_ms: 3000,
  },
};

export const NO_RULES: Scenario = { ...BASE, rules: 'none' };
export const ENVOY_DEAD: Scenario = {
  ...BASE,
  proxy: { state: 'running', uid: 1337, events: [{ at_ms: 990, do: 'SIGKILL' }] },
};
export const INBOUND_CALL: Scenario = {
  ...BASE,
  actions: [{ at_ms: 1000, from: 'client', to: 'pod:8080', path: '/orders' }],
};
