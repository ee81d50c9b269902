import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answer, type AskedItem, askItem, gradeItem, isRight } from '../../src/assess/index.ts';
import { BANK } from './results.ts';

const ASKED: readonly AskedItem[] = BANK.items.map((item) => askItem(BANK, item, 5));

/** The answer that is right, read from the question itself. */
function rightAnswer(item: AskedItem): Answer {
  switch (item.type) {
    case 'choice':
      return { type: 'choice', option: item.options.find(({ right }) => right)?.id ?? '' };
    case 'many':
      return { type: 'many', options: item.options.filter(({ right }) => right).map(({ id }) => id) };
    case 'point':
      return { type: 'point', line: item.options.find(({ right }) => right)?.line ?? 0 };
    case 'number':
      return { type: 'number', value: item.answer };
    case 'order':
      return { type: 'order', order: item.answer };
  }
}

/** Every wrong answer that a belief leads to. */
function wrongAnswers(item: AskedItem): readonly Answer[] {
  switch (item.type) {
    case 'choice':
      return item.options.filter(({ right }) => !right).map(({ id }) => ({ type: 'choice', option: id }));
    case 'many': {
      const right = item.options.filter((option) => option.right).map(({ id }) => id);
      return item.options.map(({ id }) => ({
        type: 'many',
        options: right.includes(id) ? right.filter((other) => other !== id) : [...right, id],
      }));
    }
    case 'point':
      return item.options.filter(({ right }) => !right).map(({ line }) => ({ type: 'point', line }));
    case 'number':
      return item.traps.map(({ value }) => ({ type: 'number', value }));
    case 'order':
      return item.answer.slice(1).map((_, place) => {
        const order = [...item.answer];
        [order[place], order[place + 1]] = [order[place + 1] ?? '', order[place] ?? ''];
        return { type: 'order', order };
      });
  }
}

describe.each(ASKED.map((item) => [item.id, item] as const))('%s', (_, item) => {
  test('is right with its answer, and shows no belief then', () => {
    expect(gradeItem(item, rightAnswer(item), 'sure')).toMatchObject({
      right: true,
      shows: undefined,
      coreMiss: undefined,
    });
  });

  test('is wrong with every other, each of which shows a known belief', () => {
    const wrong = wrongAnswers(item);
    expect(wrong.length).toBeGreaterThan(0);
    for (const answer of wrong) {
      const { right, shows } = gradeItem(item, answer, 'sure');
      expect(right).toBe(false);
      expect(BANK.misconceptions.map(({ id }) => id)).toContain(shows);
    }
  });

  test('left open is wrong', () => {
    expect(gradeItem(item, undefined, undefined)).toMatchObject({ right: false, shows: undefined });
  });
});

test('an answer of another kind is wrong', () => {
  const answers = fc.constantFrom(...ASKED.map(rightAnswer));
  fc.assert(
    fc.property(fc.constantFrom(...ASKED), answers, (item, answer) => {
      fc.pre(item.type !== answer.type);
      expect(isRight(item, answer)).toBe(false);
    }),
  );
});

test('a belief that is core stands against "strong", and another does not', () => {
  const dead = ASKED.find(({ id }) => id === 'envoy-dead-call-out');
  if (dead?.type !== 'choice') throw new Error('no such question');
  const direct = dead.options.find(({ misconception, right }) => misconception === 'M05' && !right);
  expect(gradeItem(dead, { type: 'choice', option: direct?.id ?? '' }, 'sure').coreMiss).toBe('M05');
  const cost = ASKED.find(({ id }) => id === 'time-of-passes');
  expect(cost && gradeItem(cost, { type: 'number', value: -1 }, 'sure').coreMiss).toBeUndefined();
});

test('the same seed asks the same question, in the same order', () => {
  for (const item of BANK.items.slice(0, 12)) expect(askItem(BANK, item, 5)).toEqual(askItem(BANK, item, 5));
});

test('natural orders are kept, other orders are not always as written', () => {
  const choices = BANK.items.filter(({ type, natural, parameters }) => type === 'choice' && !natural && !parameters);
  const orders = choices.map((item) => {
    const asked = askItem(BANK, item, 9);
    return asked.type === 'choice' ? asked.options.map(({ id }) => id).join() : '';
  });
  expect(orders.some((order) => order !== 'o1,o2,o3' && order !== 'o1,o2,o3,o4')).toBe(true);
  const natural = BANK.items.find(({ id }) => id === 'who-has-it-now');
  const asked = natural && askItem(BANK, natural, 9);
  expect(asked?.type === 'choice' && asked.options.map(({ id }) => id)).toEqual(['o1', 'o2', 'o3', 'o4']);
});
