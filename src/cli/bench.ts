/**
 * `npm run bench`: how fast the engine runs and seeks here and now, beside what is aimed at, and how often the test's
 * verdict is right. It never fails a build.
 */
import type { Bank } from '../assess/index.ts';
import { type Scenario, seek, simulate, worldsOf } from '../engine/index.ts';
import type { Catalogue } from '../lesson/index.ts';
import { executionTable, podPicture, processFlow, statusTracker } from '../views/index.ts';
import { runWhatIf } from '../whatif/index.ts';
import { lessonContent } from './lessonContent.ts';
import { percentile, timesOfCalls, warmMedian } from './measure.ts';
import { learnerRow } from './simulatedLearners.ts';
import { textTable } from './textTable.ts';

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

const SHARES_KNOWN = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
const TESTS = 2000;
/** What "strong" is aimed at, by the share known. */
const STRONG_AIMS: Readonly<Record<number, string>> = { 0.5: '<= 2 %', 0.9: '>= 60 %', 1: '>= 93 %' };

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** Simulated learners take the test: how often each verdict is given, beside a fixed ten with seven to pass. */
function verdictTable(bank: Bank): readonly string[] {
  const rows = SHARES_KNOWN.map((known) => {
    const row = learnerRow(bank, known, TESTS);
    return [
      known.toFixed(1),
      percent(row.strong),
      STRONG_AIMS[known] ?? '',
      percent(row.notYet),
      percent(row.close),
      row.meanLength.toFixed(1),
      percent(row.sevenOfTen),
    ];
  });
  return textTable([['known', 'strong', 'aim', 'not yet', 'close', 'questions', '7 of 10'], ...rows]);
}

function bench(): void {
  const content = lessonContent();
  if (content === undefined) {
    return;
  }
  const { scenario } = content.lesson.base.trace;
  const small = measureLarge(scenario, 1000, undefined);
  const large = [10_000, 100_000].map((events) => measureLarge(scenario, events, small));
  const rows = [
    ...baseRows(scenario),
    ...catalogueRows(content.catalogue),
    ...small.rows,
    ...large.flatMap((measured) => measured.rows),
  ];
  console.log(textTable([['what', 'measured', 'aim'], ...rows]).join('\n'));
  console.log(`\nVerdicts on simulated learners, ${TESTS} tests each:\n`);
  console.log(verdictTable(content.bank).join('\n'));
}

bench();
