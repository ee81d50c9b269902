/** The rules of questions: each is shown a bank that breaks it, and says where. */
import { describe, expect, test } from 'vitest';
import { checkBank } from '../../src/lesson/bank/checkBank.ts';
import { checkItem, type KnownChecks } from '../../src/lesson/bank/itemCheck.ts';
import { poolRules } from '../../src/lesson/bank/poolRules.ts';
import { readFiles } from '../../src/lesson/files.ts';
import { BANK } from '../assess/results.ts';
import { CONTENT, expectValue, SOURCES } from './folder.ts';

const KNOWN: KnownChecks = new Map();

/** What the rules say of the bank when one file reads differently. */
function told(path: string, ...edits: readonly ((text: string) => string)[]): readonly string[] {
  const sources = SOURCES.map((source) =>
    source.path === path ? { path, text: edits.reduce((text, edit) => edit(text), source.text) } : source,
  );
  const files = expectValue(readFiles(sources));
  return checkBank(files, 4, files.banks, KNOWN).map(({ file, line, column, path: at, message }) => {
    expect([line > 0, column > 0]).toEqual([true, true]);
    return `${file} ${at}: ${message}`;
  });
}

test('the bank keeps all rules', () => {
  expect(told('bank/o1-placement.yaml')).toEqual([]);
});

const O1 = 'bank/o1-placement.yaml';
const O2 = 'bank/o2-interception.yaml';
const O3 = 'bank/o3-path.yaml';
const O4 = 'bank/o4-policy.yaml';
const O5 = 'bank/o5-lifecycle.yaml';

describe('a rule finds', () => {
  test.each<[string, string, string, string, RegExp]>([
    [
      '1: two options that are true in the run',
      O5,
      "        claim: result(0) = 'response' and arrived() = 1\n        misconception: M05\n",
      "        claim: result(0) != 'response'\n        misconception: M05\n",
      /items\[0\]\.options: options .* are true in the run: exactly one must be/,
    ],
    [
      '1: no option that is true in the run',
      O5,
      "claim: result(0) = 'refused'\n        feedback:\n          shows: \"`ECONNREFUSED`",
      "claim: result(0) = 'reset'\n        feedback:\n          shows: \"`ECONNREFUSED`",
      /items\[0\]\.options: no option is true in the run/,
    ],
    [
      '2: a key that is longer than the others',
      O5,
      'text: The app’s connection is refused at once',
      'text: The connection that the app opens is refused by the kernel at once, since nobody listens on it',
      /items\[0\]\.options\[0\]\.text: the right option is 2\.\d+ times as long/,
    ],
    [
      '3: an option about the other options',
      O4,
      'text: A `504` that Envoy makes up',
      'text: None of the above, but `504`',
      /items\[0\]\.options\[2\]\.text: "None of the above" points at the other options/,
    ],
    [
      '3: an absolute word in wrong options alone',
      O4,
      'text: A `504` that Envoy makes up',
      'text: A `504` that Envoy always has',
      /items\[0\]\.options\[2\]\.text: "always" in wrong options alone/,
    ],
    [
      '4: a wrong option without a belief',
      O5,
      '        claim: status(0) = 503\n        misconception: M18\n        feedback:\n          tempting: that a failing sidecar',
      '        claim: status(0) = 503\n        feedback:\n          tempting: that a failing sidecar',
      /items\[0\]\.options\[2\]\.misconception: add the belief/,
    ],
    [
      '5: options that are not of one kind',
      O5,
      'text: A connection, and then no answer',
      'text: a connection, and then no answer',
      /options begin with capitals and with small letters/,
    ],
    [
      '5: a sentence among parts of sentences',
      O5,
      'text: A connection, and then no answer',
      'text: A connection, and then no answer.',
      /sentences and parts of sentences stand side by side/,
    ],
    [
      '6: a key that repeats the stem',
      O5,
      'text: The app’s connection is refused at once',
      'text: The app calls and the process is refused',
      /items\[0\]\.options\[0\]\.text: the right option repeats words of the stem \(.*process/,
    ],
    [
      '7: a negative question',
      O5,
      'The app calls `orders:80`. What becomes of the call?\n    runs:\n      main: { world: mesh, change: { proxy: { state: absent } } }\n    options:\n      - text: The app’s',
      'The app calls `orders:80`. What does not become of the call?\n    runs:\n      main: { world: mesh, change: { proxy: { state: absent } } }\n    options:\n      - text: The app’s',
      /items\[0\]\.stem: the question is negative/,
    ],
    [
      '8: a stem that asks nothing',
      O4,
      'The app calls once. What does the app get?',
      'The app calls once. The app gets this.',
      /items\[0\]\.stem: the stem ends without a question/,
    ],
    [
      '8: a question that leans on its options',
      O4,
      'The app calls once. What does the app get?',
      'The app calls once. Which of the following does the app get?',
      /items\[0\]\.stem: the question leans on its options/,
    ],
    [
      '9: a hint with a word of the key',
      O5,
      '- Look at what the rules do with the first packet.\n      - Compare a port',
      '- Look at why it is refused at once.\n      - Compare a port',
      /items\[0\]\.hints\[0\]: "refused" stands in the right answer alone/,
    ],
    [
      '11: an explanation without an event',
      O1,
      "    cites: first('connectionRedirected')\n    hints:\n      - Look at what decides which program",
      '    hints:\n      - Look at what decides which program',
      /items\[1\]\.explanation: add "cites"/,
    ],
    [
      '11: an event that does not happen',
      O1,
      "    cites: first('connectionRedirected')\n    hints:\n      - Look at what decides which program",
      "    cites: first('tlsFailed')\n    hints:\n      - Look at what decides which program",
      /items\[1\]\.cites: the run has no such event/,
    ],
    [
      '12: an engine that disagrees with arithmetic',
      O4,
      '    unit: requests\n    answer: arrived()\n    right:\n      shows: "{answer} requests at `orders`: the first',
      '    unit: requests\n    answer: arrived() + 1\n    right:\n      shows: "{answer} requests at `orders`: the first',
      /the engine says \d+, the reference \d+ with \{"r":\d\}/,
    ],
    [
      '12: a generator without a second answer',
      O4,
      'id: retry-arrivals',
      'id: retry-arrivals-again',
      /\.parameters: a generator needs a second answer/,
    ],
    [
      '12: a wrong number that is the right one',
      O4,
      '      - value: r\n        misconception: M14\n        feedback:\n          tempting: that `num_retries` counts every try.',
      '      - value: r + 1\n        misconception: M14\n        feedback:\n          tempting: that `num_retries` counts every try.',
      /\.options\[0\]\.value: \d+ is the answer or another option/,
    ],
    [
      '13: a default without whose it is',
      O4,
      'explanation: Envoy’s default for a route is 15 seconds, all tries together.',
      'explanation: The default is 15 seconds, all tries together.',
      /items\[1\]\.explanation: say whose default/,
    ],
    [
      '13: sidecar containers without since when',
      O1,
      'a sidecar container of Kubernetes (1.29 or later), so that',
      'a sidecar container of Kubernetes, so that',
      /\.stem: say since when there are sidecar containers/,
    ],
    [
      '14: YAML in one line',
      O1,
      '        - name: proxy\n          image: envoyproxy/envoy:v1.40.0\n',
      '        - { name: proxy, image: envoyproxy/envoy:v1.40.0 }\n',
      /\.block\.text: YAML in one line/,
    ],
    [
      'a line that is not there',
      O2,
      'line: "--to-ports 15006"',
      'line: "--to-ports 15007"',
      /stands in 0 lines of the block/,
    ],
    [
      'a belief that is not there',
      O5,
      'misconception: M36\n        feedback:\n          tempting: that Envoy finishes',
      'misconception: M99\n        feedback:\n          tempting: that Envoy finishes',
      /there is no "M99": add it to misconceptions.yaml/,
    ],
    [
      'an order that the run does not have',
      O3,
      "event: first('routeChosen')",
      "event: last('accessLogWritten') + 1",
      /the run has another order/,
    ],
    [
      'a claim that cannot be read',
      O5,
      "claim: result(0) = 'timeout'",
      "claim: outcome(0) = 'timeout'",
      /nothing is called "main.outcome\(\)" here/,
    ],
    [
      'a fact where a run should speak',
      O5,
      "claim: result(0) = 'timeout'",
      'claim: true',
      /only an item that cites a fact says true or false/,
    ],
  ])('%s', (_, path, from, to, message) => {
    const first = (text: string): string => {
      const at = text.indexOf(from);
      if (at === -1) throw new Error(`"${from}" is not in ${path}`);
      return text.slice(0, at) + to + text.slice(at + from.length);
    };
    const problems = told(path, first);
    expect(problems.join('\n')).toMatch(message);
    expect(problems.every((problem) => problem.startsWith('content/bank/'))).toBe(true);
  });
});

describe('a rule of the whole bank finds', () => {
  test('2: the longest option right too often', () => {
    const entries = BANK.items.map((item) => ({ item, check: checkItem(BANK, item, 4) }));
    expect(poolRules(entries, 4)).toEqual([]);
    const telling = entries.map(({ item, check }) => {
      const { sample } = check;
      if (sample?.type !== 'choice') return { item, check };
      const options = sample.options.map((option) =>
        option.right ? { ...option, text: [...option.text, ' and so much more that it is seen at once'] } : option,
      );
      return { item, check: { ...check, sample: { ...sample, options } } };
    });
    expect(poolRules(telling, 4).map(({ message }) => message)).toEqual([
      expect.stringMatching(/^the right option is the longest in 100 % of the questions: at most 4\d %$/),
    ]);
  });

  test('10: the key at one place too often', () => {
    const natural = (text: string): string =>
      text.replace(/^ {4}type: choice\n/gm, '    type: choice\n    natural: true\n');
    const all = SOURCES.filter(({ path }) => path.startsWith('bank/o'));
    const edited = SOURCES.map((source) =>
      all.includes(source)
        ? {
            ...source,
            text: natural(source.text).replace(/(\n {4}natural: true\n(?:.*\n)*?) {4}natural: true\n/, '$1'),
          }
        : source,
    );
    const files = readFiles(edited.map((source) => ({ ...source, text: source.text })));
    const problems = files.ok ? checkBank(files.value, 4) : [];
    expect(problems.map(({ message }) => message).join('\n')).toMatch(/that is no chance/);
  });

  test('too few of an objective', () => {
    const files = expectValue(readFiles(SOURCES));
    const fewer = { ...files, banks: files.banks.filter(({ document }) => !document.file.includes('o3-path')) };
    expect(checkBank(fewer, 4).map(({ message }) => message)).toContain('O3 has 0 items, 12 are needed');
  });
});

test('every generator agrees with plain arithmetic for a thousand seeds', { timeout: 600_000 }, () => {
  expect(checkBank(expectValue(readFiles(SOURCES)), 1000).map(({ message }) => message)).toEqual([]);
});

test('the bank is as large as it has to be', () => {
  const generators = BANK.items.filter(({ parameters }) => parameters !== undefined);
  expect(BANK.items.length).toBeGreaterThanOrEqual(64);
  expect(generators.length).toBeGreaterThanOrEqual(18);
  expect(BANK.items.filter(({ fact }) => fact !== undefined).length).toBeLessThanOrEqual(16);
  expect(CONTENT.bank.edition).toMatch(/^[0-9A-HJKMNP-TV-Z]{2}$/);
});

test('every belief of the catalogue is one that a question is about or that an option shows', () => {
  const used = new Set(
    BANK.items.flatMap((item) => [item.misconception, ...item.options.map(({ misconception }) => misconception)]),
  );
  expect(BANK.misconceptions.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([]);
});
