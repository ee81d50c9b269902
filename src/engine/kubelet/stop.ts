/**
 * Termination (Kubernetes docs, Pod lifecycle and Sidecar containers; KEP-753): the preStop hooks of all containers run
 * when the stop begins; main containers get SIGTERM after their own hook; a sidecar gets it when whom it waits for have
 * ended (`waitsFor`), or when the grace period has. Whoever is left 2 s after that is killed.
 */
import { emit, type Trigger } from '../agenda.ts';
import type { EventOf } from '../events.ts';
import type { ContainerState, World } from '../world.ts';
import {
  cancel,
  cancelStarts,
  containerOf,
  NETWORK_KEY,
  OVER_KEY,
  runningContainers,
  specOf,
  timer,
} from './containers.ts';
import type { Stopping } from './life.ts';
import { killProcess, signalProcess } from './process.ts';

/** The whole pod stops: what was to be started is not, and nobody is asked any more whether he lives. */
export function stopPod(world: World): readonly Trigger[] {
  const unasked = world.pod.containers.flatMap(({ name }) => [
    cancel('startup', name),
    cancel('liveness', name),
    cancel('stop', name),
  ]);
  return [
    { do: 'cancel', key: NETWORK_KEY },
    { do: 'cancel', key: OVER_KEY },
    ...cancelStarts(world),
    ...unasked,
    ...runningContainers(world).flatMap((container) => beginStop(world, container)),
  ];
}

/** A pod of which nothing runs is gone at once. */
export function onPodDeleted(world: World): readonly Trigger[] {
  const removed = runningContainers(world).length === 0 ? [emit({ type: 'podRemoved', pod: world.pod.name })] : [];
  return [...stopPod(world), ...removed];
}

export function onContainerStopping(world: World, event: EventOf<'containerStopping'>): readonly Trigger[] {
  const container = containerOf(world, event.container);
  return container ? beginStop(world, container) : [];
}

/** A stop that is already under way goes on; only its deadline may have come nearer. */
function beginStop(world: World, container: ContainerState): readonly Trigger[] {
  const { stopping, preStop, name } = container;
  if (!stopping) return [];
  if (stopping.sigterm) return planKill(world, container);
  if (preStop === 'running') return sendSigterm(world, container, stopping.deadline);
  if (preStop === 'ended' || !specOf(world, name)?.preStop) return takeTurn(world, container);
  const hook = emit({ type: 'hookStarted', container: name, hook: 'preStop' }, 0, timer('preStop', name));
  return [cancel('preStop', name), hook];
}

export function onPreStopEnded(world: World, container: ContainerState): readonly Trigger[] {
  return container.stopping && !container.stopping.sigterm ? takeTurn(world, container) : [];
}

function takeTurn(world: World, container: ContainerState): readonly Trigger[] {
  const { stopping } = container;
  if (!stopping) return [];
  return sendSigterm(world, container, mustWait(world, stopping) ? stopping.deadline : world.now);
}

function mustWait(world: World, { after = [] }: Stopping): boolean {
  return after.some((name) => containerOf(world, name)?.state === 'running');
}

export function sendSigterm(world: World, { name }: ContainerState, at: number): readonly Trigger[] {
  return [
    cancel('sigterm', name),
    emit({ type: 'sigtermSent', container: name }, Math.max(0, at - world.now), timer('sigterm', name)),
  ];
}

export function onSigtermSent(world: World, event: EventOf<'sigtermSent'>): readonly Trigger[] {
  const container = containerOf(world, event.container);
  if (!container) return [];
  return [...signalProcess(world, container), ...planKill(world, container)];
}

/** At the end of the grace period; but 2 s after SIGTERM at the earliest. */
function planKill(world: World, { name, stopping }: ContainerState): readonly Trigger[] {
  if (stopping?.killAt === undefined) return [];
  return [
    cancel('kill', name),
    emit({ type: 'sigkillSent', container: name }, Math.max(0, stopping.killAt - world.now), timer('kill', name)),
  ];
}

export function onSigkillSent(world: World, event: EventOf<'sigkillSent'>): readonly Trigger[] {
  const container = containerOf(world, event.container);
  return container ? killProcess(world, container) : [];
}

/** Each end may be what a sidecar was waiting for. */
export function nextTurns(world: World): readonly Trigger[] {
  return runningContainers(world)
    .filter(({ stopping, preStop }) => {
      return stopping?.after && !stopping.sigterm && preStop !== 'running' && !mustWait(world, stopping);
    })
    .flatMap((container) => takeTurn(world, container));
}
