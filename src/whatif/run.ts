/** A change, run: never throws, whatever the manifest or the change says; what cannot run comes back as problems. */
import {
  type ContainerScenario,
  type PodManifest,
  podFromManifest,
  type Scenario,
  simulate,
  type Trace,
} from '../engine/index.ts';
import { applyPatch, type Base, type Patch, type RunInput } from './patch.ts';
import { readPod } from './readPod.ts';
import { scriptOfTier, type Tier } from './tiers.ts';

/** What is wrong, and where: a line of the manifest's text, or a setting by its path (`policies.route.retry`). */
export interface WhatIfProblem {
  readonly where: 'manifest' | 'world' | 'policies';
  /** As `spec.containers[0].name`; empty: the whole. */
  readonly path: string;
  /** 1-based, in the manifest's text; only for `manifest`. */
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}

export interface WhatIfRun {
  /** The manifest's text that was run. */
  readonly manifest: string;
  readonly input: RunInput;
  readonly trace: Trace;
  /** The services behind the one that is called, from the nearest on: one finished run for each request that reached it. */
  readonly tiers: readonly (readonly Trace[])[];
}

export type WhatIf =
  | { readonly ok: true; readonly run: WhatIfRun }
  | { readonly ok: false; readonly problems: readonly WhatIfProblem[] };

/** Events after which a run on the page is cut: enough for every run that ends, and soon enough for one that does not. */
const BUDGET = 20_000;

/** Applies the changes to `base`, in their order, and runs what comes of it. */
export function runWhatIf(base: Base, patches: readonly Patch[], tier?: Tier): WhatIf {
  try {
    const { manifest, input } = applyPatch(base, ...patches);
    const pod = readPod(manifest);
    if (!pod.ok) return pod;
    const { input: composed, runs } = tier ? scriptOfTier(input, tier, traceOf(pod.value)) : { input, runs: [] };
    const scenario = scenarioOf(pod.value, composed);
    const trace = simulate({ max_events: BUDGET, ...scenario });
    return { ok: true, run: { manifest, input: composed, trace, tiers: runs } };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, problems: [{ where: 'world', path: '', message: `the simulation refuses this: ${message}` }] };
  }
}

function traceOf(pod: PodManifest): (input: RunInput) => Trace {
  return (input) => simulate({ max_events: BUDGET, ...scenarioOf(pod, input) });
}

/** The manifest's pod with what the run adds to its containers. A container that the manifest does not have adds nothing. */
export function scenarioOf(manifest: PodManifest, { pod: added, ...rest }: RunInput): Scenario {
  const { containers, ...times } = added;
  const pod = podFromManifest(manifest);
  const complete = (container: ContainerScenario): ContainerScenario => ({
    ...container,
    ...containers[container.name],
  });
  return {
    ...rest,
    pod: {
      ...pod,
      ...times,
      initContainers: pod.initContainers.map(complete),
      containers: pod.containers.map(complete),
    },
  };
}
