/**
 * Start order (Kubernetes docs, Init containers and Sidecar containers): init containers one by one, each to its end;
 * a sidecar until it has started, not until it is ready; then the main containers in their order, each after the
 * postStart hook of the one before, none after the readiness of another.
 */
import { emit, type Trigger } from '../agenda.ts';
import { KUBELET_RELIST_MS } from '../timing.ts';
import type { ContainerState, World } from '../world.ts';
import { cancel, specOf, timer } from './containers.ts';

/** A container starts once its image is there; where it cannot be pulled, that is what happens instead. */
export function startOf(world: World, { name }: ContainerState, after: number): readonly Trigger[] {
  const spec = specOf(world, name);
  if (!spec) return [];
  const image = spec.image ?? '';
  const type = spec.pull_fails ? 'imagePullFailed' : 'containerStarted';
  return [cancel('start', name), emit({ type, container: name, image }, after, timer('start', name))];
}

/** The turn of the container that follows `name` in the pod; undefined: of the first. Its turn comes once. */
export function startAfter(world: World, name: string | undefined, after: number): readonly Trigger[] {
  const { containers, stopping } = world.pod;
  const place = name === undefined ? 0 : containers.findIndex((container) => container.name === name) + 1;
  const next = containers.slice(place).find(({ role, state }) => role !== 'main' || state !== 'terminated');
  if (stopping || !next || next.state !== 'waiting' || next.waitingReason !== undefined) return [];
  return startOf(world, next, after);
}

/** An init container that ended well makes room for the next. */
export function onInitContainerSucceeded(world: World, { name, role, exitCode }: ContainerState): readonly Trigger[] {
  return role === 'init' && exitCode === 0 ? startAfter(world, name, KUBELET_RELIST_MS) : [];
}

/** Both conditions of `started` hold now: no startup probe is left to pass, no postStart hook runs. */
export function startedUp({ name, started, startupPassed, postStart }: ContainerState): readonly Trigger[] {
  if (started || !startupPassed || postStart === 'running') return [];
  return [emit({ type: 'containerStartedUp', container: name }, 0, timer('startup', name))];
}
