/**
 * An init container that needs the network. Where the redirect rules stand and Envoy is not up yet, its call is refused
 * like any other (root's too), and the container ends with an error: the order of the pod's containers decides.
 */
import { cancel, emit, NEW, type Trigger } from '../agenda.ts';
import { resolve, timeKey } from '../callers.ts';
import type { EventOf } from '../events.ts';
import { close } from '../kernel/close.ts';
import type { ContainerScenario } from '../podScenario.ts';
import { tableGet, tableRows } from '../table.ts';
import { type ContainerState, POD_IP, type World } from '../world.ts';
import { timer } from './containers.ts';

/** Its number comes after those of the scenario's actions. Init containers run one at a time, so one number is enough. */
function initCall(world: World): number {
  return world.scenario.actions.length;
}

export function startInitCall(
  world: World,
  { role, uid }: ContainerState,
  { calls, gid }: ContainerScenario,
): readonly Trigger[] {
  if (role !== 'init' || calls === undefined) return [];
  return [
    emit({
      type: 'connectCalled',
      connection: NEW,
      party: 'app',
      protocol: 'tcp',
      from: `${POD_IP}:0`,
      to: resolve(world.scenario, calls),
      uid,
      gid: gid ?? uid,
      action: initCall(world),
      request: undefined,
    }),
  ];
}

export function onInitCallFailed(world: World, event: EventOf<'callFailed'>): readonly Trigger[] {
  const caller = world.pod.containers.find(({ role, state }) => role === 'init' && state === 'running');
  if (event.action !== initCall(world) || !caller) return [];
  const { name: container } = caller;
  return [emit({ type: 'containerExited', container, exitCode: 1 }, 0, timer('ends', container))];
}

/** It wanted to know that the other side is there; it says nothing and closes. */
export function onInitCallEstablished(world: World, event: EventOf<'connectionEstablished'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  if (connection?.client !== 'app' || connection.action !== initCall(world)) return [];
  return [cancel(timeKey(connection.action)), close(connection, 'client')];
}

/** What an init container had open closes when it ends. */
export function closeInitCalls(world: World): readonly Trigger[] {
  return tableRows(world.connections)
    .filter(({ action, client }) => client === 'app' && action === initCall(world))
    .flatMap((connection) => [cancel(timeKey(connection.action)), close(connection, 'client')]);
}
