import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { type Part, readBundle } from './bundleSize.ts';

/** The most that each part of the first load may weigh, in bytes as sent (gzip; fonts and pictures as they are). */
const FIRST_LOAD_BUDGETS: Readonly<Record<Part['kind'], number>> = {
  html: 28_000,
  js: 90_000,
  css: 15_000,
  font: 130_000,
  other: 20_000,
};

/**
 * The most that one lazy piece may weigh beyond the first load. The editor brings CodeMirror and the Pod schema, and
 * names the simulation, which What if has loaded before.
 */
const LAZY_BUDGETS: readonly { readonly of: RegExp; readonly bytes: number }[] = [
  { of: /^src\/editor\//, bytes: 190_000 },
  // What if brings the simulation, the views of a run and a YAML reader.
  { of: /^src\/(ui\/WhatIfPart|whatif\/)/, bytes: 100_000 },
  // These run the engine: an answer is read from a run, not looked up.
  { of: /^src\/ui\/(Test|Review)Part/, bytes: 90_000 },
  { of: /./, bytes: 60_000 },
];

const DIST = 'dist';
const MANIFEST = `${DIST}/.vite/manifest.json`;

/** Fonts and pictures are packed already; servers send them as they are. */
function weigh(part: Part): number {
  const content = readFileSync(`${DIST}/${part.file}`);
  return part.kind === 'font' || part.kind === 'other' ? content.length : gzipSync(content, { level: 9 }).length;
}

function total(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + weigh(part), 0);
}

/** Prints one line of the table; false if the budget is broken. */
function report(name: string, bytes: number, budget: number): boolean {
  const ok = bytes <= budget;
  const columns = [kB(bytes).padStart(9), `of ${kB(budget)}`.padStart(13), ok ? '  ' : '  OVER by ', name];
  console.log(ok ? columns.join('') : `${columns.slice(0, 3).join('')}${kB(bytes - budget)}: ${name}`);
  return ok;
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function main(): boolean {
  if (!existsSync(MANIFEST)) {
    console.error(`npm run size: ${MANIFEST} is not there. Run \`npm run build\` first.`);
    return false;
  }
  const { firstLoad: named, lazy } = readBundle(JSON.parse(readFileSync(MANIFEST, 'utf8')));
  // The page carries its styles inside: a style sheet that it does not name is not sent.
  const page = readFileSync(`${DIST}/index.html`, 'utf8');
  const firstLoad = named.filter(({ file, kind }) => kind !== 'css' || page.includes(file));
  const results: boolean[] = [];
  console.log(`First load, as sent: ${kB(total(firstLoad))} in ${firstLoad.length} files`);
  for (const [kind, budget] of Object.entries(FIRST_LOAD_BUDGETS)) {
    const parts = firstLoad.filter((part) => part.kind === kind);
    results.push(report(`${kind} (${parts.length})`, total(parts), budget));
  }
  if (lazy.length > 0) {
    console.log('Loaded when needed, each beyond the first load');
  }
  for (const { name, parts } of lazy) {
    const budget = LAZY_BUDGETS.find((one) => one.of.test(name))?.bytes ?? 0;
    results.push(report(name, total(parts), budget));
  }
  return results.every((ok) => ok);
}

process.exitCode = main() ? 0 : 1;
