/** Counters of Envoy that move with an event: names as Envoy prints them. The statistics of a run are their sums. */
export type Counts = Readonly<Record<string, number>>;

/** One counter, up by one. */
export function count(name: string): Counts {
  return { [name]: 1 };
}
