/**
 * What is still to come, in a total order: by time, then by the order in which it was put down. Timers have a key by
 * which they can be cancelled; a cancelled one leaves no event.
 */
import type { Event } from './events.ts';

/**
 * What follows from an event: another one at once, as part of the same turn of a process (nothing comes between); another
 * one after so many ms; or a timer taken back.
 */
export type Trigger =
  | { readonly do: 'now'; readonly event: Event }
  | Planned
  | { readonly do: 'cancel'; readonly key: string };

export interface Planned {
  readonly do: 'emit';
  readonly after: number;
  readonly event: Event;
  readonly key?: string;
  /** It goes on while something else happens, and does not keep a run alive by itself: an idle timer, a sweep. */
  readonly background?: true;
}

/** Stands in a planned event for "the next free number", which is only known when it happens. */
export const NEW = -1;

/** The trigger for `event`, at once: what a process does before it looks at anything else. */
export function now(event: Event): Trigger {
  return { do: 'now', event };
}

/** The trigger for `event`, `after` milliseconds from now. */
export function emit(event: Event, after = 0, key?: string): Trigger {
  return key === undefined ? { do: 'emit', after, event } : { do: 'emit', after, event, key };
}

/** The trigger for `event` as emitted, but it does not keep the run alive. */
export function inBackground(event: Event, after: number, key: string): Trigger {
  return { do: 'emit', after, event, key, background: true };
}

export function cancel(key: string): Trigger {
  return { do: 'cancel', key };
}

export interface Due {
  readonly at: number;
  readonly order: number;
  readonly event: Event;
  readonly key: string | undefined;
  /** The event that caused it; undefined: the scenario itself. */
  readonly cause: number | undefined;
  /** Envoy's process when it was planned: what a dead process had planned never happens. */
  readonly generation: number;
  readonly background: boolean;
}

export interface Agenda {
  put(planned: Planned, now: number, cause: number | undefined, generation: number): void;
  /** Puts back what was due and could not happen, for `now`. */
  putBack(due: Due, now: number): void;
  cancel(key: string): void;
  next(): Due | undefined;
  /** How much is to come that keeps the run alive. */
  alive(): number;
}

/** The one comparator: earlier first; at the same time, first put down first. */
export function isBefore(a: Pick<Due, 'at' | 'order'>, b: Pick<Due, 'at' | 'order'>): boolean {
  return a.at !== b.at ? a.at < b.at : a.order < b.order;
}

interface UnderKey {
  all: number;
  alive: number;
}

/** A binary heap, used by one run and thrown away with it. */
export function createAgenda(): Agenda {
  const heap: Due[] = [];
  /** The latest order that was cancelled for each key. */
  const cancelledBefore = new Map<string, number>();
  /** How many stand under each key, and how many of them keep the run alive. */
  const underKey = new Map<string, UnderKey>();
  let order = 0;
  let alive = 0;
  const push = (due: Due): void => {
    heap.push(due);
    siftUp(heap, heap.length - 1);
    if (due.key !== undefined) count(due.key, 1, due.background ? 0 : 1);
    if (!due.background) alive++;
  };
  const count = (key: string, all: number, keeping: number): void => {
    const before = underKey.get(key);
    if (!before) underKey.set(key, { all, alive: keeping });
    else {
      before.all += all;
      before.alive += keeping;
      if (before.all === 0) underKey.delete(key);
    }
  };
  return {
    put({ event, after, key, background }, at, cause, generation) {
      push({ at: at + after, order: order++, event, key, cause, generation, background: background ?? false });
    },
    putBack(due, at) {
      push({ ...due, at, order: order++ });
    },
    cancel(key) {
      // Most keys are given up before anything stood under them.
      const there = underKey.get(key);
      if (!there) return;
      alive -= there.alive;
      underKey.delete(key);
      cancelledBefore.set(key, order);
    },
    next() {
      for (;;) {
        const due = pop(heap);
        if (!due) return undefined;
        if (due.key !== undefined && due.order < (cancelledBefore.get(due.key) ?? 0)) continue;
        if (due.key !== undefined) count(due.key, -1, due.background ? 0 : -1);
        if (!due.background) alive--;
        return due;
      }
    },
    alive: () => alive,
  };
}

function siftUp(heap: Due[], start: number): void {
  let child = start;
  while (child > 0) {
    const parent = (child - 1) >> 1;
    if (!swapIfBefore(heap, child, parent)) return;
    child = parent;
  }
}

function pop(heap: Due[]): Due | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (!first || !last || heap.length === 0) return first;
  heap[0] = last;
  let parent = 0;
  for (;;) {
    const left = 2 * parent + 1;
    const [a, b] = [heap[left], heap[left + 1]];
    if (!a) return first;
    const child = b && isBefore(b, a) ? left + 1 : left;
    if (!swapIfBefore(heap, child, parent)) return first;
    parent = child;
  }
}

function swapIfBefore(heap: Due[], lower: number, upper: number): boolean {
  const [a, b] = [heap[lower], heap[upper]];
  if (!a || !b || !isBefore(a, b)) return false;
  heap[lower] = b;
  heap[upper] = a;
  return true;
}
