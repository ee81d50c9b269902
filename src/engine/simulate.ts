/** The only loop: runs a scenario to its end and returns the trace. Same scenario, same trace. */
import { createAgenda, type Due, NEW, type Trigger } from './agenda.ts';
import { apply } from './apply.ts';
import { actorOf, type Event } from './events.ts';
import { begin, respond } from './respond.ts';
import type { Scenario } from './scenario.ts';
import { tableGet } from './table.ts';
import type { Step, Trace } from './trace.ts';
import { FIRST_SOURCE_PORT, initialWorld, ipOf, type World } from './world.ts';

/** Events after which a run is cut, where the scenario does not say otherwise. */
const DEFAULT_MAX_EVENTS = 20_000;
/**
 * Runs `scenario` until nothing more is due, or until its budget of events is used up; then the trace says so and
 * names the events that repeat. Never throws on a scenario that fits its type.
 */
export function simulate(scenario: Scenario): Trace {
  const agenda = createAgenda();
  const steps: Step[] = [];
  const budget = scenario.max_events ?? DEFAULT_MAX_EVENTS;
  let world = initialWorld(scenario);
  const plan = (triggers: readonly Trigger[], now: number, cause: number | undefined): void => {
    for (const trigger of triggers) {
      if (trigger.do === 'cancel') agenda.cancel(trigger.key);
      else agenda.put(trigger, now, cause, world.envoy.generation);
    }
  };
  plan(begin(world), 0, undefined);
  for (let due = agenda.next(); due; due = agenda.next()) {
    if (!canHappen(world, due)) continue;
    if (steps.length >= budget) return { scenario, steps, end: { kind: 'cut', budget, loop: loopOf(steps) } };
    const event = numbered(world, due.event);
    const seq = steps.length;
    steps.push({ seq, at: due.at, event, cause: due.cause });
    world = apply(world, event, due.at);
    plan(respond(world, event), due.at, seq);
  }
  return { scenario, steps, end: { kind: 'settled' } };
}

/** A process that does not run does nothing (the kernel closes its sockets); nothing moves on a connection that is gone. */
function canHappen(world: World, due: Due): boolean {
  const { event } = due;
  if ('connection' in event && event.type !== 'connectCalled' && !tableGet(world.connections, event.connection))
    return false;
  if (event.type === 'connectionClosed' || event.type === 'portClosed' || event.type === 'envoyStarted') return true;
  switch (actorOf(event)) {
    case 'app':
      return appRuns(world);
    case 'envoy':
      return due.generation === world.envoy.generation && world.envoy.process !== 'exited';
    default:
      return true;
  }
}

/** Without a pod in the scenario everything runs from the beginning. */
function appRuns({ scenario, pod }: World): boolean {
  return (
    scenario.pod === undefined || pod.containers.some(({ program, state }) => program === 'app' && state === 'running')
  );
}

/** Connections and requests are numbered when they come to be: the plan does not know what happens in between. */
function numbered(world: World, event: Event): Event {
  if (event.type === 'connectCalled' && event.connection === NEW) {
    const connection = world.nextConnection;
    return { ...event, connection, from: `${ipOf(event.from)}:${FIRST_SOURCE_PORT + connection}` };
  }
  if ((event.type === 'requestWritten' || event.type === 'requestRead') && event.request === NEW)
    return { ...event, request: world.nextRequest };
  return event;
}

/** The shortest run of event types that repeats at the end of a cut run. */
function loopOf(steps: readonly Step[]): readonly string[] {
  const tail = steps.slice(-400).map(({ event }) => event.type);
  for (let length = 1; length <= tail.length / 3; length++) {
    const last = tail.slice(-length);
    const repeats = [1, 2].every((turn) =>
      last.every((type, i) => tail[tail.length - length * (turn + 1) + i] === type),
    );
    if (repeats) return last;
  }
  return [];
}
