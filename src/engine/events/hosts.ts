/** What Envoy learns of a cluster's hosts, from their answers and from its own checks, and what it makes of it. */
import type { CheckFailure, CheckResult } from '../envoy/checkResult.ts';
import type { OutlierKind, OutlierResult } from '../envoy/outlier.ts';
import type { Address } from '../vocabulary.ts';
import type { Counts } from './counts.ts';

export interface OnHost {
  readonly cluster: string;
  readonly endpoint: Address;
}

export type HostEvent =
  /** A try came to something: outlier detection counts it. */
  | (OnHost & {
      readonly type: 'hostResultCounted';
      readonly result: OutlierResult;
      readonly status?: number;
    })
  /** So many in a row that outlier detection's main thread has to look at it. */
  | (OnHost & { readonly type: 'outlierDetected'; readonly kind: OutlierKind })
  /** Not enforced: only logged. */
  | (OnHost & {
      readonly type: 'hostEjected';
      readonly kind: OutlierKind;
      readonly enforced: boolean;
      readonly ejections: number;
      readonly counts: Counts;
    })
  /** Too many hosts are ejected already. */
  | (OnHost & { readonly type: 'ejectionOverflowed'; readonly kind: OutlierKind; readonly counts: Counts })
  | (OnHost & { readonly type: 'hostUnejected'; readonly ejections: number })
  | { readonly type: 'outlierSwept'; readonly cluster: string }
  | (OnHost & { readonly type: 'healthCheckSent'; readonly counts: Counts })
  /** It has reached the host. `opened`: on a new connection. */
  | (OnHost & { readonly type: 'healthCheckReceived'; readonly opened: boolean })
  /** `first`: Envoy knew nothing of the host before. */
  | (OnHost & {
      readonly type: 'healthChecked';
      readonly result: CheckResult;
      readonly first: boolean;
      readonly counts: Counts;
    })
  | (OnHost & { readonly type: 'hostTurnedUnhealthy'; readonly failure: CheckFailure })
  | (OnHost & { readonly type: 'hostTurnedHealthy'; readonly first: boolean })
  /** The load balancer learns which hosts it may pick. */
  | { readonly type: 'hostSetUpdated'; readonly cluster: string };

const LISTED: Readonly<Record<HostEvent['type'], true>> = {
  hostResultCounted: true,
  outlierDetected: true,
  hostEjected: true,
  ejectionOverflowed: true,
  hostUnejected: true,
  outlierSwept: true,
  healthCheckSent: true,
  healthCheckReceived: true,
  healthChecked: true,
  hostTurnedUnhealthy: true,
  hostTurnedHealthy: true,
  hostSetUpdated: true,
};

/** Every event is looked up here. */
const HOST_EVENTS: ReadonlySet<string> = new Set(Object.keys(LISTED));

export function isHostEvent(event: { readonly type: string }): event is HostEvent {
  return HOST_EVENTS.has(event.type);
}
