/** What one room of src/ may import. A room that is not named here may not be imported by it. */
export interface Room {
  /** Rooms whose code it may use. */
  readonly uses: readonly string[];
  /** Rooms of which it may know the types only (`import type`). */
  readonly knowsTypesOf?: readonly string[];
  /** Rooms that it may load only when they are needed (`import()`), or know the types of. */
  readonly loadsLazily?: readonly string[];
  /** Packages, by name; a name that ends with `*` stands for all that begin so. */
  readonly packages: readonly string[];
}

const EVERYTHING = '*';
const STYLES_AND_FONTS = ['@fontsource/*', '@fontsource-variable/*'];

/** The table of the house: facts go one way, from the engine to the pixels. */
export const ROOMS: Readonly<Record<string, Room>> = {
  yaml: { uses: [], packages: ['js-yaml'] },
  engine: { uses: [], packages: [] },
  views: { uses: ['engine'], packages: [] },
  whatif: { uses: ['engine', 'yaml'], packages: [] },
  lesson: { uses: ['engine', 'views', 'whatif', 'assess', 'yaml'], packages: ['zod'] },
  assess: { uses: ['engine', 'views'], packages: [] },
  player: {
    uses: ['engine', 'views', 'assess'],
    knowsTypesOf: ['lesson'],
    packages: ['zustand/vanilla', 'virtual:*'],
  },
  editor: { uses: ['engine', 'yaml'], packages: ['@codemirror/*', '@lezer/*'] },
  ui: {
    uses: ['views', 'assess', 'player'],
    loadsLazily: ['editor', 'whatif'],
    packages: [
      'react',
      'react/*',
      'react-dom',
      'react-dom/*',
      'zustand',
      'zustand/*',
      'virtual:*',
      ...STYLES_AND_FONTS,
    ],
  },
  cli: {
    uses: ['yaml', 'engine', 'views', 'whatif', 'lesson', 'assess', 'player', 'editor', 'cli'],
    packages: [EVERYTHING],
  },
  'main.tsx': {
    uses: ['player', 'ui'],
    packages: ['react', 'react-dom', 'react-dom/client', 'virtual:*', ...STYLES_AND_FONTS],
  },
  'entry-prerender.tsx': {
    uses: ['ui', 'player', 'views'],
    knowsTypesOf: ['lesson'],
    packages: ['react', 'react-dom/*', 'virtual:*'],
  },
};

/** The lesson's Vite plugin reads the content folder, so it alone has these too. Its files have "plugin" in their names. */
export const PLUGIN_PACKAGES: readonly string[] = ['vite', 'node:fs', 'node:fs/promises', 'node:path', 'node:url'];

/** Rooms that are entered by any file, not only by index.ts. */
export const OPEN_ROOMS: readonly string[] = ['ui'];

/** Rooms whose results depend on their arguments alone, so that the same scenario always gives the same trace. */
export const PURE_ROOMS: readonly string[] = ['yaml', 'engine', 'views', 'whatif', 'assess'];

/** Names that a pure room may not use, each with what to do instead. */
export const IMPURE_NAMES: Readonly<Record<string, string>> = {
  Date: 'take the time from the event, the trace or an argument',
  performance: 'take the time from the event, the trace or an argument',
  'Math.random': "use the engine's draw(seed, cause, purpose)",
  crypto: "use the engine's draw(seed, cause, purpose)",
  setImmediate: "a timer is a trigger on the engine's agenda",
  queueMicrotask: "a timer is a trigger on the engine's agenda",
  requestAnimationFrame: "a timer is a trigger on the engine's agenda",
  window: 'return data and let the ui draw it',
  document: 'return data and let the ui draw it',
  navigator: 'return data and let the ui draw it',
  globalThis: 'take what you need as an argument',
  process: 'take what you need as an argument',
  console: 'return data, or throw an error that says what to do',
  fetch: 'take the data as an argument',
  XMLHttpRequest: 'take the data as an argument',
};

/** Names that only main.tsx may use: it hands them to the player, so that tests can hand in others. */
export const PORT_NAMES: readonly string[] = ['setTimeout', 'setInterval', 'localStorage', 'sessionStorage'];
export const PORTS_FILE = 'main.tsx';

/** A longer file has more than one thing to say. */
export const LONGEST_FILE = 300;

/** Names that say nothing of what a file holds. */
export const EMPTY_NAMES = /^(utils?|helpers?|misc)\.tsx?$/;

/** True if a package is on a list of names. */
export function allowsPackage(list: readonly string[], specifier: string): boolean {
  return list.some((name) => (name.endsWith('*') ? specifier.startsWith(name.slice(0, -1)) : specifier === name));
}
