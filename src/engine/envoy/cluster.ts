/** Clusters: what the configuration says of one. Left-out settings are Envoy's own defaults. */
import type { CircuitBreakersScenario, ClusterScenario } from '../envoyScenario.ts';
import type { Scenario } from '../scenario.ts';
import type { Address } from '../vocabulary.ts';
import { POD_IP } from '../world.ts';
import { ENVOY_DEFAULTS } from './defaults.ts';

export const PASSTHROUGH = 'PassthroughCluster';
export const BLACK_HOLE = 'BlackHoleCluster';
export const INBOUND_PASSTHROUGH = 'InboundPassthroughCluster';

/** A cluster as Envoy knows it. `originalDst`: its endpoint is the address that the caller meant (type ORIGINAL_DST). */
export interface Cluster extends ClusterScenario {
  readonly originalDst?: true;
  /** The source address that its connections are bound to (`upstream_bind_config`). */
  readonly source?: string;
}

/** The port that the inbound listener serves as the app's own. */
function appPort(scenario: Scenario): number {
  return scenario.app.port ?? 8080;
}

function inboundClusterName(scenario: Scenario): string {
  return `inbound|${appPort(scenario)}||`;
}

/** The scenario's own clusters, and those of the mesh that breakers can be configured for. */
export function clusterNames(scenario: Scenario): readonly string[] {
  const own = (scenario.outbound.clusters ?? []).map(({ name }) => name);
  return [...own, PASSTHROUGH, inboundClusterName(scenario)];
}

/** The cluster of this name; undefined: none is configured. Those beside the scenario's own are the mesh's. */
export function clusterOf(scenario: Scenario, name: string): Cluster | undefined {
  const configured = scenario.outbound.clusters?.find((cluster) => cluster.name === name);
  if (configured) return configured;
  const { outbound, inbound } = scenario;
  switch (name) {
    case PASSTHROUGH:
      return originalDst(name, outbound.passthrough_connect_timeout_ms, outbound.passthrough_circuit_breakers);
    case BLACK_HOLE:
      return { name, endpoints: [] };
    case INBOUND_PASSTHROUGH:
      return { ...originalDst(name, inbound.connect_timeout_ms), source: '127.0.0.6' };
    case inboundClusterName(scenario):
      return inboundCluster(scenario, name);
    default:
      return undefined;
  }
}

function originalDst(name: string, connectTimeoutMs?: number, breakers?: CircuitBreakersScenario): Cluster {
  return {
    name,
    endpoints: [],
    originalDst: true,
    connect_timeout_ms: connectTimeoutMs ?? ENVOY_DEFAULTS['cluster.connect_timeout_ms'],
    ...(breakers && { circuit_breakers: breakers }),
  };
}

/** How Envoy dials the app: at the address that the caller meant, from 127.0.0.6 or an ordinary source, or at localhost. */
function inboundCluster({ inbound, app }: Scenario, name: string): Cluster {
  const to = inbound.to ?? 'pod_ip_from_127.0.0.6';
  const cluster = originalDst(name, inbound.connect_timeout_ms, inbound.circuit_breakers);
  if (to === 'pod_ip_from_127.0.0.6') return { ...cluster, source: '127.0.0.6' };
  if (to === 'pod_ip') return cluster;
  const { originalDst: _dst, ...fixed } = cluster;
  return { ...fixed, endpoints: [`127.0.0.1:${app.port ?? 8080}`] };
}

/** The source address of Envoy's connections to an endpoint: a bound one, or what the kernel chooses for the route. */
export function sourceIp(cluster: Cluster, endpoint: Address): string {
  if (cluster.source !== undefined) return cluster.source;
  return endpoint.startsWith('127.') ? '127.0.0.1' : POD_IP;
}
