/** Envoy as a process: starting, listening, ready, gone. */
import { emit, type Trigger } from '../agenda.ts';
import { closeAllOf } from '../app.ts';
import type { EventOf } from '../events.ts';
import { ENVOY_EXITS_IN_MS, ENVOY_STARTS_IN_MS } from '../timing.ts';
import type { World } from '../world.ts';

/** Listeners open when the configuration is read; only then is a redirected connection accepted (SPEC L5). */
export function onEnvoyStarted(world: World): readonly Trigger[] {
  const envoy = world.pod.containers.find(({ program }) => program === 'envoy');
  const containers = [...(world.scenario.pod?.initContainers ?? []), ...(world.scenario.pod?.containers ?? [])];
  const delay = containers.find(({ name }) => name === envoy?.name)?.start_delay_s;
  const after = delay === undefined ? ENVOY_STARTS_IN_MS : delay * 1000;
  const { outbound, inbound } = world.envoy.listeners;
  return [
    emit({ type: 'listenerOpened', direction: 'outbound', address: outbound.address }, after),
    emit({ type: 'listenerOpened', direction: 'inbound', address: inbound.address }, after),
    emit({ type: 'envoyReady' }, after),
  ];
}

/** SIGKILL ends it at once; on SIGTERM it exits by itself a moment later, without draining. No process, no signal. */
export function onEnvoySignalled(world: World, event: EventOf<'envoySignalled'>): readonly Trigger[] {
  if (world.envoy.process === 'absent' || world.envoy.process === 'exited') return [];
  return [emit({ type: 'envoyExited', signal: event.signal }, event.signal === 'SIGKILL' ? 0 : ENVOY_EXITS_IN_MS)];
}

/** The dead process's connections end; the kubelet will see its container's end. */
export function onEnvoyExited(world: World, event: EventOf<'envoyExited'>): readonly Trigger[] {
  const container = world.pod.containers.find(({ program }) => program === 'envoy');
  const closed = closeAllOf(world, 'envoy');
  if (!container) return closed;
  // 0 after SIGTERM (recorded); 128 + 9 after SIGKILL, as a container runtime reports it.
  const exitCode = event.signal === 'SIGTERM' ? 0 : 137;
  return [...closed, emit({ type: 'containerExited', container: container.name, exitCode })];
}
