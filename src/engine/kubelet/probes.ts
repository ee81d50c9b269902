/**
 * Probes (Kubernetes docs, Liveness, readiness and startup probes). Each runs once a period, counted from when the
 * kubelet took up the pod; a run inside the initial delay is left out. The kubelet knows start times in whole seconds.
 */
import { emit, type Trigger } from '../agenda.ts';
import { isLive } from '../envoy/drain.ts';
import type { EventOf } from '../events.ts';
import type { ContainerScenario, ProbeScenario } from '../podScenario.ts';
import { PROBE_TIMEOUT_MS } from '../timing.ts';
import type { ContainerState, World } from '../world.ts';
import { cancel, containerOf, ms, specOf, timer } from './containers.ts';
import type { ProbeKind } from './life.ts';
import { readinessMayChange } from './readiness.ts';
import { startedUp } from './startOrder.ts';
import { syncPod } from './sync.ts';

const DEFAULT_PERIOD_S = 10;
export const DEFAULT_FAILURE_THRESHOLD = 3;

export function probeOf(spec: ContainerScenario | undefined, kind: ProbeKind): ProbeScenario | undefined {
  return spec?.[`${kind}Probe`];
}

/** Until the startup probe has passed the two others do not run; after that it does not run again. */
export function planProbes(world: World, container: ContainerState, spec: ContainerScenario): readonly Trigger[] {
  if (!container.startupPassed) return planNext(world, container, spec, 'startup');
  if (!container.started) return [];
  return [...planFirstReadiness(world, container, spec), ...planNext(world, container, spec, 'liveness')];
}

/** A container that is not ready yet is asked at once, so that the pod becomes Ready sooner. */
function planFirstReadiness(world: World, container: ContainerState, spec: ContainerScenario): readonly Trigger[] {
  const probe = spec.readinessProbe;
  if (!probe || probe.initialDelay_s) return planNext(world, container, spec, 'readiness');
  const { name } = container;
  return [emit({ type: 'probeStarted', container: name, probe: 'readiness' }, 0, timer('readiness', name))];
}

function planNext(
  world: World,
  { name, startedAt, stopping }: ContainerState,
  spec: ContainerScenario,
  kind: ProbeKind,
): readonly Trigger[] {
  const probe = probeOf(spec, kind);
  if (!probe || startedAt === undefined) return [];
  // A container that is stopped is still asked whether it is ready, but no longer whether it lives.
  if (kind !== 'readiness' && (world.pod.stopping || stopping)) return [];
  const { since } = world.pod;
  const period = ms(probe.period_s ?? DEFAULT_PERIOD_S);
  const startedInSecond = since + Math.floor((startedAt - since) / 1000) * 1000;
  const earliest = Math.max(world.now + 1, startedInSecond + ms(probe.initialDelay_s ?? 0));
  const due = since + Math.ceil((earliest - since) / period) * period;
  return [
    cancel(kind, name),
    emit({ type: 'probeStarted', container: name, probe: kind }, due - world.now, timer(kind, name)),
  ];
}

/** A process that hangs lets the probe wait until its timeout. */
export function onProbeStarted(world: World, { container: name, probe }: EventOf<'probeStarted'>): readonly Trigger[] {
  const container = containerOf(world, name);
  const spec = specOf(world, name);
  if (!container || !spec) return [];
  const succeeded = answersProbe(world, container, spec, probe);
  const hangs = container.program === 'envoy' && world.envoy.process === 'hung';
  return [
    emit({ type: 'probeEnded', container: name, probe, succeeded }, hangs ? PROBE_TIMEOUT_MS : 0, timer(probe, name)),
  ];
}

/** Envoy answers what `/ready` of its admin port says; another process once it has started up. */
function answersProbe(world: World, container: ContainerState, spec: ContainerScenario, kind: ProbeKind): boolean {
  if (probeOf(spec, kind)?.fails) return false;
  if (container.program === 'envoy') return isLive(world);
  return world.now - (container.startedAt ?? world.now) >= ms(spec.start_delay_s ?? 0);
}

/** A startup or liveness probe that failed too often is not asked again until the container has been started anew. */
export function onProbeEnded(world: World, event: EventOf<'probeEnded'>): readonly Trigger[] {
  const container = containerOf(world, event.container);
  const spec = specOf(world, event.container);
  if (!container || !spec) return [];
  if (event.probe === 'startup' && event.succeeded) return startedUp(container);
  if (event.probe === 'readiness')
    return [...planNext(world, container, spec, 'readiness'), ...readinessMayChange(world)];
  return container.unhealthy === undefined ? planNext(world, container, spec, event.probe) : syncPod();
}
