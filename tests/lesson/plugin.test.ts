import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, createServer, type HotPayload, type Rolldown, type ViteDevServer } from 'vite';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { lessonPlugin } from '../../src/lesson/plugin.ts';
import { CONTENT, CONTENT_FOLDER, RECORDINGS_FOLDER, replacing } from './folder.ts';

const MAIN = `
import { lesson } from 'virtual:lesson';
import { scenarioLoaders } from 'virtual:lesson/scenarios';
const later = () => [
  import('virtual:lesson/hops'),
  import('virtual:lesson/practice'),
  import('virtual:lesson/catalogue'),
];
console.log(lesson.title, scenarioLoaders, later);
`;

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lesson-'));
  cpSync(CONTENT_FOLDER, join(root, 'content'), { recursive: true });
  writeFileSync(join(root, 'index.html'), '<script type="module" src="/main.js"></script>');
  writeFileSync(join(root, 'main.js'), MAIN);
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function edit(path: string, change: (text: string) => string): void {
  const file = join(root, 'content', path);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

async function built(): Promise<readonly Rolldown.OutputChunk[]> {
  const output = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [lessonPlugin({ recordings: RECORDINGS_FOLDER, seeds: 8 })],
    build: { write: false },
  });
  return (output as Rolldown.RolldownOutput).output.filter((part) => part.type === 'chunk');
}

describe('a build', () => {
  test('gives the page data: the lesson at once, each other part in a chunk of its own', async () => {
    const chunks = await built();
    const first = chunks.find(({ isEntry }) => isEntry);
    expect(first?.code).toContain('One request out, one reply back');
    const apart = { hops: 'SO_ORIGINAL_DST', practice: 'Runs as well', 'envoy-dead': 'ECONNREFUSED', catalogue: 'M28' };
    for (const [name, words] of Object.entries(apart)) {
      expect(first?.code).not.toContain(words);
      expect(chunks.find((chunk) => chunk.name === name)?.code).toContain(words);
    }
    const lazy = chunks.filter(({ isDynamicEntry }) => isDynamicEntry).map(({ name }) => name);
    expect(lazy.sort()).toEqual(['catalogue', 'envoy-dead', 'hops', 'inbound-call', 'no-rules', 'practice']);
  });

  test('gives it no YAML reader, no schema and no engine', async () => {
    const code = (await built()).map((chunk) => chunk.code).join('\n');
    expect(code).not.toMatch(/YAMLException|js-yaml|ZodError|strictObject|unrecognized_keys|podFromManifest/);
  });

  test('stops at a content error, with file, line and column', async () => {
    edit('quiz.yaml', replacing('key: C', 'key: E'));
    await expect(built()).rejects.toThrow(/content\/quiz\.yaml:7:5 questions\[0\]\.key: "E" is not one of A–D\n/);
  });
});

describe('the dev server', () => {
  let server: ViteDevServer | undefined;
  const sent: HotPayload[] = [];

  afterEach(async () => {
    await server?.close();
    sent.length = 0;
  });

  /** Starts the server; what it sends to the page is kept in `sent`. */
  async function start(): Promise<void> {
    server = await createServer({
      root,
      configFile: false,
      logLevel: 'silent',
      plugins: [lessonPlugin({ recordings: RECORDINGS_FOLDER, seeds: 8 })],
      server: { middlewareMode: true, ws: false },
    });
    const { hot } = server.environments.client;
    vi.spyOn(hot, 'send').mockImplementation((...args: unknown[]) => void sent.push(args[0] as HotPayload));
  }

  async function lessonCode(): Promise<string> {
    return (await server?.environments.client.transformRequest('virtual:lesson'))?.code ?? '';
  }

  const soon = { timeout: 10_000 };
  const errorWith = (text: string) => ({
    type: 'error',
    err: expect.objectContaining({ message: expect.stringContaining(text) }),
  });

  test('serves the words, and the new ones after a change', { timeout: 20_000 }, async () => {
    await start();
    expect(await lessonCode()).toContain('Three ideas first');
    edit('lesson.yaml', replacing('title: Three ideas first', 'title: Three thoughts first'));
    await vi.waitFor(() => expect(sent).toContainEqual({ type: 'full-reload' }), soon);
    expect(await lessonCode()).toContain('Three thoughts first');
  });

  test('shows an error over the page, and takes it away after the fix', { timeout: 30_000 }, async () => {
    await start();
    await lessonCode();
    edit('quiz.yaml', replacing('key: C', 'key: E'));
    await vi.waitFor(() => expect(sent).toContainEqual(errorWith('content/quiz.yaml:7:5 questions[0].key')), soon);
    await expect(lessonCode()).rejects.toThrow('"E" is not one of A–D');
    edit('quiz.yaml', replacing('key: E', 'key: C'));
    await vi.waitFor(() => expect(sent.at(-1)).toEqual({ type: 'full-reload' }), soon);
    expect(await lessonCode()).toContain('Three ideas first');
  });

  test('starts with broken content too, and says what is wrong with it', async () => {
    edit('glossary.yaml', (text) => `${text}\tx`);
    await start();
    await expect(lessonCode()).rejects.toThrow(/content\/glossary\.yaml:\d+:1: a tab indents this line/);
  });
});

test('the text of a module is the data itself', async () => {
  const { moduleText } = await import('../../src/lesson/modules.ts');
  const code = moduleText('virtual:lesson', CONTENT) ?? '';
  const module = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  expect(module.lesson).toEqual(JSON.parse(JSON.stringify(CONTENT.lesson)));
  expect(moduleText('virtual:lesson/none', CONTENT)).toBeUndefined();
});
