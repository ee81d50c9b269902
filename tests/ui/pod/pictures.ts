import type { Gate, Lane, PodPicture, Wire } from '../../../src/views/index.ts';

/** Pictures written by hand: every part, state and way that a run can bring, and some that none does yet. */
const container = (name: string, state: 'waiting' | 'running' | 'terminated' = 'running', uid = 1000) => ({
  name,
  state,
  ready: state === 'running',
  restarts: 0,
  uid,
});

const lane = (direction: Lane['direction'], chosen = false): Lane => ({
  direction,
  listener: direction === 'outbound' ? ':15001' : ':15006',
  filterChain: undefined,
  route: chosen ? 'rates' : undefined,
  cluster: chosen ? 'outbound|443||rates.currency.svc' : undefined,
  endpoint: chosen ? '10.244.3.20:443' : undefined,
});

function envoy(
  job: NonNullable<PodPicture['envoy']>['job'],
  lanes: readonly Lane[],
  state = container('envoy', 'running', 1337),
) {
  return { job, container: state, status: 'running' as const, accepted: { outbound: 1, inbound: 0 }, lanes };
}

const gate = (state: Gate['state']): Gate => ({ state, rule: undefined, before: undefined, after: undefined });
const verdict: Gate = {
  state: 'turning',
  rule: '-A OUTPUT -p tcp -j REDIRECT --to-ports 15001',
  before: '10.96.0.50:80',
  after: '127.0.0.1:15001',
};
const passed: Gate = {
  state: 'passing',
  rule: '-A OUTPUT -j RETURN',
  before: '10.244.3.20:443',
  after: '10.244.3.20:443',
};

function wire(id: Wire['id'], number: number, state: Wire['state'], more: Partial<Wire> = {}): Wire {
  const security = state === 'open' ? 'plain' : undefined;
  const address = { before: '10.244.2.10:41822', after: '10.244.2.10:41822' };
  return { id, number, state, security, flow: undefined, from: address, to: address, ...more };
}

const BASE: PodPicture = {
  podName: 'myapp',
  podIp: '10.244.2.10',
  podPhase: 'running',
  app: { note: 'waits', container: container('app'), address: '10.244.2.10:41822' },
  envoy: envoy('listening', [lane('outbound')]),
  outputGate: gate('standing'),
  preroutingGate: undefined,
  destination: { name: 'rates', note: 'heardNothing', serviceAddress: '10.96.0.50:80', endpoint: '10.244.3.20:443' },
  caller: undefined,
  wires: [wire('appToEnvoy', 1, 'idle'), wire('envoyToDestination', 2, 'idle')],
  token: undefined,
};

const INBOUND: PodPicture = {
  ...BASE,
  envoy: envoy('sendsOn', [lane('inbound', true)]),
  preroutingGate: gate('standing'),
  destination: undefined,
  caller: { note: 'waits', address: '10.244.1.2' },
  wires: [wire('callerToEnvoy', 1, 'open'), wire('envoyToApp', 2, 'open', { flow: 'forward' })],
};

export const PICTURES = {
  start: {
    ...BASE,
    podPhase: 'pending',
    app: { note: 'notStarted', container: container('app', 'waiting'), address: undefined },
    envoy: envoy('notStarted', [lane('outbound')], container('envoy', 'waiting', 1337)),
    outputGate: gate('notWritten'),
  },
  ready: BASE,
  intercepted: {
    ...BASE,
    envoy: envoy('takesCallOver', [lane('outbound')]),
    outputGate: verdict,
    wires: [wire('appToEnvoy', 1, 'open', { flow: 'forward' }), wire('envoyToDestination', 2, 'idle')],
    token: { kind: 'request', label: 'GET /rates', at: 'envoy' },
  },
  dialled: {
    ...BASE,
    outputGate: verdict,
    wires: [wire('appToEnvoy', 1, 'opening', { flow: 'forward' }), wire('envoyToDestination', 2, 'idle')],
    token: { kind: 'syn', label: 'SYN', at: 'appToEnvoy' },
  },
  secured: {
    ...BASE,
    envoy: envoy('addsTls', [lane('outbound', true)]),
    outputGate: passed,
    wires: [wire('appToEnvoy', 1, 'open'), wire('envoyToDestination', 2, 'open', { security: 'tls', flow: 'forward' })],
    token: { kind: 'request', label: 'GET /rates', at: 'envoyToDestination' },
  },
  answered: {
    ...BASE,
    envoy: envoy('checksAnswer', [lane('outbound', true)]),
    wires: [wire('appToEnvoy', 1, 'open'), wire('envoyToDestination', 2, 'open', { security: 'tls', flow: 'back' })],
    token: { kind: 'response', label: '200 OK', at: 'envoy' },
  },
  delivered: {
    ...BASE,
    envoy: envoy('passesReplyOn', [lane('outbound', true)]),
    wires: [
      wire('appToEnvoy', 1, 'open', { flow: 'back' }),
      wire('envoyToDestination', 2, 'open', { security: 'tls' }),
    ],
    token: { kind: 'response', label: '200 OK', at: 'app' },
  },
  ending: {
    ...BASE,
    podPhase: 'terminating',
    envoy: envoy('draining', [lane('outbound', true)]),
    wires: [wire('appToEnvoy', 1, 'closed'), wire('envoyToDestination', 2, 'closed')],
  },
  ended: {
    ...BASE,
    podPhase: 'gone',
    app: { note: 'exited', container: container('app', 'terminated'), address: undefined },
    envoy: envoy('exited', [lane('outbound', true)], container('envoy', 'terminated', 1337)),
    outputGate: gate('gone'),
    wires: [wire('appToEnvoy', 1, 'closed'), wire('envoyToDestination', 2, 'closed')],
  },
  direct: {
    ...BASE,
    outputGate: gate('none'),
    wires: [wire('appToDestination', 1, 'open', { flow: 'forward' })],
    token: { kind: 'request', label: 'GET /rates', at: 'appToDestination' },
  },
  directAnswered: {
    ...BASE,
    outputGate: gate('none'),
    wires: [wire('appToDestination', 1, 'open', { flow: 'back' })],
    token: { kind: 'response', label: '200 OK', at: 'app' },
  },
  refused: {
    ...BASE,
    envoy: envoy('exited', [lane('outbound')], container('envoy', 'terminated', 1337)),
    outputGate: verdict,
    wires: [wire('appToEnvoy', 1, 'refused')],
    token: { kind: 'error', label: 'ECONNREFUSED', at: 'app' },
  },
  withoutEnvoy: {
    ...BASE,
    envoy: undefined,
    outputGate: gate('none'),
    wires: [wire('appToDestination', 1, 'open', { flow: 'forward' })],
    token: { kind: 'request', label: 'GET /rates', at: 'destination' },
  },
  rulesWithoutEnvoy: {
    ...BASE,
    envoy: undefined,
    outputGate: verdict,
    wires: [wire('appToEnvoy', 1, 'refused')],
  },
  inboundDialled: {
    ...INBOUND,
    preroutingGate: { ...verdict, before: '10.244.2.10:8080', after: '10.244.2.10:15006' },
    wires: [wire('callerToEnvoy', 1, 'opening', { flow: 'forward' }), wire('envoyToApp', 2, 'idle')],
    token: { kind: 'syn', label: 'SYN', at: 'callerToEnvoy' },
  },
  inbound: { ...INBOUND, token: { kind: 'request', label: 'GET /status', at: 'envoyToApp' } },
  inboundDelivered: {
    ...INBOUND,
    wires: [wire('callerToEnvoy', 1, 'open', { flow: 'back' }), wire('envoyToApp', 2, 'open')],
    token: { kind: 'response', label: '200 OK', at: 'caller' },
  },
  inboundDirect: {
    ...INBOUND,
    envoy: envoy('listening', [lane('inbound')]),
    outputGate: gate('none'),
    preroutingGate: gate('none'),
    wires: [wire('callerToApp', 1, 'open', { flow: 'forward' })],
    token: { kind: 'request', label: 'GET /status', at: 'callerToApp' },
  },
} as const satisfies Readonly<Record<string, PodPicture>>;

/** No run brings these today: the picture must hold out against them. */
export const ODD_PICTURES = {
  nothing: { ...BASE, wires: [], destination: undefined },
  bothWays: {
    ...INBOUND,
    envoy: envoy('sendsOn', [lane('outbound', true), lane('inbound', true)]),
    destination: BASE.destination,
    wires: [
      wire('appToEnvoy', 3, 'open'),
      wire('envoyToDestination', 4, 'open', { security: 'tls', flow: 'back' }),
      ...INBOUND.wires,
    ],
  },
  outAndPast: {
    ...BASE,
    envoy: envoy('checksAnswer', [lane('outbound', true)]),
    wires: [
      wire('appToEnvoy', 1, 'open'),
      wire('envoyToDestination', 2, 'open', { security: 'tls' }),
      wire('appToDestination', 3, 'open', { flow: 'forward' }),
    ],
  },
  longNames: {
    ...BASE,
    podName: 'payments-settlement-worker-7c9d8f6b5-x2x9z',
    app: { ...BASE.app, container: container('settlement-worker-main') },
    envoy: envoy('opensConnection', [lane('outbound', true)]),
    destination: {
      name: 'rates.currency.svc.cluster.local',
      note: 'heardNothing',
      serviceAddress: '[2001:db8:85a3::8a2e:370:7334]:443',
      endpoint: '[2001:db8:85a3::8a2e:370:7334]:443',
    },
    token: { kind: 'request', label: 'GET /v2/rates/EUR?at=2024-05-01', at: 'envoy' },
  },
} as const satisfies Readonly<Record<string, PodPicture>>;
