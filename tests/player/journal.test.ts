import { describe, expect, it } from 'vitest';
import { createJournal, createPlayer, givenKey, NEW_ANSWER, openingOf, parseProgress } from '../../src/player/index.ts';
import { CONTENT } from './lesson.ts';
import { type Outside, outside } from './model.ts';

const OPENING = openingOf(CONTENT.lesson);
const GUESS = { picked: 'a', right: false, confidence: 'sure' } as const;

function started(stored: string | null = null) {
  const world = outside();
  world.stored = stored;
  const player = createPlayer(OPENING);
  player.start(world.ports);
  return { world, player, journal: createJournal(player, world.ports) };
}

function textOf(world: Outside): Record<string, unknown> {
  return JSON.parse(world.stored ?? '{}') as Record<string, unknown>;
}

describe('the journal', () => {
  it('writes each entry at once, beside the answers, and reads it again', () => {
    const { world, player, journal } = started();
    journal.put('predict', 'rules', { tries: [GUESS] });
    player.dispatch({ type: 'pickOption', question: 'q1', letter: 'C' });
    world.pass(1000);
    journal.put('given', givenKey('4F2A', 3), { answer: { type: 'number', value: 4 }, confidence: 'guess' });

    const again = started(world.stored);
    expect(again.journal.getState().predict.rules).toMatchObject({ tries: [GUESS] });
    expect(again.journal.getState().given['4F2A 3']).toMatchObject({ answer: { type: 'number', value: 4 } });
    expect(again.player.getState().answers.q1?.picked).toBe('C');
  });

  it('keeps what another tab wrote meanwhile, the newer of two entries', () => {
    const { world, journal } = started();
    const other = started();
    journal.put('predict', 'mine', { tries: [GUESS] });
    other.world.stored = world.stored;
    other.world.pass(50);
    other.journal.put('predict', 'theirs', { tries: [GUESS] });
    other.journal.put('predict', 'mine', { tries: [GUESS, { ...GUESS, right: true }] });
    world.writeElsewhere(other.world.stored);

    expect(Object.keys(journal.getState().predict).sort()).toEqual(['mine', 'theirs']);
    expect(journal.getState().predict.mine?.tries).toHaveLength(2);
    journal.put('predict', 'third', { tries: [GUESS] });
    expect(Object.keys((textOf(world).journal as { predict: object }).predict).sort()).toEqual([
      'mine',
      'theirs',
      'third',
    ]);
  });

  it('reads before it writes: an entry that was stored a moment ago is not lost', () => {
    const { world, journal } = started();
    const other = started();
    other.journal.put('predict', 'theirs', { tries: [GUESS] });
    // Written, but the event has not come yet.
    world.stored = other.world.stored;
    journal.put('predict', 'mine', { tries: [GUESS] });
    expect(Object.keys(journal.getState().predict).sort()).toEqual(['mine', 'theirs']);
  });

  it('leaves entries that it cannot read where they are', () => {
    const odd = { predict: { odd: 7, good: { at: 1, tries: [GUESS] } }, later: { x: 1 } };
    const { world, journal } = started(JSON.stringify({ version: 2, journal: odd }));
    expect(Object.keys(journal.getState().predict)).toEqual(['good']);
    journal.put('predict', 'new', { tries: [GUESS] });
    expect(textOf(world).journal).toMatchObject({ predict: { odd: 7, good: { at: 1 }, new: {} }, later: { x: 1 } });
  });

  it('leaves a store of a later version alone, and tells once of one that refuses', () => {
    const later = JSON.stringify({ version: 99, journal: { predict: { good: { at: 1, tries: [GUESS] } } } });
    const first = started(later);
    first.journal.put('predict', 'new', { tries: [GUESS] });
    expect(first.world.stored).toBe(later);
    expect(Object.keys(first.journal.getState().predict)).toEqual(['good', 'new']);

    const { world, player, journal } = started();
    world.failing = true;
    journal.put('predict', 'new', { tries: [GUESS] });
    expect(player.getState().note).toBe('storageBlocked');
    expect(journal.getState().predict.new).toBeDefined();
    player.dispatch({ type: 'dismissNote' });
    journal.put('predict', 'more', { tries: [GUESS] });
    expect(player.getState().note).toBeUndefined();
  });
});

describe('a file', () => {
  it('holds everything, and brings it to another browser, where the further answer counts', () => {
    const { player, journal } = started();
    journal.put('predict', 'rules', { tries: [GUESS] });
    player.dispatch({ type: 'pickOption', question: 'q1', letter: 'C' });
    player.dispatch({ type: 'submitAnswer', question: 'q1' });
    const text = journal.exportText();

    const other = started();
    other.player.dispatch({ type: 'pickOption', question: 'q1', letter: 'A' });
    other.player.dispatch({ type: 'pickOption', question: 'q2', letter: 'B' });
    expect(other.journal.importText(text)).toBe(true);
    expect(other.player.getState().answers).toMatchObject({
      q1: { picked: 'C', submitted: true },
      q2: { ...NEW_ANSWER, picked: 'B' },
    });
    expect(other.journal.getState().predict.rules?.tries).toEqual([GUESS]);
  });

  it.each(['', 'no json', '[]', '{"a":1}', 'null'])('that is %j is refused and changes nothing', (text) => {
    const { world, journal } = started();
    journal.put('predict', 'rules', { tries: [GUESS] });
    const before = world.stored;
    expect(journal.importText(text)).toBe(false);
    expect(world.stored).toBe(before);
  });
});

describe('erasing', () => {
  it('takes everything away, here and in the other tab, and what comes after stays', () => {
    const { world, player, journal } = started();
    player.dispatch({ type: 'pickOption', question: 'q1', letter: 'C' });
    journal.put('predict', 'rules', { tries: [GUESS] });
    world.pass(1000);
    const other = started(world.stored);

    world.pass(5000);
    journal.erase();
    expect(player.getState().answers).toEqual({});
    expect(journal.getState().predict).toEqual({});
    other.world.writeElsewhere(world.stored);
    expect(other.player.getState().answers).toEqual({});
    expect(other.journal.getState().predict).toEqual({});

    journal.put('predict', 'new', { tries: [GUESS] });
    world.pass(1000);
    expect(Object.keys(started(world.stored).journal.getState().predict)).toEqual(['new']);
    expect(parseProgress(world.stored, ['base']).answers).toEqual({});
  });
});

describe('two tabs with answers', () => {
  it('do not overwrite each other, and do not write to each other for ever', () => {
    const one = started();
    const two = started();
    one.player.dispatch({ type: 'pickOption', question: 'q1', letter: 'A' });
    one.world.pass(1000);
    two.world.writeElsewhere(one.world.stored);
    expect(two.player.getState().answers.q1?.picked).toBe('A');
    two.world.pass(1000);
    expect(two.world.stored).toBe(one.world.stored);

    two.player.dispatch({ type: 'pickOption', question: 'q1', letter: 'B' });
    two.player.dispatch({ type: 'pickOption', question: 'q2', letter: 'C' });
    two.world.pass(1000);
    one.world.writeElsewhere(two.world.stored);
    one.player.dispatch({ type: 'pickOption', question: 'q3', letter: 'D' });
    one.world.pass(1000);
    expect(parseProgress(one.world.stored, ['base']).answers).toMatchObject({
      q1: { picked: 'B' },
      q2: { picked: 'C' },
      q3: { picked: 'D' },
    });
  });
});
