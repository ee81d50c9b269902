import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainsMost, posterior, reportOf, unresolved, verdictMessage, verdictOf } from '../../src/assess/index.ts';
import { result, tally, WORDS } from './results.ts';

/** The rule for four-option items: after so many questions, from which number of right ones each verdict is given. */
const TABLE = [
  { asked: 10, strong: 10, goOn: 6, goOnKind: 'more' },
  { asked: 15, strong: 14, goOn: 9, goOnKind: 'more' },
  { asked: 20, strong: 18, goOn: 13, goOnKind: 'close' },
] as const;

describe.each(TABLE)('after $asked four-option questions', ({ asked, strong, goOn, goOnKind }) => {
  test.each(Array.from({ length: asked + 1 }, (_, right) => right))('%i right', (right) => {
    const { kind } = verdictOf(tally(right, asked), []);
    expect(kind).toBe(right >= strong ? 'strong' : right >= goOn ? goOnKind : 'notYet');
  });
});

describe('the posterior', () => {
  const answers = fc.array(
    fc.record({ right: fc.boolean(), chance: fc.double({ min: 0.02, max: 0.5, noNaN: true }) }),
    {
      maxLength: 21,
    },
  );

  test('is a distribution over 101 shares', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const weights = posterior(given);
        expect(weights).toHaveLength(101);
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  test('does not depend on the order of the answers', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const turned = posterior([...given].reverse());
        for (const [place, weight] of posterior(given).entries()) expect(turned[place]).toBeCloseTo(weight, 9);
      }),
    );
  });

  test('one more right answer never speaks against the learner, one more wrong answer never for', () => {
    fc.assert(
      fc.property(answers, fc.double({ min: 0.02, max: 0.5, noNaN: true }), (given, chance) => {
        const known = (right: boolean): number =>
          posterior([...given, { right, chance }])
            .slice(70)
            .reduce((sum, weight) => sum + weight, 0);
        const before = posterior(given)
          .slice(70)
          .reduce((sum, weight) => sum + weight, 0);
        expect(known(true)).toBeGreaterThanOrEqual(before - 1e-9);
        expect(known(false)).toBeLessThanOrEqual(before + 1e-9);
      }),
    );
  });

  test('a right answer that is hard to guess weighs more', () => {
    const share = (chance: number): number => verdictOf(tally(8, 10, { chance }), []).probability;
    expect(share(0.02)).toBeGreaterThan(share(0.25));
    expect(share(0.25)).toBeGreaterThan(share(1 / 3));
  });
});

describe('strong', () => {
  test('needs a right answer in every objective that was asked', () => {
    const oneEmpty = [...tally(19, 19), result(false, { objective: 'O6' })].map((entry, place) =>
      place < 19 && entry.objective === 'O6' ? { ...entry, objective: 'O1' as const } : entry,
    );
    expect(verdictOf(oneEmpty, []).kind).toBe('close');
  });

  const sureMiss = result(false, { confidence: 'sure', coreMiss: 'M05', chance: 0.02 });
  const fourteen = tally(14, 14, { chance: 0.02 });

  test('waits for a core belief that was held with confidence', () => {
    const results = [...fourteen, sureMiss];
    expect(verdictOf(results, ['M05'])).toMatchObject({ kind: 'parallel', misconceptions: ['M05'] });
    expect(verdictOf([...fourteen, { ...sureMiss, confidence: 'guess' }], ['M05']).kind).toBe('strong');
    expect(verdictOf([...fourteen, { ...sureMiss, coreMiss: undefined }], ['M05']).kind).toBe('strong');
  });

  test('is given once a parallel item is right, and not if it is wrong', () => {
    const parallel = result(true, { parallelTo: 'M05', chance: 0.02 });
    expect(verdictOf([...fourteen, sureMiss, parallel], []).kind).toBe('strong');
    expect(unresolved([...fourteen, sureMiss, parallel])).toEqual([]);
    const wrong = verdictOf([...fourteen, sureMiss, { ...parallel, right: false }], ['M05']);
    expect(wrong.kind).toBe('more');
  });

  test('is close where the bank has nothing left to settle it with', () => {
    expect(verdictOf([...tally(19, 19, { chance: 0.02 }), sureMiss], []).kind).toBe('close');
  });
});

test('parallel items do not count as one of the five more', () => {
  const results = [...tally(12, 15), result(true, { parallelTo: 'M01' })];
  expect(verdictOf(results, []).kind).toBe('more');
});

test.each([
  [14, 15, '14 of 15 right. We estimate you know between 68 % and 99 % of what this lesson tests.'],
  [16, 20, '16 of 20. Your likely range is 52–93 %, too wide to call strong.'],
])('%i of %i says its range', (right, asked, text) => {
  const message = verdictMessage(verdictOf(tally(right, asked), []), WORDS);
  expect(message.text.startsWith(text)).toBe(true);
  expect(message.text).not.toContain('{');
});

test('the report puts confident misses first, then other misses, then guesses, then the rest', () => {
  const rows = reportOf([
    result(true),
    result(true, { confidence: 'guess' }),
    result(false, { confidence: 'guess' }),
    result(false, { confidence: 'sure' }),
  ]);
  expect(rows.map(({ part }) => part)).toEqual(['confidentMiss', 'miss', 'guessedRight', 'right']);
});

test('missed objectives come worst first, beliefs by how often they were shown', () => {
  const verdict = verdictOf(
    [
      result(false, { objective: 'O4', shows: 'M14' }),
      result(false, { objective: 'O4', shows: 'M14' }),
      result(false, { objective: 'O2', shows: 'M09' }),
      result(true, { objective: 'O2' }),
      result(true, { objective: 'O1' }),
    ],
    [],
  );
  expect(verdict.missed).toEqual(['O4', 'O2']);
  expect(verdict.beliefs).toEqual(['M14', 'M09']);
});

test('what was left open, or has no known belief behind it, shows none', () => {
  const open = result(false, { shows: undefined });
  expect(verdictOf([open, result(false, { shows: 'M09' })], []).beliefs).toEqual(['M09']);
  expect(verdictOf([open], []).beliefs).toEqual([]);
});

test('beliefs explain most misses when they are behind more than half of them', () => {
  const [port, other, open] = [result(false, { shows: 'M09' }), result(false, { shows: 'M14' }), result(false)];
  expect(explainsMost(['M09'], [port, port, other, result(true)])).toBe(true);
  expect(explainsMost(['M09'], [port, other])).toBe(false);
  expect(explainsMost(['M09', 'M14'], [port, other, open])).toBe(true);
  expect(explainsMost(['M09'], [port, open])).toBe(false);
});
