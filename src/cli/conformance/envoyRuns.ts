/** Runs of a real Envoy: the declared input is a scenario, the engine simulates it, and a view reads the trace as a record. */
import { type Scenario, simulate, type Trace } from '../../engine/index.ts';
import { type GapRow, type RunRecord, runRecord } from '../../views/index.ts';
import { attempt, type CaseResult } from './caseResult.ts';
import { compareRun } from './compareRun.ts';
import { printDifference } from './compareValue.ts';
import { compareGaps, gapsOf } from './gaps.ts';
import type { RecordedRun, RunsFile } from './recordedRun.ts';

/** Recordings have no seed; what does not depend on chance comes out the same with any. */
const SEED = 1;
/** Pauses drawn at random are compared as samples, so these must be many more than the recorded ones. */
const BACKOFF_SEEDS = 30;

export type RecordView = (trace: Trace) => RunRecord;

export function runEnvoyRuns(file: RunsFile, view: RecordView = runRecord): readonly CaseResult[] {
  return file.cases.map((recorded) => {
    const { expected } = recorded;
    return Array.isArray(expected.gaps) ? judgeGaps(recorded, expected.gaps, view) : judgeRun(recorded, view);
  });
}

function judgeRun(recorded: RecordedRun, view: RecordView): CaseResult {
  return attempt(recorded, () => {
    const got = view(simulate(scenarioOf(recorded, SEED)));
    return { got, differences: compareRun(recorded, got).map(printDifference) };
  });
}

function judgeGaps(recorded: RecordedRun, expected: readonly GapRow[], view: RecordView): CaseResult {
  return attempt(recorded, () => {
    const seeds = Array.from({ length: BACKOFF_SEEDS }, (_, i) => SEED + i);
    const gaps = gapsOf(seeds.map((seed) => view(simulate(scenarioOf(recorded, seed)))));
    return { got: { gaps }, differences: compareGaps(expected, gaps).map(printDifference) };
  });
}

function scenarioOf({ input }: RecordedRun, seed: number): Scenario {
  return { ...input, seed };
}
