/** `npm run bench`, the first table: how fast the engine runs and seeks, beside what is aimed at. */
import { readdirSync, readFileSync } from 'node:fs';
import { type Scenario, seek, simulate, worldsOf } from '../engine/index.ts';
import type { Catalogue } from '../lesson/index.ts';
import { executionTable, podPicture, processFlow, statusTracker } from '../views/index.ts';
import { runWhatIf } from '../whatif/index.ts';
import type { RunsFile } from './conformance/recordedRun.ts';
import { percentile, timesOfCalls, warmMedian } from './measure.ts';

type Row = readonly [what: string, measured: string, aim: string];

/** A call makes some 24 events; one starts every millisecond, so that several are always on their way. */
const EVENTS_A_CALL = 24;

function busy(base: Scenario, events: number): Scenario {
  const [action = { to: 'rates:80' }] = base.actions;
  const calls = Math.ceil(events / EVENTS_A_CALL);
  const actions = Array.from({ length: calls }, (_, index) => ({ ...action, at_ms: 1000 + index }));
  const { pod, ...rest } = base;
  const deleted = pod && { pod: { ...pod, delete_at_ms: 3000 + calls } };
  return { ...rest, ...deleted, actions, max_events: 10 * events };
}

/** The same places every time, spread over the whole trace. */
function somewhere(call: number, length: number): number {
  return (call * 7919) % (length + 1);
}

function baseRows(base: Scenario): readonly Row[] {
  const trace = simulate(base);
  const micros = warmMedian(() => simulate(base));
  const cursor = Math.floor(trace.steps.length / 2);
  const views = warmMedian(() => [
    executionTable(trace),
    statusTracker(trace),
    processFlow(trace, 3),
    podPicture(trace, cursor),
  ]);
  return [
    [`base run, ${trace.steps.length} events, warm median`, `${micros.toFixed(1)} µs`, '<= 100 µs'],
    ['table, tracker, flow and picture of one step', `${views.toFixed(1)} µs`, ''],
  ];
}

interface Measured {
  readonly rows: readonly Row[];
  readonly p95: number;
}

function measureLarge(base: Scenario, events: number, before: Measured | undefined): Measured {
  const scenario = busy(base, events);
  const runs = Math.max(3, Math.ceil(100_000 / events));
  const trace = simulate(scenario);
  const { length } = trace.steps;
  const micros = percentile(
    timesOfCalls(runs, () => simulate(scenario)),
    0.5,
  );
  const worlds = worldsOf(trace);
  const jump = (call: number): void => {
    seek(worlds, somewhere(call, length));
  };
  timesOfCalls(20_000, jump);
  const p95 = percentile(timesOfCalls(20_000, jump), 0.95);
  const name = `${length.toLocaleString('en')} events (${trace.end.kind})`;
  const ratio = before ? ` (${(p95 / before.p95).toFixed(2)}×)` : '';
  return {
    p95,
    rows: [
      [`${name}: run`, `${(length / micros).toFixed(2)} million events/s`, before ? 'the same: linear' : ''],
      [`${name}: seek, p95`, `${p95.toFixed(1)} µs${ratio}`, before ? '<= 10 µs, <= 1.5× of 10^3' : '<= 10 µs'],
    ],
  };
}

/** Each scenario of What if as the page runs it: change applied, manifest read, run to its end. */
function catalogueRows({ base, profiles, scenarios }: Catalogue): readonly Row[] {
  const times = Object.values(scenarios).map(({ id, profile, change, tier }) => {
    const patches = [profiles[profile].change, change];
    return { id, ms: warmMedian(() => runWhatIf(base, patches, tier), 10, 3) / 1000 };
  });
  const slowest = times.toSorted((a, b) => b.ms - a.ms).slice(0, 3);
  const middle = percentile(
    times.map(({ ms }) => ms),
    0.5,
  );
  return [
    [`what if, ${times.length} scenarios, median`, `${middle.toFixed(2)} ms`, ''],
    ...slowest.map(({ id, ms }): Row => [`what if, slowest: ${id}`, `${ms.toFixed(2)} ms`, '<= 5 ms']),
  ];
}

const RECORDED = new URL('../../tests/conformance/cases/envoy-runs/', import.meta.url);
const MOST_CALLS = 20;

/** Every recorded run of few enough calls, as the conformance check runs it. */
function recordedRows(): readonly Row[] {
  const cases = readdirSync(RECORDED).flatMap((name) => {
    const file = JSON.parse(readFileSync(new URL(name, RECORDED), 'utf8')) as RunsFile;
    return file.cases.filter(({ input }) => input.actions.length <= MOST_CALLS);
  });
  const times = cases
    .map(({ id, input }) => ({ id, ms: warmMedian(() => simulate({ ...input, seed: 1 }), 10, 3) / 1000 }))
    .toSorted((a, b) => b.ms - a.ms);
  return times
    .slice(0, 2)
    .map(({ id, ms }) => [`recorded runs, ${times.length}, slowest: ${id}`, `${ms.toFixed(2)} ms`, '<= 5 ms']);
}

/** What was measured, row by row: the base run, the catalogue, the recorded runs, and traces that grow tenfold. */
export function engineRows(base: Scenario, catalogue: Catalogue): readonly Row[] {
  const small = measureLarge(base, 1000, undefined);
  const large = [10_000, 100_000].map((events) => measureLarge(base, events, small));
  return [
    ...baseRows(base),
    ...catalogueRows(catalogue),
    ...recordedRows(),
    ...small.rows,
    ...large.flatMap((measured) => measured.rows),
  ];
}
