/** Lifecycle hooks (Kubernetes docs, Container lifecycle hooks): the kubelet waits for them, and they die with their container. */
import { emit, type Trigger } from '../agenda.ts';
import type { EventOf } from '../events.ts';
import { NEXT_CONTAINER_AFTER_MS } from '../timing.ts';
import type { World } from '../world.ts';
import { containerOf, ms, specOf, timer } from './containers.ts';
import { planProbes } from './probes.ts';
import { startAfter, startedUp } from './startOrder.ts';
import { onPreStopEnded, sendSigterm } from './stop.ts';
import { onWatched } from './watch.ts';

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

/**
 * The call that starts a container returns with its postStart hook: then the next main container has its turn. The kubelet
 * has not said yet that this one runs, so nobody has seen it and no probe has asked it.
 */
export function onHookEnded(world: World, { container: name, hook }: EventOf<'hookEnded'>): readonly Trigger[] {
  const container = containerOf(world, name);
  const spec = specOf(world, name);
  if (!container || !spec) return [];
  if (hook === 'preStop') return onPreStopEnded(world, container);
  const next = container.role === 'main' ? startAfter(world, name, NEXT_CONTAINER_AFTER_MS) : [];
  const probes = container.startupPassed ? startedUp(container) : planProbes(world, container, spec);
  return [...next, ...probes, ...onWatched(world, container)];
}
