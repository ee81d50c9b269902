/** Every rule of SPEC.md is quoted by a test, and every id that a test quotes is a rule. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const tests = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path.replaceAll('\\', '/'), tests), 'utf8');
const spec = read('../src/engine/SPEC.md');
const files = readdirSync(tests, { recursive: true, encoding: 'utf8' });
const idsIn = (wanted: RegExp, id: RegExp): readonly string[] =>
  files
    .filter((path) => wanted.test(path))
    .flatMap((path) => [...read(path).matchAll(id)].map((match) => match[1] ?? ''));

const rules = [...spec.matchAll(/^- \*\*([TKPLRUADHFSB]\d+)\*\*/gm)].map((match) => match[1] ?? '');
/** `'[K3] …'` in a title, or `'K3'` in a table whose rows become titles. */
const quoted = new Set([
  ...idsIn(/\.test\.ts$/, /['"`]\[([TKPLRUADHFSB]\d+)\]/g),
  ...idsIn(/verdictTable\.ts$/, /'([TKPLRUADHFSB]\d+)'/g),
]);

test('no test is missing: rules that no test quotes', () => {
  expect(rules.length).toBeGreaterThan(0);
  expect(rules.filter((id) => !quoted.has(id))).toEqual([]);
});

test('no rule is missing: ids in tests that SPEC.md does not know', () => {
  expect([...quoted].filter((id) => !rules.includes(id))).toEqual([]);
});

test('no id is given twice, and every rule names its source', () => {
  expect(rules.filter((id, place) => rules.indexOf(id) !== place)).toEqual([]);
  const items = spec.split(/^- (?=\*\*[TKPLRUADHFSB]\d)/m).slice(1);
  expect(items.filter((item) => !/\*\([^)]/.test(item))).toEqual([]);
});
