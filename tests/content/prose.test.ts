/** The tone of the words: short, plain, no noise. */
import { describe, expect, test } from 'vitest';
import { countWords, plainText } from '../../src/lesson/rich.ts';
import { CONTENT, SOURCES } from '../lesson/folder.ts';

const { lesson, practice, scenarios } = CONTENT;

const sentences = (text: string) => text.split(/[.!?](?:\s|$)/).filter((sentence) => /\w/.test(sentence)).length;

describe.each(Object.entries(scenarios))('%s', (_, { words }) => {
  test.each(words.steps.map((step) => [step.step, step] as const))(
    'step %i is told in two to four sentences',
    (_step, { narration }) => {
      expect(sentences(plainText(narration))).toBeGreaterThanOrEqual(2);
      expect(sentences(plainText(narration))).toBeLessThanOrEqual(4);
    },
  );
});

test('steps 4 and 5 of the base run say at once what inbound means there', () => {
  for (const step of [4, 5]) {
    const { finePrint } = lesson.base.words.steps[step] ?? {};
    expect(plainText(finePrint?.text ?? [])).toBe(
      'Inbound here means toward the app: same connection, no inbound rules.',
    );
    expect(finePrint?.show?.scenario).toBe('inbound-call');
  }
});

/** What the reference simplifies or gets wrong, each with the words of the fine print that sets it right. */
test.each([
  ['two containers intercept nothing', /Two containers alone intercept nothing/, 'no-rules'],
  ['a dead Envoy refuses, in both directions', /refused in both directions/, 'envoy-dead'],
  ['a container’s name is free text', /name is free text/, 'no-rules'],
  ['NET_ADMIN is for whoever writes the rules', /NET_ADMIN is needed by whoever writes the redirect rules/, 'no-rules'],
  ['init containers can be sidecars', /an init container can be a sidecar today/, 'no-rules'],
  ['trace headers and the app’s own TLS', /trace headers.*own TLS hides HTTP/, undefined],
  ['a running pod is never injected', /a running pod is never injected/, 'no-rules'],
])('a fine print says: %s', (_, words, scenario) => {
  const all = [
    ...lesson.base.words.steps.map(({ finePrint }) => finePrint),
    ...lesson.keyMoments.map(({ finePrint }) => finePrint),
    ...lesson.quiz.map(({ finePrint }) => finePrint),
    ...practice.questions.map(({ finePrint }) => finePrint),
  ].flatMap((finePrint) => finePrint ?? []);
  const found = all.filter(({ text }) => words.test(plainText(text)));
  expect(found).toHaveLength(1);
  expect(found[0]?.show?.scenario).toBe(scenario);
  expect(countWords(plainText(found[0]?.text ?? []))).toBeLessThanOrEqual(25);
});

test('the age of the image is said, with a current tag beside it', () => {
  expect(plainText(lesson.sample.imageNote)).toContain('no fixes since April 2023');
  expect(plainText(lesson.sample.imageNote)).toContain(lesson.sample.currentImage);
});

/** In the bank expressions and what machines print stand between the words; its own rules look at those. */
const WORDS = SOURCES.filter(({ path }) => !path.startsWith('bank/'));

test.each(WORDS.map(({ path, text }) => [path, text] as const))('%s has no noise', (_, text) => {
  const prose = text.replace(/^#.*$/gm, '');
  const noise = /!|\b(simply|easily|obviously|of course|magic|powerful|seamless|leverage)\b/gi;
  // Straight apostrophes and double spaces are typing, not typography.
  const typing = /\w'\w|\w {2,}\w/g;
  expect([...(prose.match(noise) ?? []), ...(prose.match(typing) ?? [])]).toEqual([]);
});

test('hints give no word of the key away but the names of the lesson', () => {
  const common = new Set([
    'envoy',
    'traffic',
    'the',
    'a',
    'to',
    'and',
    'app',
    'of',
    'for',
    'step',
    'at',
    'in',
    'its',
    'it',
    'that',
  ]);
  for (const { key, hint, options } of [...lesson.quiz, ...practice.questions]) {
    const words = (text: string): readonly string[] => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
    const answer = words(plainText(options.find(({ letter }) => letter === key)?.text ?? []));
    const told = words(plainText(hint)).filter((word) => !common.has(word) && answer.includes(word));
    expect(told).toEqual([]);
  }
});
