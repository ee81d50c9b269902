import { describe, expect, it } from 'vitest';
import {
  type Facts,
  type Intent,
  type PlayerState,
  parseAddress,
  parseProgress,
  printAddress,
  printProgress,
  reduce,
  startPlace,
  startState,
} from '../../src/player/index.ts';

const points = ([0, 1, 2, 3, 4, 5, 6] as const).map((step) => ({ step, cursor: step * 10 }));
const FACTS: Facts = {
  base: 'base',
  runs: { base: { points, hops: [] } },
  trial: { points, hops: [{ step: 1, place: 1, cursor: 3 }] },
};

const arrivedBy = (...intents: readonly Intent[]): PlayerState =>
  intents.reduce((state, intent) => reduce(state, intent, FACTS), startState('base'));

describe('What if', () => {
  it('keeps the walk’s place for the way back, and its own for the way there', () => {
    const there = arrivedBy(
      { type: 'goToStep', step: 3 },
      { type: 'openTrial', scenario: 'retries' },
      { type: 'goToStep', step: 5 },
    );
    expect(there.place).toMatchObject({ mode: 'whatif', scenario: 'retries', step: 5 });
    const back = reduce(there, { type: 'openMode', mode: 'walk' }, FACTS);
    expect(back.place).toMatchObject({ mode: 'walk', scenario: 'base', step: 3 });
    const again = reduce(back, { type: 'openMode', mode: 'whatif' }, FACTS);
    expect(again.place).toMatchObject({ mode: 'whatif', scenario: 'retries', step: 5 });
  });

  it('a change stays at its step, another scenario begins at the start', () => {
    const at = arrivedBy({ type: 'openTrial', scenario: 'a' }, { type: 'goToStep', step: 4 });
    const changed = reduce(at, { type: 'openTrial', scenario: 'a', change: 'eA' }, FACTS);
    expect(changed.place).toMatchObject({ scenario: 'a', step: 4, change: 'eA' });
    const other = reduce(changed, { type: 'openTrial', scenario: 'b' }, FACTS);
    expect(other.place).toMatchObject({ scenario: 'b', step: 0, change: undefined });
  });

  it('steps through its own run', () => {
    const hops = arrivedBy(
      { type: 'openTrial', scenario: 'a' },
      { type: 'setLevel', level: 'hops' },
      { type: 'stepForward' },
    );
    expect(hops.place).toMatchObject({ step: 1, hop: 1 });
    expect(reduce(hops, { type: 'stepForward' }, FACTS).place).toMatchObject({ step: 1, hop: 1 });
  });

  it('a link leads into a scenario that the page does not know yet', () => {
    const place = { ...startPlace('retries-run-out'), mode: 'whatif' as const, change: 'eyJ3Ijp7fX0' };
    const link = printAddress(place, undefined, 'base');
    expect(link).toBe('?mode=whatif&scenario=retries-run-out&change=eyJ3Ijp7fX0');
    expect(parseAddress(link, ['base'])).toEqual({ place, theme: undefined, broken: false });
  });

  it.each(['?mode=whatif&scenario=A<b>', '?mode=whatif&change=a.b', '?change=abc', '?scenario=retries-run-out'])(
    '%s is broken',
    (link) => expect(parseAddress(link, ['base']).broken).toBe(true),
  );

  it('both places outlive the page', () => {
    const state = arrivedBy({ type: 'goToStep', step: 3 }, { type: 'openTrial', scenario: 'retries', change: 'eA' });
    const stored = parseProgress(printProgress(state, {}, 'base', null), ['base']);
    expect(stored.place).toMatchObject({ mode: 'whatif', scenario: 'retries', change: 'eA' });
    expect(stored.aside).toMatchObject({ mode: 'walk', scenario: 'base', step: 3 });
  });
});
