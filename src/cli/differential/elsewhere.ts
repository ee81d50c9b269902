/** Random runs that leave the ordinary way: bytes that are not HTTP, unknown hosts, servers and proxies that stop. */
import type { ActionScenario } from '../../engine/index.ts';
import { rollCalls } from './calls.ts';
import type { Dice } from './dice.ts';
import { rollBreakers, rollRetry } from './policies.ts';
import { quietPod, type RunInput } from './quietPod.ts';
import { rollScript, type Server, type Trouble } from './servers.ts';

/** Sessions of raw bytes, out of the pod to a TCP route or to wherever the caller dialled, or into it. */
export function rollBytes(dice: Dice): RunInput {
  const out = dice.chance(70);
  const steps = dice.times(dice.between(1, 2), () =>
    dice.pick<NonNullable<Server['script']>[number]>(
      { status: 200 },
      { status: 200, delay_ms: 120 },
      { close: 'FIN', when: 'after_request' },
      { close: 'RST', when: 'after_request' },
      { close: 'FIN', when: 'on_accept', delay_ms: 100 },
    ),
  );
  const echo: Server = { address: '10.244.3.21:9000', protocol: 'tcp', listening: dice.chance(80), script: steps };
  const routed = dice.chance(60);
  return {
    ...quietPod,
    outbound: {
      unknown_destinations: dice.pick('ALLOW_ANY', 'ALLOW_ANY', 'REGISTRY_ONLY'),
      routes: quietPod.outbound.routes ?? [],
      ...(routed && {
        tcp_routes: [
          {
            port: 9000,
            cluster: 'echo',
            ...(dice.chance(30) && { max_connect_attempts: dice.between(1, 3) }),
            ...(dice.chance(30) && { idle_timeout_ms: dice.pick(260, 420) }),
          },
        ],
      }),
      clusters: [
        ...(quietPod.outbound.clusters ?? []),
        {
          name: 'echo',
          endpoints: [echo.address],
          lb: 'ROUND_ROBIN',
          connect_timeout_ms: 300,
          ...(dice.chance(30) && { circuit_breakers: rollBreakers(dice) }),
        },
      ],
    },
    endpoints: [...quietPod.endpoints, echo],
    app: { ...quietPod.app, protocol: 'tcp', script: steps, listening: dice.chance(85) },
    actions: dice.times(
      dice.between(1, 3),
      (i): ActionScenario => ({
        at_ms: i * dice.pick(60, 300),
        from: out ? 'app' : 'client',
        protocol: 'tcp',
        to: out ? dice.pick('10.244.3.21:9000', 'svc.lab:9000', '10.244.3.22:9000') : 'pod:8080',
        ...(dice.chance(50) && { body_bytes: dice.pick(1, 40, 3000) }),
        timeout_ms: dice.pick(700, 900),
      }),
    ),
  };
}

/** Hosts that no route knows. */
export function rollStrangers(dice: Dice): RunInput {
  return {
    ...quietPod,
    rules: dice.pick('standard', 'standard', 'minimal5', 'none'),
    outbound: {
      ...quietPod.outbound,
      unknown_destinations: dice.pick('ALLOW_ANY', 'ALLOW_ANY', 'REGISTRY_ONLY', 'NONE'),
      ...(dice.chance(40) && { attempt_count: true }),
      passthrough_connect_timeout_ms: 350,
      ...(dice.chance(30) && { passthrough_circuit_breakers: rollBreakers(dice) }),
    },
    endpoints: [
      ...quietPod.endpoints,
      { address: '10.244.3.30:80', script: rollScript(dice, dice.pick<Trouble>(30, 60)), listening: dice.chance(85) },
    ],
    actions: rollCalls(dice, {
      targets: ['ext.lab:80', 'ext.lab:80', '10.244.9.7:80', '10.244.8.7:80', '10.244.3.25:80', 'svc.lab:80'],
      from: 'app',
      fewest: 1,
      most: 4,
      pauses: [60, 300],
    }),
  };
}

/** A server or the proxy itself stops, and perhaps comes back. */
export function rollStops(dice: Dice): RunInput {
  const first: Server = { address: '10.244.3.20:80', script: rollScript(dice, 30) };
  const second: Server = { address: '10.244.3.21:80', script: [{ status: 200 }] };
  const both = dice.chance(50);
  const ofProxy = dice.chance(40);
  const stopAt = dice.pick(230, 470);
  return {
    ...quietPod,
    proxy: {
      state: 'running',
      uid: 1337,
      events: ofProxy
        ? dice.pick<NonNullable<RunInput['proxy']['events']>>(
            [{ at_ms: stopAt, do: 'SIGKILL' }],
            [{ at_ms: stopAt, do: 'SIGTERM' }],
            [{ at_ms: stopAt, do: 'quit' }],
          )
        : [],
    },
    outbound: {
      unknown_destinations: 'ALLOW_ANY',
      ...(dice.chance(40) && { attempt_count: true }),
      routes: [
        {
          name: 'main',
          host: 'svc.lab',
          prefix: '/',
          cluster: 'svc',
          ...(dice.chance(60) && { retry: rollRetry(dice) }),
        },
      ],
      clusters: [
        {
          name: 'svc',
          endpoints: both ? [first.address, second.address] : [first.address],
          lb: 'ROUND_ROBIN',
          connect_timeout_ms: 300,
        },
      ],
    },
    endpoints: [first, second],
    actions: rollCalls(dice, { targets: ['svc.lab:80'], from: 'app', fewest: 2, most: 6, pauses: [150, 310] }),
    ...(!ofProxy && {
      world_events: [
        { at_ms: stopAt, do: 'stop' as const, host: first.address },
        ...(dice.chance(60) ? [{ at_ms: stopAt + 450, do: 'start' as const, host: first.address }] : []),
      ],
    }),
  };
}
