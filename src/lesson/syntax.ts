/** js-yaml's reasons, said again for somebody who writes prose: what stands there, and what to write instead. */

const QUOTE_IT = 'put the whole value in double quotes, or begin it on the next line after ">-"';

/** A sentence for a syntax error at an offset; an unknown reason is passed on as it is. */
export function explainSyntax(reason: string, source: string, offset: number): string {
  const known = EXPLANATIONS.find((explanation) => reason.startsWith(explanation.reason));
  return known?.say(source, offset) ?? `this is no YAML: ${reason}`;
}

function explainIndentation(source: string, offset: number): string {
  const before = source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset);
  const next = source[offset] ?? '';
  if ('`@%'.includes(next) && next !== '' && /[:-]\s+$/.test(before)) {
    return `a value cannot begin with ${next}: ${QUOTE_IT}`;
  }
  if (next === ':' && /^\s*[\w-]+$/.test(before)) {
    return 'this line is read as part of the value above it: line it up with its neighbours, or put that value in quotes';
  }
  if (next === ':') {
    return `": " stands inside a value without quotes: ${QUOTE_IT}`;
  }
  if (/[:-]\s+[[{].*$/.test(before)) {
    return `a value that begins with [ or { is read as a list or a block: ${QUOTE_IT}`;
  }
  if (/[:-]\s+"[^"]*"\s*$|[:-]\s+'[^']*'\s*$/.test(before)) {
    return `text follows the closing quote: ${QUOTE_IT}`;
  }
  return 'the indentation of this line fits no block above it: line it up with its neighbours';
}

const EXPLANATIONS: readonly { readonly reason: string; readonly say: (source: string, offset: number) => string }[] = [
  { reason: 'bad indentation', say: explainIndentation },
  {
    reason: 'duplicated mapping key',
    say: (source, offset) => {
      const key = /^["']?([^"':\n]+)/.exec(source.slice(offset))?.[1] ?? '';
      return `the key "${key}" stands twice in this block: remove or rename one of them`;
    },
  },
  { reason: 'tab characters', say: () => 'a tab indents this line: YAML takes spaces only' },
  {
    reason: 'deficient indentation',
    say: () => 'a quote or bracket opened above is still open here: close it, or indent the lines inside it',
  },
  {
    reason: 'unexpected end of the stream within a',
    say: () => 'the file ends inside a quote or bracket: close it',
  },
  { reason: 'aliases exceeded', say: () => 'aliases (*name) are not used here: write the value out' },
  { reason: 'unknown scalar tag', say: () => `tags (!name) are not used here: ${QUOTE_IT}` },
  {
    reason: 'can not read a block mapping entry',
    say: () => 'the line above has no "key:", or goes on a value without being indented',
  },
  {
    reason: 'end of the stream or a document separator',
    say: () => 'this line does not belong to the block above it: check its indentation and its "key:"',
  },
];
