/** js-yaml's reasons, said again for somebody who writes a manifest: what stands there, and what to write instead. */

export interface Explained {
  readonly message: string;
  readonly cure: string;
}

/** An unknown reason is passed on as it is. */
export function explainSyntax(reason: string, source: string, at: number): Explained {
  const known = EXPLANATIONS.find(([begin]) => reason.startsWith(begin));
  return (
    known?.[1](source, at) ?? { message: `This is no YAML: ${reason}.`, cure: 'Look at this line and the one above.' }
  );
}

const LINE_UP = 'Line it up with its neighbours: two spaces for each level.';

const EXPLANATIONS: readonly (readonly [string, (source: string, at: number) => Explained])[] = [
  ['empty', () => ({ message: 'There is no manifest.', cure: 'Begin with "apiVersion: v1", or press Reset.' })],
  [
    'several documents',
    () => ({ message: 'Two manifests stand here.', cure: 'Keep one, and take the "---" line out.' }),
  ],
  [
    'tab characters',
    () => ({ message: 'A tab indents this line: YAML takes spaces only.', cure: 'Write spaces instead.' }),
  ],
  [
    'duplicated mapping key',
    (source, at) => {
      const key = /^["']?([^"':\n]+)/.exec(source.slice(at))?.[1] ?? '';
      return { message: `"${key}" stands twice in this block.`, cure: 'Take one of them out.' };
    },
  ],
  ['bad indentation', explainIndentation],
  [
    'deficient indentation',
    () => ({
      message: 'A quote or bracket opened above is still open here.',
      cure: 'Close it, or indent the lines inside it.',
    }),
  ],
  [
    'unexpected end of the stream within a',
    () => ({ message: 'The text ends inside a quote or bracket.', cure: 'Close it.' }),
  ],
  [
    'can not read a block mapping entry',
    () => ({ message: 'The line above has no "name: value".', cure: 'Add a colon and a space after the name.' }),
  ],
  [
    'end of the stream or a document separator',
    () => ({ message: 'This line does not belong to the block above it.', cure: LINE_UP }),
  ],
  ['aliases exceeded', () => ({ message: 'Too many aliases (*name).', cure: 'Write the value out.' })],
  ['unknown scalar tag', () => ({ message: 'Kubernetes knows no tags (!name).', cure: 'Put the value in quotes.' })],
];

function explainIndentation(source: string, at: number): Explained {
  const before = source.slice(source.lastIndexOf('\n', at - 1) + 1, at);
  const next = source[at] ?? '';
  if (next !== '' && '`@%'.includes(next) && /[:-]\s+$/.test(before)) {
    return { message: `A value cannot begin with ${next}.`, cure: 'Put the value in quotes.' };
  }
  if (next === ':' && !/^\s*[\w-]+$/.test(before)) {
    return { message: 'A colon and a space stand inside a value.', cure: 'Put the value in quotes.' };
  }
  return { message: 'The indentation of this line fits no block above it.', cure: LINE_UP };
}
