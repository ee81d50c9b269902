/** What is wrong with a text that is no YAML, for somebody who writes a manifest: what stands there, and what to write instead. */
import type { YamlFault } from '../yaml/index.ts';

export interface Explained {
  readonly message: string;
  readonly cure: string;
}

const LINE_UP = 'Line it up with its neighbours: two spaces for each level.';
const QUOTE_IT = 'Put the value in quotes.';

export function explainFault(fault: YamlFault): Explained {
  switch (fault.kind) {
    case 'empty':
      return { message: 'There is no manifest.', cure: 'Begin with "apiVersion: v1", or press Reset.' };
    case 'secondDocument':
      return { message: 'Two manifests stand here.', cure: 'Keep one, and take the "---" line out.' };
    case 'tab':
      return { message: 'A tab indents this line: YAML takes spaces only.', cure: 'Write spaces instead.' };
    case 'duplicateKey':
      return { message: `"${fault.key}" stands twice in this block.`, cure: 'Take one of them out.' };
    case 'unclosed':
      return {
        message: 'A quote or bracket opened above is still open here.',
        cure: 'Close it, or indent the lines inside it.',
      };
    case 'unclosedAtEnd':
      return { message: 'The text ends inside a quote or bracket.', cure: 'Close it.' };
    case 'noKey':
      return { message: 'The line above has no "name: value".', cure: 'Add a colon and a space after the name.' };
    case 'outside':
      return { message: 'This line does not belong to the block above it.', cure: LINE_UP };
    case 'alias':
      return { message: 'Too many aliases (*name).', cure: 'Write the value out.' };
    case 'tag':
      return { message: 'Kubernetes knows no tags (!name).', cure: QUOTE_IT };
    case 'reservedStart':
      return { message: `A value cannot begin with ${fault.character}.`, cure: QUOTE_IT };
    case 'colonInValue':
      return { message: 'A colon and a space stand inside a value.', cure: QUOTE_IT };
    case 'partOfValue':
      return { message: 'This line is read as part of the value above it.', cure: LINE_UP };
    case 'afterBracket':
      return {
        message: 'Something follows a list or a block that was closed.',
        cure: 'Take it out, or put the whole value in quotes.',
      };
    case 'afterQuote':
      return { message: 'Text follows the closing quote.', cure: 'Put the whole value in one pair of quotes.' };
    case 'indentation':
      return { message: 'The indentation of this line fits no block above it.', cure: LINE_UP };
    case 'unknown':
      return { message: `This is no YAML: ${fault.reason}.`, cure: 'Look at this line and the one above.' };
  }
}
