/** Lifecycle hooks (Kubernetes docs, Container lifecycle hooks): the kubelet waits for them, and they die with their container. */
import { emit, type Trigger } from '../agenda.ts';
import type { EventOf } from '../events.ts';
import { NEXT_CONTAINER_AFTER_MS } from '../timing.ts';
import type { World } from '../world.ts';
import { containerOf, ms, specOf, timer } from './containers.ts';
import { startAfter, startedUp } from './startOrder.ts';
import { onPreStopEnded, sendSigterm } from './stop.ts';

/** A hook ends by itself, or never. A preStop hook that still runs at the end of the grace period holds up nothing any more. */
export function onHookStarted(world: World, { container: name, hook }: EventOf<'hookStarted'>): readonly Trigger[] {
  const container = containerOf(world, name);
  const does = specOf(world, name)?.[hook];
  if (!container || does === undefined) return [];
  const ends =
    does === 'forever' ? [] : [emit({ type: 'hookEnded', container: name, hook }, ms(does.run_s), timer(hook, name))];
  const { stopping } = container;
  return hook === 'preStop' && stopping ? [...ends, ...sendSigterm(world, container, stopping.deadline)] : ends;
}

/** The call that starts a main container returns with its postStart hook; then the next one has its turn. */
export function onHookEnded(world: World, { container: name, hook }: EventOf<'hookEnded'>): readonly Trigger[] {
  const container = containerOf(world, name);
  if (!container) return [];
  if (hook === 'preStop') return onPreStopEnded(world, container);
  const next = container.role === 'main' ? startAfter(world, name, NEXT_CONTAINER_AFTER_MS) : [];
  return [...next, ...startedUp(container)];
}
