import { expect, test } from 'vitest';
import { readFile } from '../../src/lesson/files.ts';
import { printProblems } from '../../src/lesson/problem.ts';

const OPTIONS =
  '{ A: { text: a, feedback: { shows: s, because: b } }, B: { text: b, feedback: { shows: s, because: b } }, C: { text: c, feedback: { shows: s, because: b } }, D: { text: d, feedback: { shows: s, because: b } } }';

const QUIZ = `questions:
  - id: one
    stem: Which step?
    hint: Look at the table.
    key: A
    options: ${OPTIONS}
  - id: two
    stem: Which state?
    hint: Look at the tracker.
    options: ${OPTIONS}
    # The answer of the lesson:
    key: B
  - id: three
    stem: What changes?
    hint: Look at the flow.
    key: A
    options: ${OPTIONS}
`;

const GLOSSARY = `# Terms
terms:
  pod:
    term: Pod
    definition: What Kubernetes runs.
  proxy:
    term: Proxy
    definition: It passes calls on.
`;

const STEPS = Array.from(
  { length: 7 },
  (_, step) => `  - { step: ${step}, tick: T, title: T, stage: T, narration: T }`,
);
const LONG = 'One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen.';

/** What the door says of a text, word for word. */
function refusal(name: Parameters<typeof readFile>[0], text: string): string {
  const path = name === 'scenario' ? 'scenarios/base.yaml' : `${name}.yaml`;
  const result = readFile(name, { path, text });
  return result.ok ? 'accepted' : printProblems(result.problems);
}

/** Replaces one place of a fixture; refuses to miss. */
function changed(text: string, from: string, to: string): string {
  expect(text.split(from)).toHaveLength(2);
  return text.replace(from, to);
}

test('the fixtures are sound before a test breaks them', () => {
  expect(refusal('quiz', QUIZ)).toBe('accepted');
  expect(refusal('glossary', GLOSSARY)).toBe('accepted');
});

test('a value that is none of the choices', () => {
  const lines = refusal('quiz', changed(QUIZ, 'key: B', 'key: E')).split('\n');
  expect(lines[0]).toBe('content/quiz.yaml:12:5 questions[1].key: "E" is not one of A–D');
  expect(lines.slice(2)).toEqual([
    '  11 |     # The answer of the lesson:',
    '> 12 |     key: E',
    '     |     ^',
    '  13 |   - id: three',
    '  14 |     stem: What changes?',
  ]);
});

test('an unknown key, with the one that was meant', () => {
  expect(refusal('glossary', changed(GLOSSARY, '    term: Proxy', '    trem: Proxy'))).toBe(
    `content/glossary.yaml:6:3 terms.proxy.term: missing: add "term" to this block
  4 |     term: Pod
  5 |     definition: What Kubernetes runs.
> 6 |   proxy:
    |   ^
  7 |     trem: Proxy
  8 |     definition: It passes calls on.

content/glossary.yaml:7:5 terms.proxy.trem: unknown key "trem": did you mean "term"?
  5 |     definition: What Kubernetes runs.
  6 |   proxy:
> 7 |     trem: Proxy
    |     ^
  8 |     definition: It passes calls on.
  9 |`,
  );
});

test('an unknown key that is like none', () => {
  expect(refusal('glossary', `${GLOSSARY}    picture: box.png\n`)).toContain(
    'content/glossary.yaml:9:5 terms.proxy.picture: unknown key "picture": allowed here: term, definition\n',
  );
});

test('a missing field points at the block that lacks it', () => {
  expect(refusal('glossary', changed(GLOSSARY, '    definition: It passes calls on.\n', ''))).toBe(
    `content/glossary.yaml:6:3 terms.proxy.definition: missing: add "definition" to this block
  4 |     term: Pod
  5 |     definition: What Kubernetes runs.
> 6 |   proxy:
    |   ^
  7 |     term: Proxy
  8 |`,
  );
});

test('the same key twice', () => {
  expect(refusal('glossary', changed(GLOSSARY, '  proxy:', '  pod:'))).toBe(
    `content/glossary.yaml:6:3: the key "pod" stands twice in this block: remove or rename one of them
  4 |     term: Pod
  5 |     definition: What Kubernetes runs.
> 6 |   pod:
    |   ^
  7 |     term: Proxy
  8 |     definition: It passes calls on.`,
  );
});

test('a tab, with the caret under it', () => {
  expect(refusal('glossary', changed(GLOSSARY, '    term: Proxy', '\tterm: Proxy'))).toBe(
    `content/glossary.yaml:7:1: a tab indents this line: YAML takes spaces only
  5 |     definition: What Kubernetes runs.
  6 |   proxy:
> 7 | \tterm: Proxy
    | ^
  8 |     definition: It passes calls on.
  9 |`,
  );
});

test.each([
  ['a number for a text', 'term: Proxy', 'term: 15001', '7:5 terms.proxy.term: expected text, found the number 15001'],
  ['a list for a text', 'term: Proxy', 'term: [Proxy]', '7:5 terms.proxy.term: expected text, found a list'],
  ['nothing for a text', 'term: Proxy', 'term:', '7:5 terms.proxy.term: expected text, found nothing'],
  ['spaces for a text', 'term: Proxy', 'term: " "', '7:5 terms.proxy.term: empty: write it, or take the key out'],
  [
    'a text for a block',
    '  proxy:\n    term: Proxy\n    definition: It passes calls on.\n',
    '  proxy: It passes calls on.\n',
    '6:3 terms.proxy: expected a block of "key: value" lines, found "It passes calls on."',
  ],
  [
    'an id that is none',
    '  proxy:',
    '  The Proxy:',
    '6:3 terms.The Proxy: the key is no id: small letters, digits and single hyphens',
  ],
  [
    'code that does not close',
    'It passes',
    'It `passes',
    '8:5 terms.proxy.definition: a backtick opens code and nothing closes it near "`passes calls on."',
  ],
  [
    'a term that is none',
    'It passes',
    'It [passes',
    '8:5 terms.proxy.definition: "[" opens a term near "[passes calls on.": write it as [text](glossary-id)',
  ],
  [
    'marks where none may be',
    'term: Proxy',
    'term: "`Proxy`"',
    '7:5 terms.proxy.term: this text takes no marks: write it without backticks and [terms](id)',
  ],
  [
    'a value that begins with a backtick',
    'definition: It passes',
    'definition: `It` passes',
    '8:17: a value cannot begin with `: put the whole value in double quotes, or begin it on the next line after ">-"',
  ],
  [
    'a colon in a text without quotes',
    'It passes',
    'Its work: it passes',
    '8:25: ": " stands inside a value without quotes: put the whole value in double quotes, or begin it on the next line after ">-"',
  ],
  [
    'a term at the beginning without quotes',
    'definition: It passes',
    'definition: [It](pod) passes',
    '8:21: a value that begins with [ or { is read as a list or a block: put the whole value in double quotes, or begin it on the next line after ">-"',
  ],
  [
    'a line out of place',
    '    term: Proxy',
    '   term: Proxy',
    '8:15: this line is read as part of the value above it: line it up with its neighbours, or put that value in quotes',
  ],
  [
    'a line between two indentations',
    '    definition: It passes',
    '   definition: It passes',
    '8:4: the indentation of this line fits no block above it: line it up with its neighbours',
  ],
  ['an alias', 'term: Proxy', 'term: *pod', '7:12: aliases (*name) are not used here: write the value out'],
])('%s', (_, from, to, first) => {
  expect(refusal('glossary', changed(GLOSSARY, from, to)).split('\n')[0]).toBe(`content/glossary.yaml:${first}`);
});

test('an empty file', () => {
  expect(refusal('glossary', '')).toBe('content/glossary.yaml:1:1: the file is empty\n> 1 |\n    | ^');
});

test.each([
  ['title', 14, LONG],
  ['stage', 7, 'One two three four five six seven eight'],
  ['tick', 3, 'One two three four'],
])('a %s of more than %i words', (key, most, words) => {
  const steps = [...STEPS];
  steps[2] = (steps[2] ?? '').replace(`${key}: T`, `${key}: ${words}`);
  const text = `steps:\n${steps.join('\n')}\n`;
  expect(refusal('scenario', text)).toContain(
    `content/scenarios/base.yaml:4:${(steps[2]?.indexOf(`${key}:`) ?? 0) + 1} steps[2].${key}: ${most + 1} words, at most ${most} fit here: take out 1\n`,
  );
});

test('a fine print of more than 25 words', () => {
  const words = Array.from({ length: 26 }, () => 'word').join(' ');
  const text = changed(QUIZ, '    key: B\n', `    key: B\n    finePrint: { text: ${words}, sources: [a] }\n`);
  expect(refusal('quiz', text).split('\n')[0]).toBe(
    'content/quiz.yaml:13:18 questions[1].finePrint.text: 26 words, at most 25 fit here: take out 1',
  );
});

test('a list of the wrong length', () => {
  const text = QUIZ.slice(0, QUIZ.indexOf('  - id: three'));
  expect(refusal('quiz', text).split('\n')[0]).toBe(
    'content/quiz.yaml:1:1 questions: a list of 2 stands here, exactly 3 are needed',
  );
});
