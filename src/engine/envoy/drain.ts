/**
 * Draining: connections are told to close with their next answer, and listeners stop at the end of it (Envoy docs, Draining;
 * source/common/network/drain_close_util.cc; recorded).
 */
import { emit, now, type Trigger } from '../agenda.ts';
import { draw } from '../draw.ts';
import type { EventOf } from '../events.ts';
import type { Direction } from '../vocabulary.ts';
import { HEALTH_PORT, type World } from '../world.ts';
import { ENVOY_DEFAULTS } from './defaults.ts';

/** What is drained: the inbound listener, or all of them, the health listener too. */
export type DrainScope = 'inbound' | 'all';

/** What the admin commands have asked of a process so far. */
export interface DrainState {
  /** `/healthcheck/fail`; `/healthcheck/ok` takes it back. */
  readonly healthFailed: boolean;
  /** Since when the connections of each scope are told to close. */
  readonly since: Readonly<Partial<Record<DrainScope, number>>>;
  /** When the graceful drain ends that was begun first, and how much of Envoy it has reached. */
  readonly graceful: { readonly scope: DrainScope; readonly until: number } | undefined;
}

export const NOT_DRAINING: DrainState = { healthFailed: false, since: {}, graceful: undefined };

/** The gradual strategy reaches everybody by the middle of the drain time. */
const RAMP_FACTOR = 0.5;

export function drainAfter(world: World, { command }: EventOf<'adminCalled'>): DrainState {
  const { drain } = world.envoy;
  switch (command) {
    case 'healthcheck_fail':
      return { ...drain, healthFailed: true };
    case 'healthcheck_ok':
      return { ...drain, healthFailed: false };
    case 'drain_now':
      return begun(world, 'all');
    case 'drain_graceful':
    case 'drain_graceful_skip_exit':
      return gracefullyBegun(world, 'all');
    case 'drain_inbound_graceful':
      return gracefullyBegun(world, 'inbound');
    case 'quit':
      return drain;
  }
}

function begun({ envoy: { drain }, now: since }: World, scope: DrainScope): DrainState {
  return { ...drain, since: { [scope]: since, ...drain.since } };
}

/** A second command widens the drain that there is, which ends when it was to end; only one that is over is followed by another. */
function gracefullyBegun(world: World, scope: DrainScope): DrainState {
  const { graceful } = world.envoy.drain;
  if (graceful && !widens(world.envoy.drain, scope)) return world.envoy.drain;
  const goesOn = graceful && graceful.until > world.now;
  return { ...begun(world, scope), graceful: { scope, until: goesOn ? graceful.until : world.now + drainMs(world) } };
}

function widens({ graceful }: DrainState, scope: DrainScope): boolean {
  return graceful === undefined || (graceful.scope === 'inbound' && scope === 'all');
}

function drainMs({ scenario }: World): number {
  return 1000 * (scenario.proxy.drain_time_s ?? ENVOY_DEFAULTS['cli.drain_time_s']);
}

/** Listeners stop at once, at the end of a graceful drain, or, with `skip_exit`, not at all. `before`: the world in which the command came. */
export function onDrainCommand(world: World, { command }: EventOf<'adminCalled'>, before: World): readonly Trigger[] {
  const closes = (scope: DrainScope, after: number): Trigger => emit({ type: 'listenersClosed', scope }, after);
  const gracefully = (scope: DrainScope): readonly Trigger[] => {
    const { graceful } = world.envoy.drain;
    if (!graceful || !widens(before.envoy.drain, scope)) return [];
    return [closes(scope, Math.max(0, graceful.until - world.now))];
  };
  switch (command) {
    case 'drain_now':
      return [now({ type: 'listenersClosed', scope: 'all' })];
    case 'drain_graceful':
      return gracefully('all');
    case 'drain_inbound_graceful':
      return gracefully('inbound');
    case 'drain_graceful_skip_exit':
    case 'healthcheck_fail':
    case 'healthcheck_ok':
    case 'quit':
      return [];
  }
}

/** Whether the answer to this request is the last one of its connection. A failed health check drains whatever else was said. */
export function drainsWith(world: World, listener: Direction | 'health', request: number): boolean {
  const { healthFailed, since } = world.envoy.drain;
  if (healthFailed) return true;
  const from = listener === 'inbound' ? (since.inbound ?? since.all) : since.all;
  if (from === undefined) return false;
  if (world.scenario.proxy.drain_strategy === 'immediate') return true;
  const rampS = Math.ceil((drainMs(world) / 1000) * RAMP_FACTOR);
  const elapsedS = Math.floor((world.now - from) / 1000);
  return elapsedS >= rampS || elapsedS > Math.floor(draw(world.scenario.seed, request, 'drain') * rampS);
}

/** What `/ready` of the admin port says, to whoever can reach it. */
export function isLive({ envoy, ports }: World): boolean {
  const runs = envoy.process === 'ready' || envoy.process === 'draining';
  return runs && !envoy.drain.healthFailed && ports[`0.0.0.0:${HEALTH_PORT}`] !== undefined;
}
