/** Envoy as a process: starting, listening, ready, stopped, gone. */
import { emit, now, type Trigger } from '../agenda.ts';
import type { EventOf } from '../events.ts';
import { closeAllOf } from '../kernel/close.ts';
import { tableGet, tableRows } from '../table.ts';
import { ENVOY_EXITS_IN_MS, ENVOY_STARTS_IN_MS } from '../timing.ts';
import type { World } from '../world.ts';
import { onDrainCommand } from './drain.ts';
import { sessionLine } from './tcpProxy.ts';

/** What the scenario does to the process: signals, commands to its admin port, a start. */
export function planProxy(world: World): readonly Trigger[] {
  return (world.scenario.proxy.events ?? []).map(({ at_ms, do: doing }) => {
    switch (doing) {
      case 'SIGKILL':
      case 'SIGTERM':
      case 'SIGSTOP':
      case 'SIGCONT':
        return emit({ type: 'envoySignalled', signal: doing }, at_ms);
      case 'start':
        return emit({ type: 'envoyStarted' }, at_ms);
      default:
        return emit({ type: 'adminCalled', command: doing }, at_ms);
    }
  });
}

/** Listeners open when the configuration is read; only then is a redirected connection accepted (recorded from Envoy 1.40.0). */
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
export function onEnvoySignalled(world: World, { signal }: EventOf<'envoySignalled'>): readonly Trigger[] {
  if (world.envoy.process === 'absent' || world.envoy.process === 'exited') return [];
  if (signal === 'SIGKILL') return [emit({ type: 'envoyExited', signal })];
  return signal === 'SIGTERM' ? [emit({ type: 'envoyExited', signal }, ENVOY_EXITS_IN_MS)] : [];
}

/** `POST /quitquitquit` is another way to ask for the same as SIGTERM (Envoy docs, Administration interface). */
export function onAdminCalled(world: World, event: EventOf<'adminCalled'>, before: World): readonly Trigger[] {
  if (event.command === 'quit') return [emit({ type: 'envoyExited', signal: 'SIGTERM' }, ENVOY_EXITS_IN_MS)];
  return onDrainCommand(world, event, before);
}

const PURGED = 'downstream_local_disconnect(purging_socket_that_have_not_progressed_to_connections)';

/** The dead process's connections end; one that exits by itself still logs what it had in hand. The kubelet will see its container's end. */
export function onEnvoyExited(world: World, event: EventOf<'envoyExited'>): readonly Trigger[] {
  const logged = event.signal === 'SIGTERM' ? unfinished(world) : [];
  const closed = closeAllOf(world, 'envoy');
  const container = world.pod.containers.find(({ program }) => program === 'envoy');
  if (!container) return [...logged, ...closed];
  // 0 after SIGTERM (recorded); 128 + 9 after SIGKILL, as a container runtime reports it.
  const exitCode = event.exitCode ?? (event.signal === 'SIGTERM' ? 0 : 137);
  return [...logged, ...closed, emit({ type: 'containerExited', container: container.name, exitCode })];
}

function unfinished(world: World): readonly Trigger[] {
  return tableRows(world.connections).flatMap((connection) => {
    const { server, serves, session } = connection;
    if (session) return [now(sessionLine(world, connection, session, []))];
    const request = server === 'envoy' && serves !== undefined ? tableGet(world.requests, serves) : undefined;
    if (!request?.stream || request.stream.ended) return [];
    return [now({ type: 'streamAbandoned', request: request.id, details: PURGED })];
  });
}
