import { expect, test } from 'vitest';
import { scoreOf } from '../../src/cli/mutationScore.ts';

const file = (...statuses: string[]) => ({ mutants: statuses.map((status) => ({ status })) });

test('the score is the share of killed ones among those that count', () => {
  const files = {
    a: file('Killed', 'Timeout', 'Survived', 'Ignored'),
    b: file('Killed', 'NoCoverage', 'CompileError'),
  };
  expect(scoreOf(files)).toEqual({ killed: 3, survived: 2, percent: 60 });
});

test('a run that tried nothing has no score', () => {
  expect(scoreOf({ a: file('Ignored') }).percent).toBeNaN();
});
