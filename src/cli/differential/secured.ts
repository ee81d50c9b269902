/** Random runs in which Envoy itself opens TLS to the endpoints. */
import { rollCalls } from './calls.ts';
import type { Dice } from './dice.ts';
import { rollBreakers, rollMainRoute, rollOutlier } from './policies.ts';
import { quietPod, type RunInput } from './quietPod.ts';
import { rollScript, type Server, type Trouble } from './servers.ts';

export function rollSecured(dice: Dice): RunInput {
  const wantsCert = dice.chance(25);
  const servers = dice.times(
    dice.pick(1, 1, 2),
    (i): Server => ({
      address: `10.244.3.${20 + i}:443`,
      script: wantsCert
        ? [{ status: 200 }]
        : rollScript(dice, dice.pick<Trouble>(0, 30, 60), 3).filter(({ when }) => when !== 'on_accept'),
      ...(dice.chance(90) && {
        tls: {
          cert: dice.pick('svc', 'svc', 'svc', 'svc-wrongsan', 'svc-expired', 'svc-selfsigned'),
          ...(wantsCert && { require_client_cert: true }),
        },
      }),
    }),
  );
  return {
    ...quietPod,
    outbound: {
      unknown_destinations: 'ALLOW_ANY',
      ...(dice.chance(40) && { attempt_count: true }),
      routes: [rollMainRoute(dice, 75)],
      clusters: [
        {
          name: 'svc',
          endpoints: servers.map(({ address }) => address),
          lb: 'ROUND_ROBIN',
          connect_timeout_ms: 400,
          tls: {
            sni: 'svc.lab',
            ...(dice.chance(60) && { verify_san: 'svc.lab' }),
            ...(dice.chance(50) && { client_cert: dice.pick('client', 'client', 'client-untrusted') }),
          },
          ...(dice.chance(20) && { circuit_breakers: rollBreakers(dice) }),
          ...(dice.chance(25) && { outlier_detection: rollOutlier(dice) }),
        },
      ],
    },
    endpoints: servers.map((server) =>
      server.script?.length === 0 ? { ...server, script: [{ status: 200 }] } : server,
    ),
    actions: rollCalls(dice, {
      targets: ['svc.lab:80'],
      from: 'app',
      fewest: 1,
      most: wantsCert ? 1 : 4,
      pauses: [200, 450],
    }),
    warm: servers.length === 1,
  };
}
