/**
 * A change to a run, as data: what differs from the run that it starts from. Content files, the page's switches and links
 * write the same shape, so that a scenario of the catalogue is nothing but a change that somebody has written down.
 */
import { type ContainerScenario, type Merge, mergePatch, type Scenario } from '../engine/index.ts';

/** What a run is given beside its manifest: the engine's vocabulary, with what is added to the manifest's containers. */
export interface RunInput extends Omit<Scenario, 'pod'> {
  readonly pod: {
    /** When the pod is deleted; left out: it stays. */
    readonly delete_at_ms?: number;
    /** Nothing is looked at after this time. */
    readonly horizon_ms?: number;
    /** By name: what no manifest says of a container. */
    readonly containers: Readonly<Record<string, ContainerAddition>>;
  };
}

export type ContainerAddition = Omit<Partial<ContainerScenario>, 'name'>;

/** A run before it is changed. */
export interface Base {
  /** The Pod as YAML text. */
  readonly manifest: string;
  readonly input: RunInput;
}

type World = Omit<RunInput, 'outbound' | 'inbound'>;
type Outbound = RunInput['outbound'];

/**
 * Policies are told by what they are set on: `route` is the first route, `cluster` the first cluster; the listeners keep
 * Envoy's words. `null` takes a setting out, so that Envoy's own default holds.
 */
export interface Policies {
  readonly route?: Merge<NonNullable<Outbound['routes']>[number]>;
  readonly cluster?: Merge<NonNullable<Outbound['clusters']>[number]>;
  readonly outbound?: Merge<Outbound>;
  readonly inbound?: Merge<RunInput['inbound']>;
}

export interface Patch {
  /** The whole Pod as YAML text, where it differs. */
  readonly manifest?: string;
  /** Rules, proxy, endpoints, app, actions, hosts, pod: keys are merged, lists replaced. */
  readonly world?: Merge<World>;
  readonly policies?: Policies;
}

/** The run with a change applied. Of two changes the later one wins. */
export function applyPatch({ manifest, input }: Base, ...patches: readonly Patch[]): Base {
  let changed: Base = { manifest, input };
  for (const patch of patches) {
    changed = {
      manifest: patch.manifest ?? changed.manifest,
      input: withPolicies(mergePatch(changed.input, (patch.world ?? {}) as Merge<RunInput>), patch.policies ?? {}),
    };
  }
  return changed;
}

function withPolicies(input: RunInput, { route, cluster, outbound, inbound }: Policies): RunInput {
  const merged = mergePatch(input.outbound, outbound ?? {});
  return {
    ...input,
    outbound: {
      ...merged,
      ...(route && merged.routes && { routes: withFirst(merged.routes, route) }),
      ...(cluster && merged.clusters && { clusters: withFirst(merged.clusters, cluster) }),
    },
    inbound: mergePatch(input.inbound, inbound ?? {}),
  };
}

function withFirst<T>(list: readonly T[], patch: Merge<NoInfer<T>>): readonly T[] {
  return list.map((item, place) => (place === 0 ? mergePatch(item, patch) : item));
}
