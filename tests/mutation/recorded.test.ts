/** The recorded cases once more, a test for each file: so that a mutant meets only the files that come near it. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runCaseFile } from '../../src/cli/conformance/formats.ts';

const LEFT_OUT = readFileSync('src/engine/SPEC.md', 'utf8').split('## Absent on purpose')[1] ?? '';

/** Every file of recorded cases, by its path from the top of the project. */
const files = ['tests/conformance/cases', 'tests/conformance/asked'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
);

test.each(files)('%s', (path) => {
  const results = runCaseFile(JSON.parse(readFileSync(path, 'utf8'))) ?? [];
  const failed = results.filter(({ id, passed }) => !passed && !LEFT_OUT.includes(`\`${id}\``));
  expect(failed.map(({ id, difference }) => `${id} ${difference}`)).toEqual([]);
});
