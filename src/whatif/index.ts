/** The door of the what-if room: a change to a run as data, applied and run. */
export type { Merge } from '../engine/index.ts';
export { applyPatch, type Base, type Patch, type Policies, type RunInput } from './patch.ts';
export { runWhatIf, scenarioOf, type WhatIf, type WhatIfProblem, type WhatIfRun } from './run.ts';
export type { Tier } from './tiers.ts';
