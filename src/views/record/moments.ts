/** When things of a run were over, as the recorder of real Envoys waits for them: only then are the counters read. */
import type { Trace } from '../../engine/index.ts';

/** How long the recorder waits after the last action, where the scenario does not say. */
const SETTLE_MS = 120;

/** When each call had its result, by action. */
function callEnds({ steps }: Trace): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const actions = new Map<number, number>();
  const onConnection = new Map<number, number>();
  for (const { at, event } of steps) {
    switch (event.type) {
      case 'requestWritten':
        actions.set(event.request, event.action);
        break;
      case 'dataWritten':
        if (event.action !== undefined) onConnection.set(event.connection, event.action);
        break;
      case 'holdEnded':
      case 'callFailed':
        ends.set(event.action, at);
        break;
      case 'responseReceived':
      case 'bodyReceived': {
        const action = actions.get(event.request);
        if (action !== undefined && event.part?.end !== false) ends.set(action, at);
        break;
      }
      case 'dataReceived': {
        const action = onConnection.get(event.connection);
        if (action !== undefined && event.end === 'client') ends.set(action, at);
        break;
      }
      default:
    }
  }
  return ends;
}

/** The moment at which the recorder reads counters: everything asked for is done, and it has settled. */
export function readingTime(trace: Trace): number {
  const { scenario, steps } = trace;
  let last = Math.max(0, ...callEnds(trace).values(), ...(scenario.probes ?? []));
  for (const { at_ms } of scenario.world_events ?? []) last = Math.max(last, at_ms);
  const started = scenario.proxy.events?.some(({ do: doing }) => doing === 'start');
  for (const { at, event } of steps) {
    const waitedFor =
      event.type === 'envoySignalled' ||
      event.type === 'adminCalled' ||
      event.type === 'envoyExited' ||
      (event.type === 'envoyReady' && started);
    if (waitedFor) last = Math.max(last, at);
  }
  return Math.max(last + (scenario.settle_ms ?? SETTLE_MS), scenario.until_ms ?? 0);
}
