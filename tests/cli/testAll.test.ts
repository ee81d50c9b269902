import { expect, test } from 'vitest';
import { CHROMIUM_PLACES, findChromium } from '../../src/cli/chromium.ts';
import { addCounts, countPlaywright, countVitest } from '../../src/cli/testCounts.ts';

test('the first installed Chromium is taken', () => {
  expect(findChromium({}, (path) => path === CHROMIUM_PLACES[2])).toBe(CHROMIUM_PLACES[2]);
  expect(findChromium({}, () => false)).toBeUndefined();
});

test('CHROMIUM_PATH is taken before all others, and a wrong one is an error', () => {
  expect(findChromium({ CHROMIUM_PATH: '/opt/chrome' }, () => true)).toBe('/opt/chrome');
  expect(() => findChromium({ CHROMIUM_PATH: '/opt/none' }, () => false)).toThrow('/opt/none');
});

test('a test file that does not load counts as a failure', () => {
  expect(countVitest({ numPassedTests: 3, numFailedTests: 0, success: true })).toEqual({ passed: 3, failed: 0 });
  expect(countVitest({ numPassedTests: 3, numFailedTests: 0, success: false })).toEqual({ passed: 3, failed: 1 });
  expect(countVitest({ numPassedTests: 3, numFailedTests: 2, success: false })).toEqual({ passed: 3, failed: 2 });
});

test('a browser run that cannot begin counts as a failure', () => {
  const stats = { expected: 2, unexpected: 1, flaky: 1, skipped: 5 };
  expect(countPlaywright({ stats, errors: [] })).toEqual({ passed: 3, failed: 1 });
  expect(countPlaywright({ errors: ['no server'] })).toEqual({ passed: 0, failed: 1 });
});

test('counts add up', () => {
  expect(addCounts({ passed: 1, failed: 2 }, { passed: 3, failed: 4 })).toEqual({ passed: 4, failed: 6 });
});
