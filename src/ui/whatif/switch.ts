/** A switch of What if: one setting of a run, as a short list of values. */
import type { Patch, RunInput } from '../../whatif/index.ts';

export interface Switch {
  readonly id: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  /** Of a value that none of the choices has. */
  readonly unit?: 'ms';
  /** The id of the choice that this run has; undefined: none of them. */
  readonly read: (input: RunInput) => string | undefined;
}

export interface Choice {
  readonly id: string;
  /** As it is shown; what a machine says stays in its words. */
  readonly label: string;
  readonly change: (input: RunInput) => Patch;
}

export type Endpoint = RunInput['endpoints'][number];

/** The same change to every server outside the pod. */
export function eachEndpoint(change: (endpoint: Endpoint) => Endpoint): (input: RunInput) => Patch {
  return ({ endpoints }) => ({ world: { endpoints: endpoints.map(change) } });
}

export function eachAction(
  change: (action: RunInput['actions'][number]) => RunInput['actions'][number],
): (input: RunInput) => Patch {
  return ({ actions }) => ({ world: { actions: actions.map(change) } });
}

/** A server's settings without some of them. */
export function without<T extends object, K extends keyof T>(value: T, ...keys: readonly K[]): Omit<T, K> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key as K))) as Omit<T, K>;
}
