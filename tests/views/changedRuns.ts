/** Runs that differ from the lesson's own in one thing each. */
import type { ContainerScenario, Scenario } from '../../src/engine/index.ts';
import { BASE } from '../engine/scenarios.ts';

/** The base scenario with its Envoy container changed. */
function withSidecar(change: Partial<ContainerScenario>): Scenario {
  const { pod } = BASE;
  if (!pod) throw new Error('the base scenario has a pod');
  const containers = pod.containers.map((one) => (one.name === 'envoy' ? { ...one, ...change } : one));
  return { ...BASE, pod: { ...pod, containers } };
}

const [cluster] = BASE.outbound.clusters ?? [];

/** The destination's plain port, and no TLS to it. */
export const TLS_OFF: Scenario = {
  ...BASE,
  outbound: { ...BASE.outbound, clusters: [{ name: cluster?.name ?? '', endpoints: ['10.244.3.20:80'] }] },
};
/** Envoy reads its configuration for two seconds; the call comes after one. */
export const LATE_ENVOY: Scenario = withSidecar({ start_delay_s: 2 });
export const RENAMED: Scenario = withSidecar({ name: 'edge' });
export const NGINX: Scenario = withSidecar({ image: 'nginx:1.29' });
/** The answer needs no retry policy to be passed on. */
export const NO_RETRY: Scenario = {
  ...BASE,
  outbound: { ...BASE.outbound, routes: [{ name: 'rates', host: 'rates', prefix: '/', cluster: 'rates' }] },
};
/** Calls that nobody follows, around the followed one: one refused early, one unanswered all the while, one beside it. */
export const BUSY: Scenario = {
  ...BASE,
  app: { port: 8080, script: [{ delay_ms: 1500 }] },
  actions: [
    ...BASE.actions,
    { at_ms: 350, from: 'client', to: 'pod:8080' },
    { at_ms: 800, from: 'client', to: 'pod:8080', path: '/slow' },
    { at_ms: 1002, to: 'rates:80', path: '/beside' },
  ],
};
