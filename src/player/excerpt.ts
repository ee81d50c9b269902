/** A run behind a question, read at the place that proves the answer. Loaded with the questions, not with the walk. */
import { type Scenario, simulate } from '../engine/index.ts';
import { type HopLine, hopList } from '../views/index.ts';

export interface Excerpt {
  readonly hops: readonly HopLine[];
  /** Its place in `hops`; -1: the event stands before the first step. */
  readonly cited: number;
}

const BEFORE = 3;
const AFTER = 1;

/** The hops around an event of a run. `cites`: the event's `seq`. */
export function excerptOf({ scenario, cites }: { readonly scenario: Scenario; readonly cites: number }): Excerpt {
  const all = hopList(simulate(scenario));
  const at = all.findIndex(({ cursor }) => cursor === cites + 1);
  const from = Math.max(0, at - BEFORE);
  const hops = all.slice(from, at + AFTER + 1);
  return { hops, cited: at === -1 ? -1 : at - from };
}
