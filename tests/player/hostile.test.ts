import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createJournal, createPlayer, MODES, openingOf } from '../../src/player/index.ts';
import { links, parsed, storedTexts, wholeAnswers, wholeEntries } from './hostile.ts';
import { CONTENT } from './lesson.ts';
import { outside } from './model.ts';

const OPENING = openingOf(CONTENT.lesson);
const SCENARIOS = OPENING.scenarioList.map(({ id }) => id);
const GUESS = { picked: 'a', right: false, confidence: 'sure' } as const;

function open(text: string | null, link = '') {
  const world = outside(link, () => Promise.reject(new Error('offline')));
  world.stored = text;
  const player = createPlayer(OPENING);
  player.start(world.ports);
  return { world, player, journal: createJournal(player, world.ports) };
}

test('no stored text and no link leaves the page without a place, and no answer that is whole is lost', () => {
  fc.assert(
    fc.property(storedTexts, links, (text, link) => {
      const { world, player, journal } = open(text, link);
      const { place, answers } = player.getState();
      // What if has scenarios of its own: whether it knows this one, its page finds out.
      expect(place.mode === 'whatif' || SCENARIOS.includes(place.scenario)).toBe(true);
      expect(MODES).toContain(place.mode);
      expect(answers).toMatchObject(wholeAnswers(text));
      for (const [kind, name] of wholeEntries(text)) {
        expect(Object.keys(journal.getState()[kind])).toContain(name);
      }

      player.dispatch({ type: 'pickOption', question: 'NEW', letter: 'C' });
      journal.put('predict', 'NEW', { tries: [GUESS] });
      world.hide();
      const again = open(world.stored);
      expect(again.player.getState().answers).toMatchObject({ ...wholeAnswers(text), NEW: { picked: 'C' } });
      for (const [kind, name] of [...wholeEntries(text), ['predict', 'NEW'] as const]) {
        expect(again.journal.getState()[kind][name]).toEqual(journal.getState()[kind][name]);
      }
      // What this version does not know is another's.
      expect(parsed(world.stored).more).toEqual(parsed(text).more);
    }),
    { numRuns: 2500 },
  );
});

test('two tabs with any stores between them lose no answer of either', () => {
  fc.assert(
    fc.property(storedTexts, storedTexts, (mine, theirs) => {
      const { world, player, journal } = open(mine);
      journal.put('predict', 'MINE', { tries: [GUESS] });
      player.dispatch({ type: 'pickOption', question: 'MINE', letter: 'C' });
      world.hide();
      const kept = parsed(theirs).erased === undefined || Number(parsed(theirs).erased) > 0 ? {} : wholeAnswers(theirs);
      world.writeElsewhere(theirs);
      journal.put('predict', 'LAST', { tries: [GUESS] });
      player.dispatch({ type: 'pickOption', question: 'LAST', letter: 'B' });
      world.hide();
      const { answers } = open(world.stored).player.getState();
      expect(answers).toMatchObject({ ...kept, LAST: { picked: 'B' } });
      expect(Object.keys(open(world.stored).journal.getState().predict)).toEqual(
        expect.arrayContaining(['MINE', 'LAST']),
      );
    }),
    { numRuns: 500 },
  );
});
