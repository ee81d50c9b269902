import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { violations } from './architecture/check.ts';
import { readFacts, type SourceFile } from './architecture/facts.ts';

const root = new URL('../', import.meta.url);

function readSources(): readonly SourceFile[] {
  return readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' })
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(new URL(path, root), 'utf8') }));
}

/** What the checker says of files that exist only here. */
function planted(sources: Readonly<Record<string, string>>): readonly string[] {
  return violations(Object.entries(sources).map(([path, text]) => readFacts({ path, text })));
}

test('the sources keep the rules of the house', () => {
  const sources = readSources();
  expect(sources.length).toBeGreaterThan(0);
  expect(violations(sources.map(readFacts))).toEqual([]);
});

test('a sound house has no violation', () => {
  const sound = {
    'src/engine/index.ts': "export { step } from './step.ts';",
    'src/engine/step.ts':
      'export const step = (window: number) => ({ Date: window, "fetch": 1 }); // not the real Date',
    'src/views/index.ts': "import { step } from '../engine/index.ts';\nexport const row = step(1).Date;",
    'src/lesson/index.ts': "export type Words = { readonly document: 'window' };",
    'src/lesson/plugin.ts': "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;",
    'src/player/index.ts': "import type { Words } from '../lesson/index.ts';\nexport type Text = Words;",
    'src/editor/index.ts': "export const open = () => 'opened';",
    'src/ui/page.tsx': "import './page.css';\nexport const load = () => import('../editor/index.ts');",
    'src/main.tsx': "import { load } from './ui/page.tsx';\nsetTimeout(load, 1);",
  };
  expect(planted(sound)).toEqual([]);
});

test.each([
  [
    'engine reaches up',
    'src/engine/a.ts',
    "import { row } from '../views/index.ts';",
    'engine may import no other room',
  ],
  ['a package in the engine', 'src/engine/a.ts', "import { z } from 'zod';", 'engine may import no package'],
  ['a side door', 'src/views/a.ts', "import { a } from '../engine/world.ts';", "Import it from '../engine/index.ts'"],
  ['a deeper side door', 'src/ui/pod/a.tsx', "export * from '../../views/hops.ts';", "from '../../views/index.ts'"],
  ['ui skips the views', 'src/ui/a.tsx', "import { a } from '../engine/index.ts';", 'Take it from views'],
  ['ui takes the editor at once', 'src/ui/a.tsx', "import { a } from '../editor/index.ts';", 'Write `import()`'],
  [
    'player takes values of lesson',
    'src/player/a.ts',
    "import { a } from '../lesson/index.ts';",
    'Write `import type`',
  ],
  [
    'a dynamic import',
    'src/views/a.ts',
    "export const a = () => import('../player/index.ts');",
    'views may import only',
  ],
  ['a type import', 'src/engine/a.ts', "export type A = import('../ui/a.tsx').A;", 'engine may import no other room'],
  ['a glob', 'src/player/a.ts', "export const a = import.meta.glob('../ui/*.tsx');", 'player may import only'],
  ['a worker', 'src/views/a.ts', "new Worker(new URL('../ui/a.ts', import.meta.url));", 'views may import only'],
  ['a computed address', 'src/ui/a.tsx', 'export const a = (b: string) => import(b);', 'Write it out'],
  ['content by hand', 'src/ui/a.tsx', "import a from '../../content/a.yaml?raw';", 'Content comes through the lesson'],
  ['files outside the plugin', 'src/lesson/parse.ts', "import 'node:fs';", 'lesson may import only zod'],
  ['a command that draws', 'src/cli/a.ts', "import { a } from '../ui/a.tsx';", 'cli may import only'],
  ['a clock', 'src/engine/a.ts', 'export const now = () => new Date();', 'uses Date'],
  ['dice', 'src/assess/a.ts', 'export const dice = () => Math.random();', 'uses Math.random'],
  ['a screen', 'src/views/a.tsx', 'export const a = <p title={document.title} />;', 'uses document'],
  ['a timer in the ui', 'src/ui/a.tsx', 'setTimeout(() => 1, 2);', "Take it from the player's ports"],
  ['storage in the player', 'src/player/a.ts', "localStorage.getItem('a');", "Take it from the player's ports"],
  ['an enum', 'src/views/a.ts', 'export enum Colour { Red }', 'use a union of strings'],
  ['a default export', 'src/ui/a.tsx', 'export default function A() {}', 'export it by its name'],
  ['a renamed default export', 'src/ui/a.tsx', 'const a = 1;\nexport { a as default };', 'export it by its name'],
  ['a drawer of odds and ends', 'src/views/utils.ts', 'export const a = 1;', 'says nothing of what it holds'],
  ['a long file', 'src/views/a.ts', 'export {};\n'.repeat(301), '301 lines'],
  ['a file in no room', 'src/shared/a.ts', 'export const a = 1;', 'no room of the house'],
])('it finds %s', (_, path, text, complaint) => {
  const found = planted({ [path]: text });
  expect(found).toEqual([expect.stringContaining(complaint)]);
  expect(found[0]).toContain(path);
});

test('it names the line', () => {
  expect(planted({ 'src/engine/a.ts': "// one\n\nimport '../ui/a.tsx';" })).toEqual([
    "src/engine/a.ts:3 imports '../ui/a.tsx': engine may import no other room. Take it as an argument.",
  ]);
});

test('it finds a circle, and lets types form one', () => {
  const a = "import { b } from './b.ts';\nexport const a = b;";
  expect(planted({ 'src/views/a.ts': a, 'src/views/b.ts': "export { a as b } from './a.ts';" })).toEqual([
    expect.stringContaining('src/views/a.ts -> src/views/b.ts -> src/views/a.ts'),
  ]);
  expect(
    planted({ 'src/views/a.ts': a, 'src/views/b.ts': "import type { a } from './a.ts';\nexport const b = 1;" }),
  ).toEqual([]);
});
