/** Runs of the catalogue, and of changes made up here, from the content as it stands. */
import type { Trace } from '../../src/engine/index.ts';
import type { ProfileId } from '../../src/lesson/catalogue.ts';
import { type Patch, runWhatIf, type WhatIfRun } from '../../src/whatif/index.ts';
import { CONTENT } from '../lesson/folder.ts';

export const { catalogue } = CONTENT;

/** A change to a profile, run; it must be one that runs. */
export function runOf(profile: ProfileId, change: Patch, behind?: number): WhatIfRun {
  const tier = behind === undefined ? undefined : { behind };
  const result = runWhatIf(catalogue.base, [catalogue.profiles[profile].change, change], tier);
  if (!result.ok) {
    throw new Error(result.problems.map(({ where, path, message }) => `${where} ${path}: ${message}`).join('\n'));
  }
  return result.run;
}

/** A scenario of the catalogue, and the run that stands beside it. */
export function scenarioRun(id: string): { readonly run: WhatIfRun; readonly baseline: Trace } {
  const scenario = catalogue.scenarios[id];
  if (scenario === undefined) {
    throw new Error(`there is no scenario "${id}"`);
  }
  const { profile, change, tier } = scenario;
  return { run: runOf(profile, change, tier?.behind), baseline: runOf(catalogue.profiles[profile].beside, {}).trace };
}
