import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { findChromium } from './chromium.ts';
import { addCounts, countPlaywright, countVitest, NO_TESTS, type TestCounts } from './testCounts.ts';

const REPORTS = 'reports';
const UNIT_REPORT = `${REPORTS}/vitest.json`;
const BROWSER_REPORT = `${REPORTS}/playwright.json`;

/** Runs an installed command with this Node, so that nothing depends on the shell or on PATH. */
function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): boolean {
  const { status, error } = spawnSync(process.execPath, [command, ...args], { stdio: 'inherit', env });
  if (error !== undefined) {
    console.error(error.message);
  }
  return status === 0;
}

/** A runner that failed before it wrote a report has one failure: itself. */
function countsIn(path: string, count: (report: unknown) => TestCounts, ok: boolean): TestCounts {
  try {
    const counts = count(JSON.parse(readFileSync(path, 'utf8')));
    return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } catch {
    return { ...NO_TESTS, failed: 1 };
  }
}

function runUnitTests(): TestCounts {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`];
  return countsIn(UNIT_REPORT, countVitest, run('node_modules/vitest/vitest.mjs', ['run', ...reporters]));
}

/** The browser's file, or why there is none; `wrong` if somebody named one that does not exist. */
function chromiumOrReason(): string | { readonly reason: string; readonly wrong: boolean } {
  try {
    const missing = 'no Chromium was found; install one, or set CHROMIUM_PATH to its file';
    return findChromium(process.env) ?? { reason: missing, wrong: false };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error), wrong: true };
  }
}

function runBrowserTests(): TestCounts {
  const chromium = chromiumOrReason();
  if (typeof chromium !== 'string') {
    console.log(`\nBrowser tests were not run: ${chromium.reason}.`);
    return process.env.REQUIRE_BROWSER === '1' || chromium.wrong ? { ...NO_TESTS, failed: 1 } : NO_TESTS;
  }
  const ok = run('node_modules/@playwright/test/cli.js', ['test', '--config', 'tests/e2e/playwright.config.ts'], {
    ...process.env,
    CHROMIUM_PATH: chromium,
  });
  return countsIn(BROWSER_REPORT, countPlaywright, ok);
}

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });
const total = addCounts(runUnitTests(), runBrowserTests());
writeFileSync(`${REPORTS}/tests.json`, `${JSON.stringify(total)}\n`);
console.log(`\nTests: ${total.passed} passed, ${total.failed} failed.`);
process.exitCode = total.failed > 0 ? 1 : 0;
