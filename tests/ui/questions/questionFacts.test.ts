import { describe, expect, test } from 'vitest';
import { NEW_ANSWER } from '../../../src/player/index.ts';
import {
  expectedOption,
  firstOpen,
  optionFacts,
  outcome,
  rightAtFirstTry,
} from '../../../src/ui/questions/questionFacts.ts';
import { PRACTICE, QUIZ, submitted } from './sample.tsx';

const [, spec] = PRACTICE;
if (spec === undefined) {
  throw new Error('the sample has a second practice question');
}

describe('what may be said of an option', () => {
  test.each([
    ['A', 'wrong'],
    ['B', 'wrong'],
    ['C', 'expected'],
    ['D', 'alsoTrue'],
  ] as const)('%s is %s once the answer is submitted', (letter, verdict) => {
    expect(optionFacts(spec, letter, submitted('A')).verdict).toBe(verdict);
    expect(outcome(spec, submitted(letter))).toBe(verdict);
  });

  test('nothing before', () => {
    expect(optionFacts(spec, 'C', { ...NEW_ANSWER, picked: 'C' })).toEqual({ picked: true, verdict: 'unchecked' });
    expect(outcome(spec, { ...NEW_ANSWER, picked: 'C' })).toBe('unchecked');
  });

  test('only the picked one is picked', () => {
    expect(spec.options.filter(({ letter }) => optionFacts(spec, letter, submitted('B')).picked)).toHaveLength(1);
  });
});

test('the expected option is the one of the key', () => {
  expect(expectedOption(spec)?.letter).toBe('C');
});

test('right at the first try is neither a second try nor an answer that is also true', () => {
  expect(rightAtFirstTry(spec, submitted('C'))).toBe(true);
  expect(rightAtFirstTry(spec, submitted('C', { tries: 2 }))).toBe(false);
  expect(rightAtFirstTry(spec, submitted('D'))).toBe(false);
  expect(rightAtFirstTry(spec, { ...NEW_ANSWER, picked: 'C' })).toBe(false);
});

test('the learner goes on at the first open question, and at the first of all when none is open', () => {
  expect(firstOpen(QUIZ, {})).toBe(0);
  expect(firstOpen(QUIZ, { q1: submitted('A'), q2: { ...NEW_ANSWER, picked: 'A' } })).toBe(1);
  expect(firstOpen(QUIZ, { q1: submitted('A'), q2: submitted('A'), q3: submitted('C') })).toBe(0);
});
