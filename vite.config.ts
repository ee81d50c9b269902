import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, type Plugin, type Rolldown } from 'vite';
import { defineConfig } from 'vitest/config';
import { lessonPlugin } from './src/lesson/index.ts';

/** Nothing from elsewhere, and nothing inline but the page's own styles, told by their hash. */
function policyFor(styles: string): string {
  const hash = createHash('sha256').update(styles).digest('base64');
  return [
    "default-src 'none'",
    ...['script', 'font', 'img', 'connect', 'manifest'].map((kind) => `${kind}-src 'self'`),
    `style-src 'self' 'sha256-${hash}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/**
 * The page with its styles inside: the first paint waits for one file, index.html. The scripts are named before the
 * styles, so that they are asked for as soon as the page begins to come; their bytes come after the page's own. The
 * addresses in the styles were written as seen from the folder of the CSS file.
 */
function paintedFirst(html: string, bundle: Rolldown.OutputBundle): { readonly html: string; readonly styles: string } {
  let styles = '';
  const head = html.replace(/\n\s*<link rel="stylesheet"[^>]*href="\.\/([^"]+)"[^>]*>/g, (_link, file: string) => {
    const asset = bundle[file];
    const source = asset?.type === 'asset' ? String(asset.source) : '';
    styles += source.replaceAll('url(./', `url(./${file.slice(0, file.lastIndexOf('/') + 1)}`);
    return '';
  });
  return { styles, html: head.replace('</head>', () => `<style>${styles}</style>\n  </head>`) };
}

/** Inside the project, so that the page for Node finds the packages; a folder for each build, as two may run at once. */
const PRERENDERED = `node_modules/.prerender-${process.pid}`;
const PAGE_MODULES = ['opening', 'drawings', 'rest'] as const;

/** What the page needs at once comes in the page itself, as data that no browser runs; so its scripts are smaller. */
const IN_PAGE = ['opening', 'drawings'] as const;

function isInPage(name: string): boolean {
  return IN_PAGE.some((one) => one === name);
}

function dataBlock(name: string, data: unknown): string {
  return `<script type="application/json" id="${name}">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`;
}

type Entry = typeof import('./src/entry-prerender.tsx');
type Prerendered = Pick<Entry, (typeof PAGE_MODULES)[number]> & { readonly page: string };

/**
 * The page in parts, and drawn in advance. `virtual:page/opening` and `drawings` hold what the first load needs,
 * `virtual:page/rest` what comes later. In a build all are data, made by a first build of the same sources for
 * Node, which also draws the page at its start for index.html; so a browser finds what it would draw itself.
 */
function pagePlugin(): Plugin {
  let forBrowsers = false;
  let prerendered: Promise<Prerendered> | undefined;
  return {
    name: 'page',
    configResolved: ({ command, build: { ssr } }) => {
      forBrowsers = command === 'build' && !ssr;
    },
    buildStart: () => {
      prerendered = forBrowsers ? buildForNode() : undefined;
    },
    resolveId: (id) => (PAGE_MODULES.some((name) => id === `virtual:page/${name}`) ? `\0${id}` : undefined),
    async load(id) {
      const name = PAGE_MODULES.find((one) => id === `\0virtual:page/${one}`);
      if (name === undefined) {
        return undefined;
      }
      if (prerendered === undefined) {
        return `export { ${name} } from '/src/ui/pageData.ts';`;
      }
      if (isInPage(name)) {
        return `export const ${name} = JSON.parse(document.getElementById('${name}').textContent);`;
      }
      // A string for JSON.parse is read faster than the same data as code.
      return `export const ${name} = JSON.parse(${JSON.stringify(JSON.stringify((await prerendered)[name]))});`;
    },
    transformIndexHtml: {
      order: 'post',
      async handler(html, { bundle }) {
        const drawn = await prerendered;
        if (drawn === undefined || bundle === undefined) {
          return html;
        }
        const page = paintedFirst(html, bundle);
        return {
          // As a function: in a plain replacement text, $ would have a meaning.
          html: page.html
            .replace('<!--app-->', () => drawn.page)
            .replace('</body>', () => `${IN_PAGE.map((name) => dataBlock(name, drawn[name])).join('')}</body>`),
          tags: [
            {
              tag: 'meta',
              attrs: { 'http-equiv': 'Content-Security-Policy', content: policyFor(page.styles) },
              injectTo: 'head-prepend',
            },
          ],
        };
      },
    },
  };
}

async function buildForNode(): Promise<Prerendered> {
  await build({
    logLevel: 'warn',
    build: { ssr: 'src/entry-prerender.tsx', outDir: PRERENDERED, manifest: false, copyPublicDir: false },
  });
  const entry = pathToFileURL(`${PRERENDERED}/entry-prerender.js`).href;
  const { opening, drawings, rest, renderPage } = (await import(entry)) as Entry;
  const page = await renderPage();
  rmSync(PRERENDERED, { recursive: true });
  return { opening, drawings, rest, page };
}

export default defineConfig({
  // Relative addresses: the built folder works under any path of any web server.
  base: './',
  plugins: [lessonPlugin(), react(), pagePlugin()],
  server: { port: 5173, host: 'localhost' },
  build: {
    target: 'es2023',
    // `npm run size` reads the manifest to tell the first load from the lazy chunks.
    manifest: true,
    // No data: addresses: the page is served under a strict Content-Security-Policy, which refuses them.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // These rooms hold functions and data alone. To know that keeps what is loaded later out of the first load, though
      // both come through the same door.
      treeshake: {
        moduleSideEffects: [{ test: /src\/(engine|views|whatif|assess|player|lesson)\//, sideEffects: false }],
      },
      // What never changes between two versions of the page stays in the browser's cache; all else of the first load
      // comes in one file, not in five small ones.
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|zustand)\//, priority: 1 },
            { name: 'start', tags: ['$initial'] },
          ],
        },
      },
    },
  },
  test: {
    // A limit for a test that hangs, wide enough for a busy machine; no test waits for it.
    testTimeout: 60_000,
    // By itself vitest leaves a core idle; on a machine of two that is half of it.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/ui/**', 'tests/e2e/**', 'tests/mutation/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'ui',
          environment: 'happy-dom',
          include: ['tests/ui/**/*.test.ts', 'tests/ui/**/*.test.tsx'],
          setupFiles: ['tests/ui/setup.ts'],
        },
      },
    ],
  },
});
