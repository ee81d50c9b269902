/** What one event changes in a pod or in a container of it. */
import { containerWith, podWith, worldWith } from '../copies.ts';
import type { EventOf } from '../events.ts';
import { MINIMUM_GRACE_MS } from '../timing.ts';
import type { ContainerState, PodState, World } from '../world.ts';
import { everRan, isLost, mainContainers, specOf, waitsFor } from './containers.ts';
import { type ContainerLife, NO_FAILURES, NOT_RUNNING, type Stopping } from './life.ts';
import { DEFAULT_FAILURE_THRESHOLD, probeOf } from './probes.ts';
import { isReadyUnasked } from './readiness.ts';
import { backOffOf } from './restart.ts';

/** The kubelet takes every grace period for at least a second. */
const SHORTEST_GRACE_MS = 1000;

export function withPod(world: World, change: Partial<PodState>): World {
  return worldWith(world, { pod: podWith(world.pod, change) });
}

/** `first` is what it becomes in any case, `change` what else, from the container as it was. */
export function withContainer(
  world: World,
  name: string,
  change: (container: ContainerState) => Partial<ContainerState>,
  first: Partial<ContainerState> = {},
): World {
  const containers = world.pod.containers.map((container) =>
    container.name === name ? containerWith(container, first, change(container)) : container,
  );
  return withPod(world, { containers });
}

export function withReadiness(world: World, name: string): World {
  return withContainer(world, name, (container) => ({ ready: container.ready || isReadyUnasked(world, container) }));
}

export function started(world: World, name: string, at: number): World {
  const spec = specOf(world, name);
  const startupPassed = spec?.startupProbe === undefined;
  const begun = withContainer(
    world,
    name,
    (container) => ({
      state: 'running',
      restarts: everRan(container) ? container.restarts + 1 : container.restarts,
      exitCode: undefined,
      unhealthy: undefined,
      failedPulls: 0,
      startedAt: at,
      startupPassed,
      started: startupPassed && spec?.postStart === undefined,
    }),
    NOT_RUNNING,
  );
  const ofMain = mainContainers(begun).some((main) => main.name === name);
  if (!ofMain) return withReadiness(begun, name);
  const phase = begun.pod.phase === 'pending' ? 'running' : begun.pod.phase;
  return withReadiness(withPod(begun, { phase, initialized: true }), name);
}

export function ended(world: World, name: string, exitCode: number, at: number): World {
  return withContainer(
    world,
    name,
    (container) => ({
      state: 'terminated',
      ready: false,
      exitCode,
      endedAt: at,
      ...backOffOf(container, at),
    }),
    NOT_RUNNING,
  );
}

/** One success is enough; failures count in a row. */
export function probed(world: World, { container: name, probe, succeeded }: EventOf<'probeEnded'>): World {
  const threshold = probeOf(specOf(world, name), probe)?.failureThreshold ?? DEFAULT_FAILURE_THRESHOLD;
  return withContainer(world, name, (container): Partial<ContainerLife & { ready: boolean }> => {
    const failures = { ...container.failures, [probe]: succeeded ? 0 : container.failures[probe] + 1 };
    if (succeeded && probe === 'startup') return { failures, startupPassed: true };
    if (succeeded && probe === 'readiness') return { failures, ready: true };
    if (succeeded || failures[probe] < threshold) return { failures };
    return probe === 'readiness' ? { failures, ready: false } : { failures: NO_FAILURES, unhealthy: probe };
  });
}

export function allStopping(world: World, graceMs: number, at: number): World {
  const containers = world.pod.containers.map((container) =>
    container.state === 'running'
      ? containerWith(container, stopping(container, graceMs, at, waitsFor(world, container)))
      : container,
  );
  return withPod(world, { stopping: true, containers });
}

/** The stop of the pod takes over from that of one container. A second stop of the pod can only bring the end nearer. */
export function stopping(
  { stopping: before }: ContainerState,
  graceMs: number,
  at: number,
  after: Stopping['after'],
): { readonly stopping: Stopping } {
  const asked = at + Math.max(SHORTEST_GRACE_MS, graceMs);
  const earlier = (time: number, set: number): number => (before?.after ? Math.min(time, set) : time);
  const deadline = before ? earlier(asked, before.deadline) : asked;
  const killAt = before?.killAt && earlier(Math.max(deadline, at + MINIMUM_GRACE_MS), before.killAt);
  return { stopping: { deadline, after: before?.after ?? after, sigterm: before?.sigterm ?? false, killAt } };
}

/** Rules and sockets live in the pod's network and go with it. */
export function networkGone(world: World): World {
  const rulesState = world.rulesState === 'written' ? 'gone' : world.rulesState;
  return worldWith(world, { rules: [], rulesState, ports: {} });
}

/**
 * After a reboot the kubelet remembers no back-off, and starts everything that has not ended for good. It finds what is left
 * of the main containers, and so one end of each; of the others it clears that away (in its source: `purgeInitContainers`).
 */
export function booted(world: World): World {
  if (isLost(world)) return world;
  const onFailure = world.scenario.pod?.restartPolicy === 'OnFailure';
  const containers = world.pod.containers.map((container): ContainerState => {
    if (onFailure && container.role === 'main' && container.exitCode === 0) return container;
    const found = container.role === 'main' && everRan(container);
    const ends = found ? { crashes: 1 } : { crashes: 0, endedAt: undefined };
    return { ...container, ...NOT_RUNNING, ...ends, state: 'waiting', ready: false, failedPulls: 0 };
  });
  return withPod(world, { containers, initialized: false });
}
