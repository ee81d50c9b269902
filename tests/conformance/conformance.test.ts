import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runCaseFiles } from '../../src/cli/conformance/caseFiles.ts';
import { runCaseFile } from '../../src/cli/conformance/formats.ts';
import { readConformanceOptions } from '../../src/cli/conformance/options.ts';

const CASES = 'tests/conformance/cases';

/** The failures of a file, readable; and how many cases it has. */
function failures(file: string): readonly [readonly string[], number] {
  const results = runCaseFiles(readConformanceOptions([CASES, '--file', file])).flatMap((one) => one.results);
  return [results.filter(({ passed }) => !passed).map(({ id, difference }) => `${id} ${difference}`), results.length];
}

/** A run of all cases, on a busy machine. */
const ALL_CASES_MS = 60_000;

test.each([
  ['netfilter-verdicts', 231],
  ['retry-decisions', 40],
  ['mtls-inbound', 24],
  ['envoy-defaults', 12],
  ['container-lifecycle', 13],
])('%s: all %d cases pass', (file, count) => {
  expect(failures(file)).toEqual([[], count]);
});

test.each([
  ['asked of a real Envoy', 'tests/conformance/asked', 1456],
  ['read from other projects, or asked of a real kernel', 'tests/conformance/read', 5947],
])(
  'every case that was %s is as it says',
  (_, directory, count) => {
    const results = runCaseFiles(readConformanceOptions([directory])).flatMap((one) => one.results);
    expect(results).toHaveLength(count);
    expect(results.filter(({ passed }) => !passed).map(({ id, difference }) => `${id} ${difference}`)).toEqual([]);
  },
  ALL_CASES_MS,
);

test(
  'every copied case is run, and passes but for those that the rules name as left out',
  () => {
    const files = runCaseFiles(readConformanceOptions([]));
    expect(files.map(({ file }) => file)).toHaveLength(23);
    const results = files.flatMap((one) => one.results);
    expect(results).toHaveLength(623);
    const leftOut = readFileSync('src/engine/SPEC.md', 'utf8').split('## Absent on purpose')[1] ?? '';
    const named = results.filter(({ id }) => leftOut.includes(`\`${id}\``)).map(({ id }) => id);
    expect(results.filter(({ passed }) => !passed).map(({ id }) => id)).toEqual(named);
    expect(named.length).toBeLessThanOrEqual(0.03 * results.length);
  },
  ALL_CASES_MS,
);

test(
  'a file or a case can be picked',
  () => {
    const ids = (...args: string[]) =>
      runCaseFiles(readConformanceOptions([CASES, ...args])).flatMap(({ results }) => results.map(({ id }) => id));
    expect(ids('--file', 'retry-decisions.json', '--case', 'retry/009')).toEqual(['retry/009']);
    expect(ids('--case', 'backoff/default')).toEqual(['backoff/default']);
    expect(ids('--case', 'loadbalancing/rr').every((id) => id.startsWith('loadbalancing/rr/'))).toBe(true);
    expect(ids('--file', 'decisions')).toEqual([]);
  },
  ALL_CASES_MS,
);

test('a case that is not as expected fails, with the difference', () => {
  const wrong = { cases: [{ id: 'a', input: { field: 'cluster.connect_timeout_s' }, expected: 6 }] };
  expect(runCaseFile(wrong)).toMatchObject([{ passed: false, got: 5, difference: 'value: expected 6, got 5' }]);
});

test.each([
  ['a field that no table has', { cases: [{ id: 'a', input: { field: 'cluster.colour' }, expected: 'blue' }] }],
  [
    'a rule set that is not there',
    { topology: { gids: {} }, rulesets: [], cases: [{ id: 'a', ruleset: 'x', packet: {} }] },
  ],
  [
    'a try without an outcome',
    { cases: [{ id: 'a', input: { 'x-envoy-retry-on': '5xx' }, events: [{}], expected: [] }] },
  ],
  ['a format that nobody knows', { cases: [{ id: 'a', input: 1, expected: 2 }] }],
])('unsupported: %s', (_, file) => {
  expect(runCaseFile(file)).toMatchObject([{ passed: false, difference: expect.stringMatching(/^unsupported: ./) }]);
});

test('a file without cases is passed over', () => {
  expect(runCaseFile({ schema: 'x' })).toBeUndefined();
  expect(runCaseFile([])).toBeUndefined();
});

test('options that make no sense are refused', () => {
  expect(() => readConformanceOptions(['--file'])).toThrow('--file needs a value');
  expect(() => readConformanceOptions(['--fast'])).toThrow('no option --fast');
  expect(() => readConformanceOptions(['a', 'b'])).toThrow('one directory');
  expect(readConformanceOptions(['x', '--json', '--case', 'c'])).toEqual({
    directory: 'x',
    file: undefined,
    case: 'c',
    json: true,
  });
});
