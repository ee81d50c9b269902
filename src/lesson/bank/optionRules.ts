/**
 * Rules for the options of a question (Haladyna; NBME): nobody should find the key without knowing. Only questions with
 * options in words are looked at: the lines of a block and the numbers of a row say what they have to say.
 */
import type { AskedItem } from '../../assess/index.ts';
import { plainText } from '../rich.ts';
import { type AskedText, contentWords, type Finding, optionTexts } from './finding.ts';

const SHORTEST_KEY = 0.8;
const LONGEST_KEY = 1.25;
const CATCH_ALL = /\b(all|none|both|neither) of (the above|these|those|them)\b/i;
const ABSOLUTES = /\b(always|never|only|completely|impossible)\b/i;

export function optionRules(asked: AskedItem): readonly Finding[] {
  const options = optionTexts(asked);
  if (options.length === 0) return [];
  return [
    ...(asked.type === 'choice' ? [...keyLength(options), ...clang(plainText(asked.stem), options)] : []),
    ...catchAlls(options),
    ...absolutes(options),
    ...oneKind(options),
  ];
}

function at({ place }: AskedText, message: string): Finding {
  return { path: ['options', place, 'text'], message };
}

/** The key is about as long as the others. */
function keyLength(options: readonly AskedText[]): readonly Finding[] {
  const key = options.find(({ right }) => right);
  const others = options.filter(({ right }) => !right);
  if (key === undefined || others.length === 0) return [];
  const mean = others.reduce((sum, { text }) => sum + text.length, 0) / others.length;
  const ratio = key.text.length / mean;
  return ratio >= SHORTEST_KEY && ratio <= LONGEST_KEY
    ? []
    : [at(key, `the right option is ${ratio.toFixed(2)} times as long as the others: make it 0.8 to 1.25 times`)];
}

function catchAlls(options: readonly AskedText[]): readonly Finding[] {
  return options.flatMap((option) => {
    const [found] = CATCH_ALL.exec(option.text) ?? [];
    return found === undefined ? [] : [at(option, `"${found}" points at the other options: say what is meant`)];
  });
}

/** Words that give a wrong option away, unless the key has one too. */
function absolutes(options: readonly AskedText[]): readonly Finding[] {
  if (options.some(({ right, text }) => right && ABSOLUTES.test(text))) return [];
  return options.flatMap((option) => {
    const [found] = option.right ? [] : (ABSOLUTES.exec(option.text) ?? []);
    return found === undefined ? [] : [at(option, `"${found}" in wrong options alone gives them away`)];
  });
}

/** All code, all numbers or all words; all with a full stop or none; all with a capital or none. */
function oneKind(options: readonly AskedText[]): readonly Finding[] {
  const [first] = options;
  if (first === undefined) return [];
  const kinds: readonly (readonly [(text: string) => unknown, string])[] = [
    [(text) => /^[\d.,]+$/.test(text), 'numbers and words'],
    [(text) => text.endsWith('.'), 'sentences and parts of sentences'],
  ];
  const worded = options.filter(({ text, beginsWithCode }) => !beginsWithCode && /^\p{L}/u.test(text));
  const capital = ({ text }: AskedText): boolean => /^\p{Lu}/u.test(text);
  const mixedCase =
    new Set(worded.map(capital)).size > 1
      ? [at(first, 'options begin with capitals and with small letters: write all alike')]
      : [];
  const mixed = kinds.flatMap(([kindOf, what]) =>
    new Set(options.map(({ text }) => kindOf(text))).size > 1
      ? [at(first, `${what} stand side by side: use one kind`)]
      : [],
  );
  return [...mixed, ...mixedCase];
}

/** The key shares no more words with the stem than the closest wrong option does. */
function clang(stem: string, options: readonly AskedText[]): readonly Finding[] {
  const stemWords = contentWords(stem);
  const shared = ({ text }: AskedText): readonly string[] =>
    [...contentWords(text)].filter((word) => stemWords.has(word));
  const key = options.find(({ right }) => right);
  if (key === undefined) return [];
  const most = Math.max(...options.filter(({ right }) => !right).map((option) => shared(option).length));
  const words = shared(key);
  return words.length <= most
    ? []
    : [at(key, `the right option repeats words of the stem (${words.join(', ')}), more than any other does`)];
}
