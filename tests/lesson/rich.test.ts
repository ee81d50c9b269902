import { expect, test } from 'vitest';
import { countWords, parseRich, plainText } from '../../src/lesson/rich.ts';

test('text, code and terms become parts in their order', () => {
  expect(parseRich('A [pod](pod) runs `app`.')).toEqual({
    ok: true,
    rich: ['A ', { term: 'pod', text: 'pod' }, ' runs ', { code: 'app' }, '.'],
  });
});

test('brackets inside code stay code', () => {
  expect(parseRich('`a[0](b)`')).toEqual({ ok: true, rich: [{ code: 'a[0](b)' }] });
});

test.each(['open `code', 'empty `` code', 'open [term', '[term] without id', '[term](Bad Id)', '[](pod)'])(
  '"%s" is refused',
  (text) => {
    expect(parseRich(text).ok).toBe(false);
  },
);

test('plain text is what a reader sees', () => {
  const result = parseRich('Envoy reads `200 OK`; see [retry](retry).');
  expect(result.ok && plainText(result.rich)).toBe('Envoy reads 200 OK; see retry.');
});

test.each([
  ['one two', 2],
  ['one → two', 2],
  ['“Without changing its code” has limits', 6],
  ['the app’s own', 3],
  ['  ', 0],
])('"%s" has %i words', (text, words) => {
  expect(countWords(text)).toBe(words);
});
