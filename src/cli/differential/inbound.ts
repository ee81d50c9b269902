/** Random runs of calls into the pod: mTLS modes and callers, policies of the inbound route, an app in trouble. */
import type { ActionScenario } from '../../engine/index.ts';
import { rollCalls } from './calls.ts';
import type { Dice } from './dice.ts';
import { rollFilters, rollRbac } from './filters.ts';
import { rollBreakers, rollHcm, rollRetry } from './policies.ts';
import { quietPod, type RunInput } from './quietPod.ts';
import { AGAIN, rollScript, type Trouble } from './servers.ts';

export function rollInbound(dice: Dice): RunInput {
  const mtls = dice.pick('DISABLE', 'PERMISSIVE', 'STRICT');
  const calls = rollCalls(dice, {
    targets: dice.chance(85) ? ['pod:8080'] : ['pod:8080', 'pod:9090'],
    from: dice.chance(92) ? 'client' : 'app',
    fewest: 1,
    most: 4,
    pauses: [150, 350],
  });
  return {
    ...quietPod,
    ...(dice.chance(10) && { rules: 'minimal5' as const }),
    inbound: {
      mtls,
      to: dice.pick('pod_ip_from_127.0.0.6', 'pod_ip_from_127.0.0.6', 'localhost'),
      route_timeout_ms: dice.pick(0, 0, 590),
      ...(dice.chance(10) && { idle_timeout_ms: 460 }),
      ...(dice.chance(50) && { retry: rollRetry(dice) }),
      ...(dice.chance(25) && { filters: rollFilters(dice) }),
      ...(dice.chance(10) && {
        network_filters: [{ rbac: rollRbac(dice) }].filter(({ rbac }) => readsOnlyTheSource(rbac.match)),
      }),
      ...(dice.chance(20) && { hcm: rollHcm(dice) }),
      ...(dice.chance(30) && { attempt_count: true }),
      ...(dice.chance(15) && { circuit_breakers: rollBreakers(dice) }),
      ...(dice.chance(20) && { connect_timeout_ms: 300 }),
    },
    app: {
      listening: dice.chance(90),
      port: 8080,
      protocol: 'http',
      script: rollScript(dice, dice.pick<Trouble>(0, 30, 60)),
      ...(dice.chance(50) && AGAIN),
    },
    actions: calls.map((call) => rollTls(dice, call, mtls)),
  };
}

/** A network filter sees no method, path or header. */
function readsOnlyTheSource(match: object): boolean {
  return 'any' in match || 'source_ip' in match;
}

function rollTls(dice: Dice, call: ActionScenario, mtls: 'DISABLE' | 'PERMISSIVE' | 'STRICT'): ActionScenario {
  const tls = dice.chance(mtls === 'DISABLE' ? 10 : 70)
    ? dice.pick('mtls', 'mtls', 'mtls', 'tls', 'mtls_untrusted')
    : 'none';
  if (tls === 'none') return call;
  return { ...call, tls, ...(dice.chance(75) && { alpn: dice.pick(['istio-http/1.1'], ['istio'], ['http/1.1']) }) };
}
