/** What runs inside a container: it opens its port, ends by itself or on a signal, and is Envoy, the app, or something else. */
import { emit, type Trigger } from '../agenda.ts';
import type { EventOf } from '../events.ts';
import { closeAllOf } from '../kernel/close.ts';
import type { ContainerScenario } from '../podScenario.ts';
import { ENVOY_EXITS_IN_MS } from '../timing.ts';
import { appAddress, type ContainerState, type World } from '../world.ts';
import { cancel, ms, specOf, timer } from './containers.ts';
import { closeInitCalls, startInitCall } from './initCall.ts';
import { startRulesProgram } from './rulesProgram.ts';

/** Exit code of a process that was killed: 128 + 9. */
const KILLED = 137;

export function startProcess(world: World, container: ContainerState, spec: ContainerScenario): readonly Trigger[] {
  if (spec.writes_rules) return startRulesProgram(world, spec);
  // What Envoy's process does is planned when it is there: see `onEnvoyBorn`.
  if (container.program === 'envoy') return [emit({ type: 'envoyStarted' }, 0, timer('port', container.name))];
  const opened = opensPort(world, container, spec);
  return [...opened, ...startInitCall(world, container, spec), ...endsByItself(world, container, spec)];
}

export function onEnvoyBorn(world: World): readonly Trigger[] {
  const container = world.pod.containers.find(({ program, state }) => program === 'envoy' && state === 'running');
  const spec = container && specOf(world, container.name);
  return container && spec ? endsByItself(world, container, spec) : [];
}

function serves({ role, program }: ContainerState): boolean {
  return role === 'main' && program === 'app';
}

function opensPort(world: World, container: ContainerState, spec: ContainerScenario): readonly Trigger[] {
  if (!serves(container) || world.scenario.app.listening === false) return [];
  const address = appAddress(world.scenario);
  return [emit({ type: 'portOpened', party: 'app', address }, ms(spec.start_delay_s ?? 0), timer('port', spec.name))];
}

function endsByItself(world: World, container: ContainerState, spec: ContainerScenario): readonly Trigger[] {
  if (spec.run_s === undefined) return [];
  const after = ms((spec.start_delay_s ?? 0) + spec.run_s);
  return [endOf(world, container, 'none', spec.exit ?? 0, after, timer('run', spec.name))];
}

/** The end of Envoy's process is an event of its own, from which that of its container follows: where it has begun to run. */
function endOf(
  world: World,
  { name, program }: ContainerState,
  signal: EventOf<'envoyExited'>['signal'],
  exitCode: number,
  after: number,
  key: string,
): Trigger {
  const isUp = world.envoy.process !== 'absent' && world.envoy.process !== 'exited';
  return program === 'envoy' && isUp
    ? emit({ type: 'envoyExited', signal, ...(signal === 'none' && { exitCode }) }, after, key)
    : emit({ type: 'containerExited', container: name, exitCode }, after, key);
}

/** A process that handles SIGTERM takes its time and ends as it would have ended by itself. Envoy needs some milliseconds. */
export function signalProcess(world: World, container: ContainerState): readonly Trigger[] {
  const { name, program } = container;
  const spec = specOf(world, name);
  if (!spec || spec.ignores_sigterm || (program === 'envoy' && world.envoy.process === 'hung')) return [];
  const after = spec.term_s === undefined ? (program === 'envoy' ? ENVOY_EXITS_IN_MS : 0) : ms(spec.term_s);
  return [
    cancel('run', name),
    cancel('port', name),
    endOf(world, container, 'SIGTERM', spec.exit ?? 0, after, timer('ends', name)),
  ];
}

/** SIGKILL, or the power of the node: no process can do anything about it. */
export function killProcess(world: World, container: ContainerState): readonly Trigger[] {
  const { name } = container;
  return [cancel('port', name), endOf(world, container, 'SIGKILL', KILLED, 0, timer('kill', name))];
}

/** What the app had open closes with its process. (Envoy's closes with its own.) */
export function onProcessGone(world: World, container: ContainerState): readonly Trigger[] {
  if (container.role === 'init') return closeInitCalls(world);
  if (!serves(container)) return [];
  const address = appAddress(world.scenario);
  const open = world.ports[address] !== undefined;
  return [...closeAllOf(world, 'app'), ...(open ? [emit({ type: 'portClosed', party: 'app', address })] : [])];
}
