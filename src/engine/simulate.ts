/** The only loop: runs a scenario to its end and returns the trace. Same scenario, same trace. */
import { createAgenda, type Due, NEW, type Trigger } from './agenda.ts';
import { apply } from './apply.ts';
import type { Event } from './events.ts';
import { bytesArrivingWith, canStillHappen, fateOf } from './guard.ts';
import { initialWorld } from './initialWorld.ts';
import { begin, respond } from './respond.ts';
import type { Scenario } from './scenario.ts';
import type { Step, Trace } from './trace.ts';
import { FIRST_SOURCE_PORT, ipOf, type World } from './world.ts';

/** Events after which a run is cut, where the scenario does not say otherwise. */
const DEFAULT_MAX_EVENTS = 20_000;
/** How long what goes on in the background is watched after the last thing that happened by itself. */
const DEFAULT_SETTLE_MS = 120;
/** Time after which nothing is looked at in the life of a pod, where the scenario does not say otherwise. */
const DEFAULT_HORIZON_MS = 3_600_000;

/**
 * Runs `scenario` until nothing more is due, or until its budget of events is used up; then the trace says so and
 * names the events that repeat. Never throws on a scenario that fits its type.
 */
export function simulate(scenario: Scenario): Trace {
  const agenda = createAgenda();
  const steps: Step[] = [];
  const waiting: Due[] = [];
  const budget = scenario.max_events ?? DEFAULT_MAX_EVENTS;
  const horizon = scenario.pod ? (scenario.pod.horizon_ms ?? DEFAULT_HORIZON_MS) : Number.POSITIVE_INFINITY;
  let world = initialWorld(scenario);
  let cut = false;
  let settledAt = Math.max(scenario.until_ms ?? 0, ...(scenario.probes ?? []));

  const happen = (planned: Event, at: number, cause: number | undefined): void => {
    if (steps.length >= budget) cut = true;
    if (cut) return;
    const event = numbered(world, planned);
    const seq = steps.length;
    steps.push({ seq, at, event, cause });
    const before = world;
    world = apply(before, event, at);
    follow(respond(world, event, before), at, seq);
    if (event.type === 'envoySignalled' && event.signal === 'SIGCONT') release(at);
  };
  const follow = (triggers: readonly Trigger[], at: number, cause: number | undefined): void => {
    for (const trigger of triggers) {
      if (trigger.do === 'cancel') agenda.cancel(trigger.key);
      else if (trigger.do === 'emit') agenda.put(trigger, at, cause, world.envoy.generation);
      else if (canStillHappen(world, trigger.event)) happen(trigger.event, at, cause);
    }
  };
  /** A process that goes on looks at its timers first: SIGCONT interrupts epoll_wait, and only its next round sees sockets. */
  const release = (at: number): void => {
    const [timers, others] = [waiting.filter(isTimer), waiting.filter((due) => !isTimer(due))];
    waiting.length = 0;
    for (const due of [...timers, ...others]) agenda.putBack(due, at);
  };

  follow(begin(world), 0, undefined);
  for (let due = agenda.next(); due && !cut; due = agenda.next()) {
    if (due.background && agenda.alive() === 0 && due.at > settledAt) continue;
    const fate = fateOf(world, due);
    if (fate === 'never') continue;
    if (due.at > horizon) return { scenario, steps, end: { kind: 'horizon', at: horizon } };
    if (!due.background) settledAt = Math.max(settledAt, due.at + (scenario.settle_ms ?? DEFAULT_SETTLE_MS));
    if (fate === 'happens') happen(due.event, due.at, due.cause);
    else {
      waiting.push(due);
      const bytes = bytesArrivingWith(due.event);
      if (bytes) happen({ type: 'bytesQueued', ...bytes }, due.at, due.cause);
    }
  }
  return cut
    ? { scenario, steps, end: { kind: 'cut', budget, loop: loopOf(steps) } }
    : { scenario, steps, end: { kind: 'settled' } };
}

function isTimer({ key }: Due): boolean {
  return key !== undefined;
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
