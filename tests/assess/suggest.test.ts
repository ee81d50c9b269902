import { expect, test } from 'vitest';
import { type Evidence, suggestedNext } from '../../src/assess/index.ts';
import { WORDS } from './results.ts';

const READY: Evidence = {
  stepsSeen: 7,
  steps: 7,
  predictions: { asked: 10, right: 7 },
  confidentMisses: [],
  cards: 0,
  lastDay: '2026-03-01',
  today: '2026-03-01',
};

test.each<[string, Partial<Evidence>, string, string]>([
  ['nothing is seen', { stepsSeen: 0, predictions: { asked: 0, right: 0 } }, 'walk', 'unseen'],
  ['a step is missing', { stepsSeen: 6 }, 'walk', 'unseen'],
  ['nothing is predicted', { predictions: { asked: 0, right: 0 } }, 'predict', 'unpredicted'],
  ['fewer than 70 % are right', { predictions: { asked: 10, right: 6 } }, 'predict', 'mispredicted'],
  ['one was sure and wrong', { confidentMisses: ['M05', 'M01'] }, 'whatIf', 'confidentMiss'],
  ['two days have passed', { cards: 3, today: '2026-03-03' }, 'review', 'twoDays'],
  ['one day has passed', { cards: 3, today: '2026-03-02' }, 'test', 'ready'],
  ['two days have passed and nothing waits', { today: '2026-03-09' }, 'test', 'ready'],
  ['all is done', {}, 'test', 'ready'],
])('when %s', (_, change, mode, why) => {
  const suggestion = suggestedNext({ ...READY, ...change });
  expect([suggestion.mode, suggestion.why]).toEqual([mode, why]);
  expect(WORDS.suggested[suggestion.why].why).not.toBe('');
});

test('a confident miss names the belief that comes first', () => {
  expect(suggestedNext({ ...READY, confidentMisses: ['M05', 'M01'] })).toMatchObject({ misconception: 'M05' });
});
