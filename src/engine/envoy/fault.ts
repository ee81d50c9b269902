/** Fault injection: a delay, then an abort, each for a share of the requests (Envoy docs, Fault Injection). */
import { draw } from '../draw.ts';
import type { FaultScenario } from '../envoyScenario.ts';
import type { Request } from '../request.ts';
import type { World } from '../world.ts';
import type { FilterVerdict } from './filters.ts';
import { FAULT_ABORT } from './reply.ts';

export function fault(world: World, request: Request, config: FaultScenario): FilterVerdict {
  const { delay_ms: ms, delay_pct } = config;
  if (ms === undefined || !isChosen(world, request, 'delay', delay_pct)) return faultAfterDelay(world, request, config);
  return { kind: 'pause', ms, flag: 'DI', counts: { [`http.${request.direction}.fault.delays_injected`]: 1 } };
}

export function faultAfterDelay(world: World, request: Request, config: FaultScenario): FilterVerdict {
  const { abort_status: status, abort_pct } = config;
  if (status === undefined || !isChosen(world, request, 'abort', abort_pct)) return { kind: 'pass' };
  const counts = { [`http.${request.direction}.fault.aborts_injected`]: 1 };
  return { kind: 'reply', reply: { status, ...FAULT_ABORT }, counts };
}

function isChosen({ scenario }: World, { id }: Request, what: string, percent = 100): boolean {
  return draw(scenario.seed, id, `fault ${what}`) * 100 < percent;
}
