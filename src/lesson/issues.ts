/** Schema findings as problems: the place in the YAML, and a sentence that says what stands there and what may. */
import type { z } from 'zod';
import { nearest } from '../yaml/index.ts';
import type { YamlDocument } from './document.ts';
import { type Path, type Problem, problemAt } from './problem.ts';

type Issue = z.core.$ZodIssue;

/** One problem for each finding; it points at the key, or, where that is missing, at the block around it. */
export const problemsOf = (document: YamlDocument, issues: readonly Issue[]): readonly Problem[] =>
  issues.flatMap((issue) => {
    const path = issue.path.filter((part) => typeof part !== 'symbol');
    const at = (where: Path, message: string): Problem =>
      problemAt(document.file, document.source, document.spanOf(where).from, where, message);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => at([...path, key], unknownKey(key, issue.message.split(', '))));
    }
    if (issue.code === 'invalid_key') {
      return [at(path, `the key ${issue.issues[0]?.message ?? 'is not allowed'}`)];
    }
    return [at(path, sentenceOf(issue))];
  });

function sentenceOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `missing: add "${String(issue.path.at(-1) ?? '')}" to this block`
        : `expected ${NAMES[issue.expected] ?? issue.expected}, found ${describe(issue.input)}`;
    case 'invalid_value':
      return issue.input === undefined
        ? `missing: add "${String(issue.path.at(-1) ?? '')}", one of ${printChoices(issue.values)}`
        : `${describe(issue.input)} is not one of ${printChoices(issue.values)}`;
    case 'too_small':
    case 'too_big':
      return issue.origin === 'array' ? listLength(issue) : issue.message;
    default:
      return issue.message;
  }
}

function listLength(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): string {
  const limit = Number(issue.code === 'too_small' ? issue.minimum : issue.maximum);
  const found = Array.isArray(issue.input) ? issue.input.length : 0;
  const bound = issue.exact === true ? 'exactly' : issue.code === 'too_small' ? 'at least' : 'at most';
  return `a list of ${found} stands here, ${bound} ${limit} ${limit === 1 ? 'is' : 'are'} needed`;
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list ("- …" lines)',
  tuple: 'a list ("- …" lines)',
  object: 'a block of "key: value" lines',
  record: 'a block of "key: value" lines',
};

function describe(input: unknown): string {
  if (input === null) {
    return 'nothing';
  }
  if (Array.isArray(input)) {
    return 'a list';
  }
  if (typeof input === 'object') {
    return 'a block of keys';
  }
  if (typeof input !== 'string') {
    return `the ${typeof input === 'boolean' ? 'value' : typeof input} ${String(input)}`;
  }
  return `"${input.length > 40 ? `${input.slice(0, 40)}…` : input}"`;
}

/** "A–D" for letters or numbers in a row, a list for anything else. */
function printChoices(values: readonly unknown[]): string {
  const texts = values.map(String);
  const codes = texts.map((text) => (/^[A-Z0-9]$/.test(text) ? text.charCodeAt(0) : Number.NaN));
  const inARow = codes.every((code, place) => code === (codes[0] ?? 0) + place);
  return inARow && texts.length > 2 ? `${texts[0]}–${texts.at(-1)}` : texts.join(', ');
}

function unknownKey(key: string, allowed: readonly string[]): string {
  const near = nearest(key, allowed);
  const advice = near === undefined ? `allowed here: ${allowed.join(', ')}` : `did you mean "${near}"?`;
  return `unknown key "${key}": ${advice}`;
}
