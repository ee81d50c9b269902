/** A case of the `envoy-runs` format (`tests/conformance/cases/README.md`): what was declared to the recorder, and what came out. */
import type { Scenario } from '../../engine/index.ts';

/** The declaration is a scenario in all but the seed: a recording has no say over chance. */
export type RunInput = Omit<Scenario, 'seed'>;

export interface RecordedRun {
  readonly id: string;
  readonly about?: string;
  readonly input: RunInput;
  /** By section; any place may hold `{any_of: [...]}` instead of its value. */
  readonly expected: Readonly<Record<string, unknown>>;
  readonly racy?: readonly string[];
  readonly upstream_order?: 'by_action';
  readonly rotation_random_after_ms?: number;
}

export interface RunsFile {
  readonly topic: string;
  readonly cases: readonly RecordedRun[];
}
