import { expect, test } from 'vitest';
import { readBundle } from '../../src/cli/bundleSize.ts';

const manifest = {
  'index.html': {
    file: 'assets/index.js',
    isEntry: true,
    imports: ['_shared.js'],
    css: ['assets/index.css'],
    assets: ['assets/ibm-plex-sans-latin-wght-normal.woff2', 'assets/ibm-plex-sans-greek-wght-normal.woff2'],
  },
  '_shared.js': { file: 'assets/shared.js', imports: ['index.html'] },
  'src/editor/index.ts': {
    file: 'assets/editor.js',
    isDynamicEntry: true,
    imports: ['_shared.js', '_yaml.js'],
    css: ['assets/editor.css'],
  },
  '_yaml.js': { file: 'assets/yaml.js' },
};

test('the first load is what the page reaches by itself, with fonts for Latin text only', () => {
  expect(readBundle(manifest).firstLoad).toEqual([
    { file: 'index.html', kind: 'html' },
    { file: 'assets/index.js', kind: 'js' },
    { file: 'assets/index.css', kind: 'css' },
    { file: 'assets/ibm-plex-sans-latin-wght-normal.woff2', kind: 'font' },
    { file: 'assets/shared.js', kind: 'js' },
  ]);
});

test('a lazy piece counts what it brings beyond the first load', () => {
  expect(readBundle(manifest).lazy).toEqual([
    {
      name: 'src/editor/index.ts',
      parts: [
        { file: 'assets/editor.js', kind: 'js' },
        { file: 'assets/editor.css', kind: 'css' },
        { file: 'assets/yaml.js', kind: 'js' },
      ],
    },
  ]);
});

test('a manifest without an entry is refused', () => {
  expect(() => readBundle({})).toThrow('has no entry');
});
