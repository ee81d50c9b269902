/** What is wrong with a text that is no YAML, for somebody who writes content: what stands there, and what to write instead. */
import type { YamlFault } from '../yaml/index.ts';

const QUOTE_IT = 'put the whole value in double quotes, or begin it on the next line after ">-"';

export function explainFault(fault: YamlFault): string {
  switch (fault.kind) {
    case 'empty':
      return 'the file is empty';
    case 'secondDocument':
      return 'one document a file: remove the "---" line';
    case 'tab':
      return 'a tab indents this line: YAML takes spaces only';
    case 'duplicateKey':
      return `the key "${fault.key}" stands twice in this block: remove or rename one of them`;
    case 'unclosed':
      return 'a quote or bracket opened above is still open here: close it, or indent the lines inside it';
    case 'unclosedAtEnd':
      return 'the file ends inside a quote or bracket: close it';
    case 'noKey':
      return 'the line above has no "key:", or goes on a value without being indented';
    case 'outside':
      return 'this line does not belong to the block above it: check its indentation and its "key:"';
    case 'alias':
      return 'aliases (*name) are not used here: write the value out';
    case 'tag':
      return `tags (!name) are not used here: ${QUOTE_IT}`;
    case 'reservedStart':
      return `a value cannot begin with ${fault.character}: ${QUOTE_IT}`;
    case 'colonInValue':
      return `": " stands inside a value without quotes: ${QUOTE_IT}`;
    case 'partOfValue':
      return 'this line is read as part of the value above it: line it up with its neighbours, or put that value in quotes';
    case 'afterBracket':
      return `a value that begins with [ or { is read as a list or a block: ${QUOTE_IT}`;
    case 'afterQuote':
      return `text follows the closing quote: ${QUOTE_IT}`;
    case 'indentation':
      return 'the indentation of this line fits no block above it: line it up with its neighbours';
    case 'unknown':
      return `this is no YAML: ${fault.reason}`;
  }
}
