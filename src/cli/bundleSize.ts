/** What one built file costs the learner's line. */
export interface Part {
  readonly file: string;
  readonly kind: 'html' | 'js' | 'css' | 'font' | 'other';
}

export interface Bundle {
  /** Everything that index.html reaches without waiting for the learner. */
  readonly firstLoad: readonly Part[];
  /** Each piece that loads later, with what it brings beyond the first load. */
  readonly lazy: readonly { readonly name: string; readonly parts: readonly Part[] }[];
}

/** The part of Vite's manifest that says what needs what. */
export type Manifest = Readonly<
  Record<
    string,
    {
      readonly file: string;
      readonly isEntry?: boolean;
      readonly isDynamicEntry?: boolean;
      readonly imports?: readonly string[];
      readonly css?: readonly string[];
      readonly assets?: readonly string[];
    }
  >
>;

/** Alphabets other than Latin: a browser fetches their font files only for text that is written in them. */
const ON_DEMAND_FONT = /-(cyrillic|cyrillic-ext|greek|greek-ext|vietnamese|latin-ext)-[^/]*\.woff2?$/;

/** Sorts the built files into the first load and the lazy pieces. */
export function readBundle(manifest: Manifest): Bundle {
  const entries = Object.entries(manifest);
  const entryKey = entries.find(([, chunk]) => chunk.isEntry === true)?.[0];
  if (entryKey === undefined) {
    throw new Error('the manifest has no entry: was it written by `npm run build`?');
  }
  const first = filesOf(manifest, entryKey);
  const lazy = entries
    .filter(([, chunk]) => chunk.isDynamicEntry === true)
    .map(([key]) => ({ name: key, parts: partsOf([...filesOf(manifest, key)].filter((file) => !first.has(file))) }));
  return { firstLoad: partsOf(['index.html', ...first]), lazy };
}

function filesOf(manifest: Manifest, key: string, seen: Set<string> = new Set()): ReadonlySet<string> {
  const files = new Set<string>();
  const chunk = manifest[key];
  if (chunk === undefined || seen.has(key)) {
    return files;
  }
  seen.add(key);
  for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) {
    files.add(file);
  }
  for (const inner of chunk.imports ?? []) {
    for (const file of filesOf(manifest, inner, seen)) {
      files.add(file);
    }
  }
  return files;
}

function partsOf(files: readonly string[]): readonly Part[] {
  return files.filter((file) => !ON_DEMAND_FONT.test(file)).map((file) => ({ file, kind: kindOf(file) }));
}

function kindOf(file: string): Part['kind'] {
  const ending = file.slice(file.lastIndexOf('.') + 1);
  if (ending === 'html' || ending === 'js' || ending === 'css') {
    return ending;
  }
  return ending === 'woff2' ? 'font' : 'other';
}
