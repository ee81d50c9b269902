/** A pod is Ready when its sidecars and main containers all are; the endpoints of its services follow (Kubernetes docs, Pod lifecycle). */
import { emit, type Trigger } from '../agenda.ts';
import type { ContainerState, World } from '../world.ts';
import { specOf } from './containers.ts';

const READY_KEY = 'pod ready';

/** Without a readiness probe a container is ready once it has started; Envoy's, once Envoy listens. */
export function isReadyUnasked(world: World, { name, program, started }: ContainerState): boolean {
  if (!started || specOf(world, name)?.readinessProbe) return false;
  return program !== 'envoy' || world.envoy.process === 'ready' || world.envoy.process === 'draining';
}

export function readinessMayChange(world: World): readonly Trigger[] {
  const { containers, ready, phase } = world.pod;
  if (phase === 'terminating' || phase === 'gone') return [];
  const allReady = containers.every((container) => container.role === 'init' || container.ready);
  const taken: Trigger = { do: 'cancel', key: READY_KEY };
  if (allReady === ready) return [taken];
  return [taken, emit({ type: allReady ? 'podReady' : 'podNotReady' }, 0, READY_KEY)];
}

/** A service sends callers to this pod: it is Ready, and nobody has deleted it. */
export function isEndpoint({ pod }: World): boolean {
  return pod.ready && pod.phase === 'running';
}
