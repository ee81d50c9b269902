import { describe, expect, test } from 'vitest';
import { type Environment, parseExpression, type Value } from '../../src/assess/expression.ts';
import { fillData, fillText } from '../../src/assess/template.ts';

const KNOWN: Readonly<Record<string, Value>> = { r: 3, mode: 'on', yes: true };
const environment: Environment = {
  value: (name) => KNOWN[name],
  read: (run, name, given) => (name === 'said' ? `${run} ${given.join(' ')}` : undefined),
};

test.each<[string, Value]>([
  ['1 + 2 * 3', 7],
  ['(1 + 2) * 3', 9],
  ['10 - 2 - 3', 5],
  ['2 * r ^ 2', 18],
  ['-r + 5', 2],
  ['7 % 4', 3],
  ['min(4, r, 9)', 3],
  ['round(1049, 100)', 1000],
  ["mode = 'on'", true],
  ['r >= 3 and r != 4', true],
  ['r > 3 or yes', true],
  ['not r = 3', false],
  ["not r = 4 and mode = 'on'", true],
  ["r = 3 ? 'three' : 'other'", 'three'],
  ['r > 5 ? 1 : r > 2 ? 2 : 3', 2],
  ["said('a', r)", 'main a 3'],
  ["second.said('b')", 'second b'],
])('%s is %s', (source, value) => {
  expect(parseExpression(source)(environment)).toBe(value);
});

test.each(['1 +', '1 2', '(1', 'f(1', '#', "'open", '? 1 : 2', 'r ? 1'])('"%s" is no expression', (source) => {
  expect(() => parseExpression(source)).toThrow(/no expression|is missing|nothing begins|too many/);
});

test.each(['unknown', 'unknown(1)', 'yes + 1', 'r and yes'])('"%s" has no value here', (source) => {
  expect(() => parseExpression(source)(environment)).toThrow(/nothing is called|no number|neither true nor false/);
});

describe('a template', () => {
  test('is filled in words', () => {
    expect(fillText('{r} of {r + 1}, {mode}', environment)).toBe('3 of 4, on');
  });

  test('keeps the kind of a value that stands alone', () => {
    expect(fillData({ count: '{r}', text: 'n{r}', flag: '{yes}' }, environment)).toEqual({
      count: 3,
      text: 'n3',
      flag: true,
    });
  });

  test('repeats an item of a list, with its place', () => {
    expect(fillData([{ repeat: '{r - 1}', as: 'i', of: { at: '{100 * i}' } }, 'end'], environment)).toEqual([
      { at: 0 },
      { at: 100 },
      'end',
    ]);
  });
});
