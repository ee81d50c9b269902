/** js-yaml's reasons told apart, so that each reader gets words of its own: who writes content, and who writes a manifest. */

/** What stands there: the kinds without a word need none. */
export type YamlFault =
  | { readonly kind: 'empty' }
  | { readonly kind: 'secondDocument' }
  /** A tab indents the line. */
  | { readonly kind: 'tab' }
  | { readonly kind: 'duplicateKey'; readonly key: string }
  /** A quote or bracket that was opened above is still open; or is so at the end of the text. */
  | { readonly kind: 'unclosed' }
  | { readonly kind: 'unclosedAtEnd' }
  /** The line above has no `key:`. */
  | { readonly kind: 'noKey' }
  /** The line belongs to no block above it. */
  | { readonly kind: 'outside' }
  | { readonly kind: 'alias' }
  | { readonly kind: 'tag' }
  /** No value begins with this character. */
  | { readonly kind: 'reservedStart'; readonly character: string }
  /** `: ` in a value without quotes. */
  | { readonly kind: 'colonInValue' }
  /** A line `key:` that is read as more of the value above it. */
  | { readonly kind: 'partOfValue' }
  /** Something follows a value that begins with `[` or `{`. */
  | { readonly kind: 'afterBracket' }
  | { readonly kind: 'afterQuote' }
  | { readonly kind: 'indentation' }
  | { readonly kind: 'unknown'; readonly reason: string };

/** What is wrong at an offset of a text. An unknown reason is passed on as it is. */
export function faultOf(reason: string, source: string, at: number): YamlFault {
  const known = FAULTS.find(([begin]) => reason.startsWith(begin));
  return known?.[1](source, at) ?? { kind: 'unknown', reason };
}

const FAULTS: readonly (readonly [reason: string, (source: string, at: number) => YamlFault])[] = [
  ['empty', () => ({ kind: 'empty' })],
  ['several documents', () => ({ kind: 'secondDocument' })],
  ['tab characters', () => ({ kind: 'tab' })],
  [
    'duplicated mapping key',
    (source, at) => ({ kind: 'duplicateKey', key: /^["']?([^"':\n]+)/.exec(source.slice(at))?.[1] ?? '' }),
  ],
  ['bad indentation', indentationFault],
  ['deficient indentation', () => ({ kind: 'unclosed' })],
  ['unexpected end of the stream within a', () => ({ kind: 'unclosedAtEnd' })],
  ['can not read a block mapping entry', () => ({ kind: 'noKey' })],
  ['end of the stream or a document separator', () => ({ kind: 'outside' })],
  ['aliases exceeded', () => ({ kind: 'alias' })],
  ['unknown scalar tag', () => ({ kind: 'tag' })],
];

/** js-yaml calls much "bad indentation": what stands before the place tells it apart. */
function indentationFault(source: string, at: number): YamlFault {
  const before = source.slice(source.lastIndexOf('\n', at - 1) + 1, at);
  const next = source[at] ?? '';
  if (next !== '' && '`@%'.includes(next) && /[:-]\s+$/.test(before)) {
    return { kind: 'reservedStart', character: next };
  }
  if (next === ':') {
    return { kind: /^\s*[\w-]+$/.test(before) ? 'partOfValue' : 'colonInValue' };
  }
  if (/[:-]\s+[[{].*$/.test(before)) {
    return { kind: 'afterBracket' };
  }
  return { kind: /[:-]\s+"[^"]*"\s*$|[:-]\s+'[^']*'\s*$/.test(before) ? 'afterQuote' : 'indentation' };
}
