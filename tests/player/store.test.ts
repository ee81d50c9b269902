import { describe, expect, it } from 'vitest';
import { createPlayer, NEW_ANSWER, openingOf, type Ports, STAND_MS } from '../../src/player/index.ts';
import { CONTENT } from './lesson.ts';
import { type Outside, outside } from './model.ts';

const OPENING = openingOf(CONTENT.lesson);

const load: Ports['loadScenario'] = async (id) => {
  const scenario = CONTENT.scenarios[id];
  if (scenario === undefined) {
    throw new Error('offline');
  }
  return { scenario, phrases: CONTENT.lesson.phrases };
};

function started(query = '', prepare: (world: Outside) => void = () => {}) {
  const world = outside(query, load);
  prepare(world);
  const player = createPlayer(OPENING);
  player.start(world.ports);
  return { player, world };
}

/** Loading is the only thing that takes a turn. */
const loaded = () => new Promise((resolve) => setTimeout(resolve, 30));

describe('the address bar', () => {
  it('is followed by the page, and follows it: a step replaces the entry', () => {
    const { player, world } = started('?step=3');
    expect(player.getState().place.step).toBe(3);
    player.dispatch({ type: 'stepForward' });
    world.pass(1000);
    expect(world.entries).toEqual(['?step=4']);
  });

  it('gets one address for many quick steps', () => {
    const { player, world } = started();
    for (let step = 0; step < 6; step += 1) {
      player.dispatch({ type: 'stepForward' });
      world.pass(20);
    }
    expect(world.entries).toEqual(['']);
    world.hide();
    expect(world.entries).toEqual(['?step=6']);
  });

  it('gets a new entry for a mode, and leads back', () => {
    const { player, world } = started();
    player.dispatch({ type: 'goToStep', step: 2 });
    player.dispatch({ type: 'openMode', mode: 'practice' });
    expect(world.entries).toHaveLength(2);
    world.goBack();
    expect(player.getState().place.mode).toBe('walk');
    expect(world.entries).toHaveLength(1);
  });

  it('falls back with a note where a link does not fit', () => {
    const { player } = started('?step=12&scenario=nowhere');
    expect(player.getState()).toMatchObject({ note: 'brokenLink', place: { step: 0, scenario: 'base' } });
  });
});

describe('scenarios', () => {
  it('come when they are opened, as a new entry, and the page waits where it is', async () => {
    const { player, world } = started('?step=2');
    player.dispatch({ type: 'openScenario', scenario: 'no-rules', step: 2 });
    expect(player.getState().place.scenario).toBe('base');
    await loaded();
    expect(player.getState().place).toMatchObject({ scenario: 'no-rules', step: 2 });
    expect(player.runOf('no-rules').hops.length).toBeGreaterThan(0);
    expect(world.entries).toEqual(['?step=2', '?scenario=no-rules&step=2']);
    world.goBack();
    expect(player.getState().place.scenario).toBe('base');
    expect(world.entries).toEqual(['?step=2']);
  });

  it('of two that were asked for the later one opens', async () => {
    const { player } = started();
    player.dispatch({ type: 'openScenario', scenario: 'no-rules', step: 1 });
    player.dispatch({ type: 'openScenario', scenario: 'envoy-dead', step: 2 });
    await loaded();
    expect(player.getState().place.scenario).toBe('envoy-dead');
  });

  it('that cannot be loaded leave a note and the place', async () => {
    const { player } = started('?step=2');
    player.dispatch({ type: 'openScenario', scenario: 'gone', step: 1 });
    await loaded();
    expect(player.getState()).toMatchObject({ note: 'scenarioMissing', place: { scenario: 'base', step: 2 } });
  });

  it('have their hops with the first change to every hop', async () => {
    const { player } = started('?step=2');
    expect(player.runOf('base').hops).toEqual([]);
    player.dispatch({ type: 'setLevel', level: 'hops' });
    await loaded();
    const { place } = player.getState();
    expect(place).toMatchObject({ level: 'hops', step: 2 });
    expect(place.hop).toBeGreaterThan(0);
  });

  it('show the same at their steps before and after the hops are there', async () => {
    const { player } = started();
    const before = player.runOf('base');
    player.dispatch({ type: 'setLevel', level: 'hops' });
    await loaded();
    const after = player.runOf('base');
    expect(after.points).toEqual(before.points);
    expect(after.table).toEqual(before.table);
    expect(after.tracker).toEqual(before.tracker);
    expect(after.flows).toEqual(before.flows);
    for (const { cursor } of before.points) {
      expect(after.picture(cursor)).toEqual(before.picture(cursor));
    }
  });
});

describe('play', () => {
  it('goes on by the timer, faster at a higher speed, and stops at the end', () => {
    const { player, world } = started();
    player.dispatch({ type: 'togglePlay' });
    world.pass(STAND_MS.concept);
    expect(player.getState().place.step).toBe(2);
    player.dispatch({ type: 'setSpeed', speed: 2 });
    world.pass(STAND_MS.concept / 2);
    expect(player.getState().place.step).toBe(3);
    world.pass(60_000);
    expect(player.getState()).toMatchObject({ playing: false, place: { step: 6 } });
  });

  it('stops when the page goes out of sight', () => {
    const { player, world } = started();
    player.dispatch({ type: 'togglePlay' });
    world.hide();
    world.pass(60_000);
    expect(player.getState()).toMatchObject({ playing: false, place: { step: 1 } });
  });

  it('stops with a step of the learner', () => {
    const { player, world } = started();
    player.dispatch({ type: 'togglePlay' });
    player.dispatch({ type: 'stepBack' });
    world.pass(60_000);
    expect(player.getState()).toMatchObject({ playing: false, place: { step: 0 } });
  });
});

describe('progress', () => {
  it('keeps answers, theme and speed, and offers the place without going there', () => {
    const first = started();
    first.player.dispatch({ type: 'pickOption', question: 'q1', letter: 'C' });
    first.player.dispatch({ type: 'setTheme', theme: 'dark' });
    first.player.dispatch({ type: 'goToStep', step: 4 });
    first.world.hide();
    const second = started('', (world) => {
      world.stored = first.world.stored;
    });
    expect(second.player.getState()).toMatchObject({
      answers: { q1: { ...NEW_ANSWER, picked: 'C' } },
      theme: 'dark',
      place: { step: 0 },
      resume: { step: 4 },
    });
  });

  it('a store that refuses breaks nothing; the learner is told once an answer is at stake', () => {
    const { player, world } = started('', (one) => {
      one.failing = true;
    });
    player.dispatch({ type: 'stepForward' });
    world.pass(1000);
    expect(player.getState().note).toBeUndefined();
    player.dispatch({ type: 'pickOption', question: 'q1', letter: 'C' });
    world.pass(1000);
    expect(player.getState()).toMatchObject({ note: 'storageBlocked', answers: { q1: { picked: 'C' } } });
    player.dispatch({ type: 'dismissNote' });
    player.dispatch({ type: 'pickOption', question: 'q1', letter: 'D' });
    world.pass(1000);
    expect(player.getState().note).toBeUndefined();
  });

  it('does not write over what a later version of the page stored', () => {
    const later = '{"version":99,"answers":{"q1":{"picked":"A"}},"more":1}';
    const { player, world } = started('', (one) => {
      one.stored = later;
    });
    expect(player.getState().answers.q1?.picked).toBe('A');
    player.dispatch({ type: 'pickOption', question: 'q1', letter: 'C' });
    world.pass(1000);
    expect(world.stored).toBe(later);
  });
});
