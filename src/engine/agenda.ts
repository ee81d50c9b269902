/**
 * What is still to come, in a total order: by time, then by the order in which it was put down. Timers have a key by
 * which they can be cancelled; a cancelled one leaves no event.
 */
import type { Event } from './events.ts';

/** What follows from an event: another event after so many ms, or a timer taken back. */
export type Trigger =
  | { readonly do: 'emit'; readonly after: number; readonly event: Event; readonly key?: string }
  | { readonly do: 'cancel'; readonly key: string };

/** Stands in a planned event for "the next free number", which is only known when it happens. */
export const NEW = -1;

/** The trigger for `event`, `after` milliseconds from now. */
export function emit(event: Event, after = 0, key?: string): Trigger {
  return key === undefined ? { do: 'emit', after, event } : { do: 'emit', after, event, key };
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
}

export interface Agenda {
  put(
    planned: Extract<Trigger, { readonly do: 'emit' }>,
    now: number,
    cause: number | undefined,
    generation: number,
  ): void;
  cancel(key: string): void;
  next(): Due | undefined;
}

/** The one comparator: earlier first; at the same time, first put down first. */
export function isBefore(a: Pick<Due, 'at' | 'order'>, b: Pick<Due, 'at' | 'order'>): boolean {
  return a.at !== b.at ? a.at < b.at : a.order < b.order;
}

/** A binary heap, used by one run and thrown away with it. */
export function createAgenda(): Agenda {
  const heap: Due[] = [];
  const cancelledBefore = new Map<string, number>();
  let order = 0;
  return {
    put({ event, after, key }, now, cause, generation) {
      heap.push({ at: now + after, order: order++, event, key, cause, generation });
      siftUp(heap, heap.length - 1);
    },
    cancel(key) {
      cancelledBefore.set(key, order);
    },
    next() {
      for (;;) {
        const due = pop(heap);
        if (!due || due.key === undefined || due.order >= (cancelledBefore.get(due.key) ?? 0)) return due;
      }
    },
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
