/** Random runs in which much happens at once: calls out of the pod and into it, slow hosts and many callers, a proxy that stands still. */
import type { ActionScenario } from '../../engine/index.ts';
import { rollCalls } from './calls.ts';
import type { Dice } from './dice.ts';
import { rollFilters } from './filters.ts';
import { rollBreakers, rollHcm, rollMainRoute } from './policies.ts';
import { quietPod, type RunInput } from './quietPod.ts';
import { rollScript, type Server, type Step, type Trouble } from './servers.ts';

/** One host that takes its time, few connections, and more callers than these carry. */
export function rollCrowd(dice: Dice): RunInput {
  const slow = (step: Step): Step => ({ ...step, delay_ms: dice.pick(460, 800) });
  const answers = rollScript(dice, dice.pick<Trouble>(30, 60), 5).filter(
    ({ when, raw, hang }) => when !== 'on_accept' && raw === undefined && !hang,
  );
  const calls = rollCalls(dice, {
    targets: ['svc.lab:80'],
    from: 'app',
    fewest: 3,
    most: 8,
    pauses: [90, 90, 90, 600],
  });
  return {
    ...quietPod,
    outbound: {
      unknown_destinations: 'ALLOW_ANY',
      ...(dice.chance(50) && { attempt_count: true }),
      ...(dice.chance(20) && { hcm: rollHcm(dice) }),
      routes: [rollMainRoute(dice, 80)],
      clusters: [
        {
          name: 'svc',
          endpoints: ['10.244.3.20:80'],
          lb: 'ROUND_ROBIN',
          circuit_breakers: rollBreakers(dice),
          ...(dice.chance(25) && { max_requests_per_connection: dice.between(1, 3) }),
        },
      ],
    },
    endpoints: [
      {
        address: '10.244.3.20:80',
        script: answers.length > 0 ? answers.map(slow) : [{ status: 503, delay_ms: 460 }],
        ...(dice.chance(20) && { idle_close_ms: dice.pick(150, 340) }),
      },
    ],
    actions: calls,
    probes: [dice.pick(225, 405)],
  };
}

/** Calls of every protocol, from the pod and from outside, with whatever rules. */
export function rollMixed(dice: Dice): RunInput {
  const targets = {
    app: [
      'svc.lab:80',
      'svc.lab:80',
      'ext.lab:80',
      'self:8080',
      'localhost:8080',
      'svc.lab:8888',
      '10.244.3.20:80',
      '10.244.3.26:80',
      '10.244.8.3:80',
      'localhost:9090',
    ],
    client: ['pod:8080', 'pod:8080', 'pod:9090', '10.244.3.20:80', 'pod:15021', 'pod:8081'],
  };
  let at = 0;
  const actions = dice.times(dice.between(2, 6), (i): ActionScenario => {
    at += i > 0 ? dice.pick(60, 180, 420) : 0;
    const from = dice.pick('app', 'app', 'client');
    const tcp = dice.chance(20);
    const tls = dice.chance(12) ? dice.pick('tls' as const, 'mtls' as const) : undefined;
    return {
      at_ms: at,
      from,
      protocol: tcp ? 'tcp' : 'http',
      to: dice.pick(...targets[from]),
      ...(from === 'app' && dice.chance(15) && { uid: dice.pick(0, 1337), gid: dice.pick(0, 1000, 1337) }),
      ...(!tcp && dice.chance(15) && { host: dice.pick('svc.lab', 'ext.lab', 'nobody.example', 'svc.lab:8080') }),
      ...(!tcp && dice.chance(20) && { method: 'POST', body_bytes: dice.pick(10, 4000) }),
      ...(tcp && dice.chance(40) && { payload: 'text' as const, body_bytes: dice.pick(3, 30) }),
      ...(tls !== undefined && {
        tls,
        ...(dice.chance(60) && { alpn: dice.pick(['istio-http/1.1'], ['istio'], ['http/1.1']) }),
      }),
      timeout_ms: dice.pick(600, 800),
    };
  });
  return {
    ...quietPod,
    rules: dice.pick('standard', 'standard', 'standard', 'minimal5', 'none'),
    proxy: { state: dice.chance(92) ? 'running' : dice.pick('absent', 'hung'), uid: 1337, events: [] },
    outbound: {
      unknown_destinations: dice.pick('ALLOW_ANY', 'ALLOW_ANY', 'REGISTRY_ONLY', 'NONE'),
      ...(dice.chance(30) && { attempt_count: true }),
      ...(dice.chance(25) && { listener_filters_timeout_ms: dice.pick(250, 410) }),
      passthrough_connect_timeout_ms: 330,
      ...(dice.chance(15) && { filters: rollFilters(dice) }),
      routes: [rollMainRoute(dice, 50)],
      clusters: [{ name: 'svc', endpoints: ['10.244.3.20:80'], lb: 'ROUND_ROBIN' }],
    },
    inbound: {
      mtls: dice.pick('DISABLE', 'PERMISSIVE', 'STRICT'),
      to: dice.pick('pod_ip_from_127.0.0.6', 'localhost'),
      route_timeout_ms: dice.pick(0, 490),
      ...(dice.chance(25) && { filters: rollFilters(dice) }),
      ...(dice.chance(30) && { attempt_count: true }),
    },
    endpoints: [
      { address: '10.244.3.20:80', script: rollScript(dice, 30) },
      { address: '10.244.3.30:80', script: rollScript(dice, 30) },
      { address: '10.244.3.20:8888', protocol: dice.pick('http', 'tcp') },
    ],
    app: {
      listening: dice.chance(90),
      port: 8080,
      protocol: dice.pick('http', 'http', 'http', 'tcp'),
      ...(dice.chance(15) && { bind: '127.0.0.1' }),
      script: rollScript(dice, dice.pick<Trouble>(0, 30)).filter(
        ({ raw, status }) => raw === undefined && status !== undefined,
      ),
    },
    app_extra: dice.chance(40) ? [{ port: 9090, protocol: dice.pick('http', 'tcp') }] : [],
    actions,
  };
}

/** The proxy's process is stopped for a while, calls come before, meanwhile and after. */
export function rollFrozen(dice: Dice): RunInput {
  const stop = dice.pick(130, 290);
  const resume = stop + dice.pick(360, 520);
  const server: Server = {
    address: '10.244.3.20:80',
    script: rollScript(dice, dice.pick<Trouble>(0, 30)).filter(({ when }) => when !== 'on_accept'),
  };
  return {
    ...quietPod,
    proxy: {
      state: 'running',
      uid: 1337,
      events: [
        { at_ms: stop, do: 'SIGSTOP' },
        { at_ms: resume, do: dice.pick('SIGCONT', 'SIGCONT', 'SIGKILL') },
      ],
    },
    outbound: {
      unknown_destinations: 'ALLOW_ANY',
      ...(dice.chance(40) && { attempt_count: true }),
      routes: [rollMainRoute(dice, 50)],
      clusters: [{ name: 'svc', endpoints: [server.address], lb: 'ROUND_ROBIN' }],
    },
    endpoints: [server.script?.length === 0 ? { address: server.address } : server],
    actions: rollCalls(dice, { targets: ['svc.lab:80'], from: 'app', fewest: 2, most: 5, pauses: [70, 190, 330] }),
  };
}
