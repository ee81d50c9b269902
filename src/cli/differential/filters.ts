/** Random HTTP filters. What rolls dice in Envoy itself (percentages between 0 and 100) is left out. */
import type { Scenario } from '../../engine/index.ts';
import type { Dice } from './dice.ts';

export type Filter = NonNullable<Scenario['outbound']['filters']>[number];

export function rollFilters(dice: Dice): readonly Filter[] {
  return dice.times(dice.between(1, 3), () => rollFilter(dice));
}

function rollFilter(dice: Dice): Filter {
  switch (dice.pick('rbac', 'rbac', 'limit', 'limit', 'fault', 'fault', 'jwt')) {
    case 'rbac':
      return { rbac: rollRbac(dice) };
    case 'limit':
      return {
        local_rate_limit: {
          tokens: dice.between(1, 3),
          ...(dice.chance(30) && { tokens_per_fill: dice.between(1, 2) }),
          fill_interval_ms: dice.pick(600, 60000),
          enabled_pct: dice.pick(100, 100, 100, 0, null),
          enforced_pct: dice.pick(100, 100, 100, 0, null),
          ...(dice.chance(25) && { status: dice.pick(429, 503, 420) }),
          ...(dice.chance(35) && { ratelimit_headers: true }),
        },
      };
    case 'fault':
      return {
        fault: {
          ...(dice.chance(60) && { delay_ms: dice.pick(90, 180, 350) }),
          ...(dice.chance(15) && { delay_pct: dice.pick(0, 100) }),
          ...(dice.chance(50) && {
            abort_status: dice.pick(400, 500, 503),
            ...(dice.chance(30) && { abort_pct: dice.pick(0, 100) }),
          }),
        },
      };
    case 'jwt':
      return { jwt: { issuer: 'lab' } };
  }
}

export function rollRbac(dice: Dice): Extract<Filter, { readonly rbac: unknown }>['rbac'] {
  return {
    action: dice.pick('ALLOW', 'DENY'),
    ...(dice.chance(30) && { policy: 'readers' }),
    ...(dice.chance(25) && { shadow: true }),
    match: dice.pick<Extract<Filter, { readonly rbac: unknown }>['rbac']['match']>(
      { any: true },
      { path_prefix: '/a' },
      { method: 'POST' },
      { header: ['x-who', 'me'] },
      { source_ip: '10.244.1.2' },
      { principal: 'spiffe://lab/ns/default/sa/client' },
    ),
  };
}
