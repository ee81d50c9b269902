/** Small scenarios of every sort that the engine's vocabulary can say today, for properties. */
import fc from 'fast-check';
import type { ActionScenario, ContainerScenario, PodScenario, Scenario } from '../../src/engine/index.ts';

/** Mostly the usual value, so that most runs get far; otherwise one of those that stop them early. */
function mostly<T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });
}

const target = fc.oneof(
  fc.constant('rates:80'),
  fc.constantFrom(
    'svc.lab:80',
    'ext.lab:80',
    'pod:8080',
    'self:8080',
    'localhost:8080',
    'localhost:15001',
    'pod:15006',
    '10.244.3.20:81',
    '10.244.8.8:80',
    '10.244.9.9:80',
  ),
);

/** Few different times, so that many things fall on the same millisecond. */
const time = fc.oneof(
  fc.integer({ min: 0, max: 4000 }),
  fc.constantFrom(0, 300, 400, 600, 1000, 3000),
  fc.constant(1000),
);

const action: fc.Arbitrary<ActionScenario> = fc
  .tuple(
    target,
    fc.record(
      {
        at_ms: time,
        from: mostly<'app' | 'client'>('app', 'client'),
        uid: mostly(1000, 0, 1337),
        gid: mostly(1000, 0, 1337),
        method: fc.constantFrom('GET', 'POST'),
        path: fc.constantFrom('/', '/rates'),
        host: mostly('rates', 'nobody.example'),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([to, rest]) => ({ ...rest, to }));

const step = fc.record(
  { status: fc.constantFrom(200, 404, 503), delay_ms: fc.integer({ min: 0, max: 2000 }) },
  { requiredKeys: [] },
);
const script = fc.array(step, { maxLength: 2 });

const container = (name: string, image: fc.Arbitrary<string>): fc.Arbitrary<ContainerScenario> =>
  fc
    .record({ image, start_delay_s: fc.integer({ min: 0, max: 2 }), term_s: fc.integer({ min: 0, max: 2 }) })
    .map((rest) => ({ name, ...rest }));

const pod: fc.Arbitrary<PodScenario> = fc
  .record({
    app: container('app', fc.constant('myapp:latest')),
    sidecar: container('sidecar', mostly('envoyproxy/envoy:v1.40.0', 'nginx:1')),
    envoyFirst: fc.boolean(),
    alone: mostly(false, true),
    restartPolicy: mostly<PodScenario['restartPolicy']>('Always', 'Never'),
    deletion: fc.oneof(fc.constantFrom(undefined, 3000), time),
  })
  .map(({ app, sidecar, envoyFirst, alone, restartPolicy, deletion }) => ({
    name: 'p',
    restartPolicy,
    gracePeriod_s: 30,
    initContainers: [],
    containers: alone ? [app] : envoyFirst ? [sidecar, app] : [app, sidecar],
    ...(deletion !== undefined && { delete_at_ms: deletion }),
  }));

const signal = fc.record({ at_ms: time, do: fc.constantFrom('SIGKILL' as const, 'SIGTERM' as const) });
const proxyEvents = fc.oneof(fc.constant([]), fc.array(signal, { maxLength: 3 }));

/** Loops are among them: an unlucky uid, an inbound call dialled again. They are cut early, so that a run stays small. */
export const scenarios: fc.Arbitrary<Scenario> = fc
  .record({
    rules: mostly<Scenario['rules']>('standard', 'minimal5', 'none'),
    proxyState: mostly<'running' | 'absent'>('running', 'absent'),
    proxyUid: mostly(1337, 101),
    proxyEvents,
    secured: fc.boolean(),
    retry: fc.boolean(),
    endpoint: mostly('10.244.3.20:443', '10.244.3.20:80', '10.244.3.21:80', '10.244.2.10:8080', '10.244.9.1:80'),
    inboundTo: mostly<NonNullable<Scenario['inbound']['to']>>('pod_ip_from_127.0.0.6', 'localhost', 'pod_ip'),
    answers: script,
    app: fc.record({ listening: mostly(true, false), script }),
    actions: fc.array(action, { minLength: 1, maxLength: 4 }),
    pod: fc.option(pod, { nil: undefined }),
    seed: fc.nat(),
  })
  .map((given) => ({
    seed: given.seed,
    rules: given.rules,
    proxy: { state: given.proxyState, uid: given.proxyUid, events: given.proxyEvents },
    outbound: {
      routes: [
        {
          name: 'rates',
          host: 'rates',
          prefix: '/',
          cluster: 'rates',
          ...(given.retry && { retry: { retry_on: ['5xx'] } }),
        },
      ],
      clusters: [{ name: 'rates', endpoints: [given.endpoint], ...(given.secured && { tls: { sni: 'rates' } }) }],
    },
    inbound: { to: given.inboundTo },
    endpoints: [
      { address: '10.244.3.20:443', script: given.answers, ...(given.secured && { tls: { cert: 'svc' } }) },
      { address: '10.244.3.20:80', script: given.answers },
      { address: '10.244.3.30:80' },
    ],
    app: given.app,
    actions: given.actions,
    hosts: { rates: '10.96.0.50' },
    max_events: 400,
    ...(given.pod !== undefined && { pod: given.pod }),
  }));
