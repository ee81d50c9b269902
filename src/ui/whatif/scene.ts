/** What a place in What if stands for: a scenario, the runs that its change starts from, and the run beside it. */
import type { Catalogue, Profile, Rich, WhatIfScenario } from '../../player/index.ts';
import type { Base, WhatIf } from '../../whatif/index.ts';
import { type Edits, NO_EDITS, parseEdits } from './edits.ts';
import { POLICY_SWITCHES } from './policySwitches.ts';
import type { Switch } from './switch.ts';
import { WORLD_SWITCHES } from './worldSwitches.ts';

/** The room of What if's own functions, which is loaded with the page. */
export type Room = typeof import('../../whatif/index.ts');

export interface Scene {
  readonly id: string;
  readonly title: string;
  /** Undefined: the walk's own run, which nobody has changed yet. */
  readonly scenario: WhatIfScenario | undefined;
  readonly summary: Rich;
  readonly profile: Profile;
  readonly beside: Profile;
  /** The run as the catalogue has it, and the run beside it. */
  readonly own: Base;
  readonly baseline: Base;
}

export const FREE = 'base';
const FREE_TITLE = 'The walk’s own run';
const FREE_SUMMARY: Rich = [
  'Nothing is changed yet. Choose a scenario from the list, or change the manifest, the world or the policies yourself.',
];

/** Undefined: the catalogue has no such scenario. */
export function sceneOf(catalogue: Catalogue, { applyPatch }: Room, id: string): Scene | undefined {
  const scenario = Object.hasOwn(catalogue.scenarios, id) ? catalogue.scenarios[id] : undefined;
  if (scenario === undefined && id !== FREE) {
    return undefined;
  }
  const { base, profiles } = catalogue;
  const profile = profiles[scenario?.profile ?? 'walk'];
  const beside = profiles[profile.beside];
  return {
    id,
    title: scenario?.title ?? FREE_TITLE,
    scenario,
    summary: scenario?.summary ?? FREE_SUMMARY,
    profile,
    beside,
    own: applyPatch(base, profile.change, scenario?.change ?? {}),
    baseline: applyPatch(base, beside.change),
  };
}

/** The edits in a link; undefined: they do not fit this scenario. */
export function editsIn(scene: Scene, { applyPatch }: Room, change: string | undefined): Edits | undefined {
  const edits = change === undefined ? NO_EDITS : parseEdits(change, scene.own.manifest);
  if (edits === undefined) {
    return undefined;
  }
  try {
    const { input } = applyPatch(scene.own, edits);
    for (const { read } of [...WORLD_SWITCHES, ...POLICY_SWITCHES]) {
      read(input);
    }
    return edits;
  } catch {
    return undefined;
  }
}

export interface Runs {
  /** What was run, and whether the learner wrote its manifest. */
  readonly ran: Base;
  readonly manifestIsEdited: boolean;
  readonly outcome: WhatIf;
  readonly baseline: WhatIf;
}

/** Far more than any run of the catalogue needs, and few enough that the page never stands still for a circle. */
const SOON: Edits = { world: { max_events: 2000 } };

export function runsOf({ own, baseline, scenario }: Scene, { applyPatch, runWhatIf }: Room, edits: Edits): Runs {
  return {
    ran: applyPatch(own, edits),
    manifestIsEdited: edits.manifest !== undefined,
    outcome: runWhatIf(own, [SOON, edits], scenario?.tier),
    baseline: runWhatIf(baseline, []),
  };
}

export interface Difference {
  readonly id: string;
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

/** Which settings differ from the run beside it, in the words of the switches. */
export function differences(before: Base, after: Base): readonly Difference[] {
  const changed = [...WORLD_SWITCHES, ...POLICY_SWITCHES].flatMap((one): readonly Difference[] => {
    const [from, to] = [wordFor(one, before), wordFor(one, after)];
    return from === undefined || to === undefined || from === to ? [] : [{ id: one.id, label: one.label, from, to }];
  });
  const manifest = before.manifest === after.manifest ? [] : [MANIFEST];
  return [...manifest, ...changed];
}

const MANIFEST: Difference = { id: 'manifest', label: 'Manifest', from: 'the walk’s', to: 'edited' };

/** Undefined: this run has no such setting. */
function wordFor({ choices, unit, read }: Switch, { input }: Base): string | undefined {
  const id = read(input);
  const known = choices.find((choice) => choice.id === id)?.label;
  return known ?? (id === undefined || unit === undefined ? id : `${id} ${unit}`);
}
