/**
 * An init container that needs the network. Where the redirect rules stand and Envoy is not up yet, its call is refused
 * like any other (root's too), and the container ends with an error: the order of the pod's containers decides.
 */
import { emit, NEW, type Trigger } from '../agenda.ts';
import { resolve } from '../app.ts';
import type { EventOf } from '../events.ts';
import type { ContainerScenario } from '../podScenario.ts';
import { tableGet, tableRows } from '../table.ts';
import { type ContainerState, POD_IP, type World } from '../world.ts';
import { timer } from './containers.ts';

/** Stands where the number of a scenario's action stands otherwise. */
const NO_ACTION = -1;

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
      action: NO_ACTION,
      request: undefined,
    }),
  ];
}

/** Init containers run one at a time, so the call was the running one's. */
export function onInitCallFailed(world: World, event: EventOf<'connectFailed'>): readonly Trigger[] {
  const caller = world.pod.containers.find(({ role, state }) => role === 'init' && state === 'running');
  if (event.action !== NO_ACTION || !caller) return [];
  return [emit({ type: 'containerExited', container: caller.name, exitCode: 1 }, 0, timer('ends', caller.name))];
}

/** It wanted to know that the other side is there; it says nothing and closes. */
export function onInitCallEstablished(world: World, event: EventOf<'connectionEstablished'>): readonly Trigger[] {
  const { connection, party } = event;
  if (tableGet(world.connections, connection)?.action !== NO_ACTION || party !== 'app') return [];
  return [emit({ type: 'connectionClosed', connection, party, how: 'FIN' })];
}

/** What an init container had open closes when it ends. */
export function closeInitCalls(world: World): readonly Trigger[] {
  return tableRows(world.connections)
    .filter(({ action, client }) => action === NO_ACTION && client === 'app')
    .map(({ id }) => emit({ type: 'connectionClosed', connection: id, party: 'app', how: 'FIN' }));
}
