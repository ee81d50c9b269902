/** Part T of SPEC.md, the agenda: `src/engine/agenda.ts`. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Agenda, createAgenda, isBefore } from '../../src/engine/agenda.ts';
import type { Event } from '../../src/engine/events.ts';

/** A planned event that is told apart by its name. */
function named(pod: string): Event {
  return { type: 'podRemoved', pod };
}

function put(agenda: Agenda, name: string, at: number, key?: string): void {
  agenda.put({ do: 'emit', after: at, event: named(name), ...(key !== undefined && { key }) }, 0, undefined, 0);
}

function drain(agenda: Agenda): readonly string[] {
  const names: string[] = [];
  for (let due = agenda.next(); due; due = agenda.next()) {
    if (due.event.type === 'podRemoved') names.push(due.event.pod);
  }
  return names;
}

test.each([
  ['earlier wins', { at: 1, order: 9 }, { at: 2, order: 0 }, true],
  ['later loses', { at: 2, order: 0 }, { at: 1, order: 9 }, false],
  ['at the same time the one put down first wins', { at: 5, order: 3 }, { at: 5, order: 4 }, true],
  ['at the same time the one put down last loses', { at: 5, order: 4 }, { at: 5, order: 3 }, false],
  ['nothing is before itself', { at: 5, order: 4 }, { at: 5, order: 4 }, false],
])('[T1] %s', (_name, a, b, expected) => {
  expect(isBefore(a, b)).toBe(expected);
});

test('[T1] any plan comes out by time, ties in the order in which they were put down', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 80 }), (times) => {
      const agenda = createAgenda();
      for (const [index, at] of times.entries()) put(agenda, String(index), at);
      // Array sorting is stable, so it is the model.
      const expected = [...times.entries()].sort(([, a], [, b]) => a - b).map(([index]) => String(index));
      expect(drain(agenda)).toEqual(expected);
    }),
  );
});

test('[T1] what is put down while the plan runs takes its place among the rest', () => {
  const agenda = createAgenda();
  put(agenda, 'a', 1);
  put(agenda, 'c', 3);
  expect(agenda.next()?.event).toEqual(named('a'));
  put(agenda, 'late at 3', 3);
  put(agenda, 'b', 2);
  expect(drain(agenda)).toEqual(['b', 'c', 'late at 3']);
});

test('[T2] a timer that is taken back leaves no event, and no other timer goes with it', () => {
  const agenda = createAgenda();
  put(agenda, 'kept', 1, 'x');
  put(agenda, 'gone', 2, 'y');
  put(agenda, 'without a key', 3);
  agenda.cancel('y');
  expect(drain(agenda)).toEqual(['kept', 'without a key']);
});

test('[T2] a timer set again after it was taken back happens once', () => {
  const agenda = createAgenda();
  put(agenda, 'first', 5, 'x');
  agenda.cancel('x');
  put(agenda, 'second', 5, 'x');
  expect(drain(agenda)).toEqual(['second']);
});

test('[T2] any mixture of setting and taking back leaves what was set after the last taking back', () => {
  const step = fc.record({
    key: fc.constantFrom('a', 'b', 'c'),
    at: fc.integer({ min: 0, max: 5 }),
    cancel: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const agenda = createAgenda();
      const left: { readonly name: string; readonly key: string; readonly at: number }[] = [];
      for (const [index, { key, at, cancel }] of steps.entries()) {
        if (cancel) {
          agenda.cancel(key);
          for (let i = left.length - 1; i >= 0; i--) if (left[i]?.key === key) left.splice(i, 1);
        } else {
          put(agenda, String(index), at, key);
          left.push({ name: String(index), key, at });
        }
      }
      expect(drain(agenda)).toEqual([...left].sort((a, b) => a.at - b.at).map(({ name }) => name));
    }),
  );
});
