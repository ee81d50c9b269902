/** What Envoy's process holds while it runs: listeners, clusters with their hosts and pools. */

import type { Queue } from '../queue.ts';
import type { Address, Direction, EnvoyProcessState } from '../vocabulary.ts';
import type { CheckState } from './checkResult.ts';
import type { DrainState } from './drain.ts';
import type { OutlierState } from './outlier.ts';

export interface ListenerState {
  readonly address: Address;
  readonly open: boolean;
  /** `downstream_cx_total` and `downstream_cx_active`. */
  readonly accepted: number;
  readonly active: number;
  /** `http.<direction>.downstream_cx_active`: those that an HTTP connection manager has. */
  readonly http: number;
}

export interface EnvoyState {
  readonly process: EnvoyProcessState;
  /** What it was when it was stopped, and will be when it goes on. */
  readonly resumesAs: EnvoyProcessState | undefined;
  /** Which process this is: a restart counts up, so that what the dead one had planned never happens. */
  readonly generation: number;
  readonly listeners: Readonly<Record<Direction, ListenerState>>;
  readonly drain: DrainState;
  /** Clusters that have been used or are watched, by name. */
  readonly clusters: Readonly<Record<string, ClusterState>>;
  /** Token buckets of rate limits that have given tokens: since when each has been filling. */
  readonly buckets: Readonly<Record<string, number>>;
}

/** The bucket of the filter at a place of a listener's HTTP filters. */
export function bucketKey(direction: Direction, place: number): string {
  return `${direction} ${place}`;
}

/** A cluster's state; configuration stays in the scenario. */
export interface ClusterState {
  /** Where round robin stands: the next host is the one at this place, modulo their number. Undefined: not used yet. */
  readonly rotation: number | undefined;
  /** Hosts that should not be picked, and why. A host that is not here is healthy. */
  readonly unhealthy: Readonly<Record<Address, HostFailure>>;
  /** Those that the load balancer knows of: when it was told last, and whether it will be told again. */
  readonly leftOut: readonly Address[];
  readonly updatedAt: number | undefined;
  readonly updateDue: boolean;
  readonly outliers: Readonly<Record<Address, OutlierState>>;
  readonly checks: Readonly<Record<Address, CheckState>>;
  /** What its circuit breakers look at. */
  readonly connections: number;
  readonly pending: number;
  readonly requests: number;
  readonly retries: number;
  /** Whether its breaker has been asked about a retry: with a retry budget the gauge says nothing from then on. */
  readonly retriesAsked: boolean;
  readonly pools: Readonly<Record<Address, PoolState>>;
}

/** Why the load balancer leaves a host out (Envoy docs, Health checking and Outlier detection). */
export interface HostFailure {
  readonly ejected: boolean;
  readonly failedCheck: boolean;
}

/** The connections of one worker to one host. */
export interface PoolState {
  /** Connections without a request; the one that became free last is taken first. */
  readonly ready: Queue<number>;
  readonly connecting: number;
  /** Connections with a request on them. */
  readonly busy: number;
  /** All of them: connecting, ready, busy. */
  readonly open: number;
  /** Requests that wait for a connection, oldest first; `waiting` counts those that still do. */
  readonly queue: Queue<QueuedTry>;
  readonly waiting: number;
}

/** A try in a pool's queue: of which request, and which of its tries. */
export interface QueuedTry {
  readonly request: number;
  readonly attempt: number;
}
