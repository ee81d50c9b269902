/** Random callers: when they call whom with what. */
import type { ActionScenario } from '../../engine/index.ts';
import type { Dice } from './dice.ts';

export interface Callers {
  /** Where they call, as `host:port`; any of them. */
  readonly targets: readonly string[];
  readonly from: 'app' | 'client';
  readonly fewest: number;
  readonly most: number;
  /** Pauses between one call and the next, any of them; far enough apart to arrive in order. */
  readonly pauses: readonly number[];
}

export function rollCalls(dice: Dice, { targets, from, fewest, most, pauses }: Callers): readonly ActionScenario[] {
  const keeps = dice.chance(30);
  let at = 0;
  return dice.times(dice.between(fewest, most), (i): ActionScenario => {
    if (i > 0) at += dice.pick(...pauses);
    const body = dice.chance(25);
    return {
      at_ms: at,
      from,
      protocol: 'http',
      to: dice.pick(...targets),
      ...(body && {
        method: 'POST',
        body_bytes: dice.pick(5, 100, 2000),
        ...(dice.chance(12) && { stall_body: true }),
      }),
      ...(!body && dice.chance(3) && { method: 'HEAD' }),
      ...(dice.chance(35) && { path: dice.pick('/a', '/a/b', '/old?x=1', '/b?y=2') }),
      ...(dice.chance(6) && { host: dice.pick('nobody.example', 'svc.lab', 'other.lab') }),
      ...(dice.chance(20) && { headers: rollHeaders(dice) }),
      ...(dice.chance(10) && { timeout_ms: dice.pick(270, 450) }),
      ...(keeps && dice.chance(75) && { keep_alive_id: dice.pick('k', 'k', 'j') }),
    };
  });
}

function rollHeaders(dice: Dice): Readonly<Record<string, string>> {
  return dice.pick<Readonly<Record<string, string>>>(
    { 'x-envoy-retry-on': dice.pick('5xx', 'gateway-error', 'connect-failure,reset', 'retriable-status-codes') },
    { 'x-envoy-retry-on': '5xx', 'x-envoy-max-retries': dice.pick('0', '2', '3') },
    { 'x-envoy-retriable-status-codes': '404,500', 'x-envoy-retry-on': 'retriable-status-codes' },
    { 'x-envoy-upstream-rq-timeout-ms': dice.pick('430', '0') },
    { 'x-envoy-upstream-rq-per-try-timeout-ms': '230' },
    { 'x-who': 'me' },
    { authorization: 'Bearer a.b' },
    { connection: 'close' },
  );
}
