/** What Envoy thinks of checked hosts before its first look: nothing good; when the run begins it has looked already. */
import type { Scenario } from '../scenario.ts';
import { checkedHosts, resultBefore } from './healthCheck.ts';
import { NEW_CLUSTER } from './poolState.ts';
import type { ClusterState, HostFailure } from './state.ts';

/** The state of clusters with health checks. `unknown`: a process that has just started. */
export function initialHealth(scenario: Scenario, unknown = false): Readonly<Record<string, ClusterState>> {
  const clusters: Record<string, ClusterState> = {};
  for (const { cluster, endpoint } of checkedHosts(scenario)) {
    const state = clusters[cluster.name] ?? NEW_CLUSTER;
    const result = unknown ? undefined : resultBefore(scenario, cluster, endpoint);
    const failure: HostFailure = { ejected: false, failedCheck: true };
    const connected = cluster.health_check?.type !== 'tcp' && (result === 'passed' || result === 'ACTIVE');
    clusters[cluster.name] = {
      ...state,
      ...(result !== 'passed' && {
        unhealthy: { ...state.unhealthy, [endpoint]: failure },
        leftOut: [...state.leftOut, endpoint],
      }),
      ...(result && { checks: { ...state.checks, [endpoint]: { passes: 0, failures: 0, connected } } }),
    };
  }
  return clusters;
}
