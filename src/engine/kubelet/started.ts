/** What follows when a container starts, and when it has started up. */
import { emit, type Trigger } from '../agenda.ts';
import type { EventOf } from '../events.ts';
import { NEXT_CONTAINER_AFTER_MS } from '../timing.ts';
import type { ContainerState, World } from '../world.ts';
import { containerOf, specOf, timer } from './containers.ts';
import { planProbes } from './probes.ts';
import { startProcess } from './process.ts';
import { readinessMayChange } from './readiness.ts';
import { startAfter } from './startOrder.ts';
import { onWatched } from './watch.ts';

export function onContainerStarted(world: World, event: EventOf<'containerStarted'>): readonly Trigger[] {
  const container = containerOf(world, event.container);
  const spec = specOf(world, event.container);
  if (!container || !spec) return [];
  const hook = spec.postStart
    ? [emit({ type: 'hookStarted', container: spec.name, hook: 'postStart' }, 0, timer('postStart', spec.name))]
    : container.role === 'main'
      ? startAfter(world, spec.name, NEXT_CONTAINER_AFTER_MS)
      : [];
  return [
    ...startProcess(world, container, spec),
    ...hook,
    ...(spec.postStart ? [] : [...planProbes(world, container, spec), ...onWatched(world, container)]),
    ...afterSidecar(world, container),
    ...readinessMayChange(world),
  ];
}

/** Startup probe passed and postStart hook ended: the next container may start, and the other probes of this one begin. */
export function onContainerStartedUp(world: World, event: EventOf<'containerStartedUp'>): readonly Trigger[] {
  const container = containerOf(world, event.container);
  const spec = specOf(world, event.container);
  if (!container || !spec) return [];
  return [...planProbes(world, container, spec), ...afterSidecar(world, container), ...readinessMayChange(world)];
}

/** A sidecar must have started before the container after it does. */
function afterSidecar(world: World, { name, role, started }: ContainerState): readonly Trigger[] {
  return role === 'sidecar' && started ? startAfter(world, name, NEXT_CONTAINER_AFTER_MS) : [];
}
