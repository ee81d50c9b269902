/** `npm run -s trace`, run as its users run it: a process of its own. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readTraceOptions } from '../../src/cli/traceOptions.ts';
import { simulate, type Trace } from '../../src/engine/index.ts';
import { executionTable } from '../../src/views/index.ts';
import { EXECUTION_TABLE, STATUS_TRACKER } from './lessonTable.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

function trace(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/tsx/dist/cli.mjs', 'src/cli/trace.ts', ...args],
    { cwd: root, encoding: 'utf8' },
  );
  return { status, stderr, lines: stdout.split('\n'), stdout };
}

/** The rows below a heading, cut where its columns begin. */
function rowsUnder(lines: readonly string[], heading: string): readonly (readonly string[])[] {
  const start = lines.indexOf(heading);
  const columns = [...(lines[start + 2] ?? '').matchAll(/-+/g)].map(({ index }) => index);
  const rows = lines.slice(start + 3);
  const end = rows.indexOf('');
  return rows
    .slice(0, end < 0 ? undefined : end)
    .map((row) => columns.map((from, place) => row.slice(from, columns[place + 1]).trim()));
}

describe('a process of its own', { timeout: 60_000 }, () => {
  test('base: table and tracker, aligned, in the lesson’s words', () => {
    const { status, stderr, lines } = trace('base');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(rowsUnder(lines, 'Execution table')).toEqual(EXECUTION_TABLE);
    expect(rowsUnder(lines, 'Status tracker').map(([, ...cells]) => cells)).toEqual([
      STATUS_TRACKER.envoyStatus,
      STATUS_TRACKER.trafficState,
    ]);
  });

  test('--json: the trace as data, which reads and runs again the same', () => {
    const { status, stdout } = trace('envoy-dead', '--json');
    const shipped: Trace = JSON.parse(stdout);
    expect(status).toBe(0);
    const again = simulate(shipped.scenario);
    expect(JSON.parse(JSON.stringify(again))).toEqual(shipped);
    expect(executionTable(shipped)[1]).toMatchObject({ role: 'notRunning', result: 'refused' });
  });

  test('--hops: every event under its step, aligned, and how the run ended', () => {
    const { status, lines } = trace('inbound-call', '--hops');
    expect(status).toBe(0);
    const hops = lines.filter((line) => /^ {2}\d\.\d+ /.test(line));
    expect(lines.filter((line) => line.startsWith('Step '))).toHaveLength(6);
    expect(lines.at(-2)).toBe(`settled after ${hops.length} events`);
    expect(new Set(hops.map((line) => line.indexOf(' ms  '))).size).toBe(1);
  });

  test('an unknown scenario: says what there is, exit 2', () => {
    const { status, stdout, stderr } = trace('bas');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('there is no scenario "bas"; there are base, no-rules, envoy-dead, inbound-call');
    expect(stderr).toContain('Usage: npm run -s trace -- SCENARIO');
  });

  test('an unknown flag: says which there are, exit 2', () => {
    const { status, stderr } = trace('base', '--hop');
    expect(status).toBe(2);
    expect(stderr).toMatch(/--hop'[\s\S]*--hops {4}every event[\s\S]*--json {4}the run as data/);
  });
});

test.each([
  [['base'], { scenario: 'base', show: 'tables' }],
  [['--hops', 'base'], { scenario: 'base', show: 'hops' }],
  [['other', '--json'], { scenario: 'other', show: 'json' }],
])('the command line %o is read', (args, expected) => {
  expect(readTraceOptions(args, ['base', 'other'])).toEqual(expected);
});

test.each([
  [[], 'name a scenario: base, other'],
  [['base', 'other'], 'one scenario at a time'],
  [['base', '--hops', '--json'], 'give one of them'],
  [['base', '--hops=yes'], '--hops'],
])('the command line %o is refused, with the reason', (args, message) => {
  expect(() => readTraceOptions(args, ['base', 'other'])).toThrow(message);
});
