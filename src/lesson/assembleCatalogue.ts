/** Checked files of the catalogue to the shape that the page What if receives. */
import type { Base, Patch } from '../whatif/index.ts';
import type { Belief, Catalogue, Profile, ProfileId, RecordedRun, WhatIfScenario } from './catalogue.ts';
import type { CheckedFile, ContentFiles } from './files.ts';
import { type RecordingFile, recordedRun } from './recordings.ts';

type WhatIfFile = CheckedFile<'whatif-scenario'>['value'];

/** Only for files between which nothing is wrong. */
export function catalogueOf(files: ContentFiles, recordings: readonly RecordingFile[]): Catalogue {
  const menu = files.single.whatif.value;
  const scenarios: Record<string, WhatIfScenario> = {};
  for (const { id: group, scenarios: ids } of menu.groups) {
    for (const id of ids) {
      const file = files.whatifs.find(({ value }) => value.id === id);
      if (file) scenarios[id] = scenarioOf(files, group, file.value, recordings);
    }
  }
  return {
    base: baseOf(files),
    profiles: profilesOf(files),
    groups: menu.groups,
    scenarios,
    words: menu.words,
    misconceptions: Object.fromEntries(
      files.single.misconceptions.value.misconceptions.map(({ id, belief }) => [id, belief]),
    ),
  };
}

/** The walk's own run, which every profile changes. */
export function baseOf(files: ContentFiles): Base {
  const base = files.scenarios.find(({ value }) => value.id === 'base');
  if (base === undefined) {
    throw new Error('the walk has no base run: call checkLinks before');
  }
  return { manifest: base.value.manifest, input: base.value.engine };
}

export function profilesOf(files: ContentFiles): Readonly<Record<ProfileId, Profile>> {
  const entries = Object.entries(files.single.whatif.value.profiles).map(([id, profile]) => [
    id,
    { id, ...profile, change: profile.change as Patch },
  ]);
  return Object.fromEntries(entries) as Readonly<Record<ProfileId, Profile>>;
}

function scenarioOf(
  files: ContentFiles,
  group: string,
  file: WhatIfFile,
  recordings: readonly RecordingFile[],
): WhatIfScenario {
  const { id, title, summary, profile, change, tiers, prediction, explanation, sources } = file;
  const known = files.single.sources.value.sources;
  const recorded = recordedBeside(file, recordings);
  return {
    id,
    title,
    group,
    summary,
    profile,
    change: change as Patch,
    ...(tiers !== undefined && { tier: { behind: tiers } }),
    prediction: {
      question: prediction.question,
      options: prediction.options.map((option) => ({ ...option, believes: option.believes as Belief })),
    },
    explanation,
    sources: sources.flatMap((source) => known[source] ?? []),
    ...(recorded && { recorded }),
    shownBy: shownBy(files, id),
  };
}

function shownBy({ scenarios }: ContentFiles, id: string): WhatIfScenario['shownBy'] {
  return scenarios.flatMap(({ value: { id: scenario, steps } }) =>
    steps.flatMap(({ step, finePrint }) => (finePrint?.scenario === id ? [{ scenario, step }] : [])),
  );
}

/** The recorded run that a scenario names; undefined: it names none, or it is not among these. */
export function recordedBeside(
  { recorded }: WhatIfFile,
  recordings: readonly RecordingFile[],
): RecordedRun | undefined {
  if (recorded === undefined) return undefined;
  const { action = 0, call = 0, differs } = recorded;
  const run = recordedRun(recordings, recorded.case, { action, call });
  return run && { ...run, ...(differs !== undefined && { differs }) };
}
