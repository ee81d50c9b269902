/** Envoy's gauges at a moment, by its own names: read from the world, without those that are zero. */
import { breakerRoom, type Direction, type World } from '../../engine/index.ts';

const DIRECTIONS: readonly Direction[] = ['outbound', 'inbound'];

export type Gauges = Readonly<Record<string, number>>;

/** How much is open and under way, and how much more the circuit breakers would allow. */
export function gaugesAt(world: World): Gauges {
  const gauges: Record<string, number> = {};
  const add = (name: string, value: number): void => {
    if (value !== 0) gauges[name] = value;
  };
  for (const direction of DIRECTIONS) {
    const { active, http } = world.envoy.listeners[direction];
    add(`listener.${direction}.downstream_cx_active`, active);
    add(`http.${direction}.downstream_cx_active`, http);
  }
  for (const [name, state] of Object.entries(world.envoy.clusters))
    add(`cluster.${name}.upstream_cx_active`, state.connections);
  for (const { cluster, room } of breakerRoom(world)) {
    for (const [what, left] of Object.entries(room))
      add(`cluster.${cluster}.circuit_breakers.default.remaining_${what}`, left);
  }
  return { ...gauges, ...membershipAt(world) };
}

/** Hosts of clusters that have unhealthy ones. */
export function membershipAt(world: World): Gauges {
  const gauges: Record<string, number> = {};
  for (const { name, endpoints } of world.scenario.outbound.clusters ?? []) {
    const unhealthy = Object.values(world.envoy.clusters[name]?.unhealthy ?? {});
    if (unhealthy.length === 0) continue;
    gauges[`cluster.${name}.membership_healthy`] = endpoints.length - unhealthy.length;
    gauges[`cluster.${name}.membership_total`] = endpoints.length;
    const ejected = unhealthy.filter((host) => host.ejected).length;
    if (ejected > 0) gauges[`cluster.${name}.outlier_detection.ejections_active`] = ejected;
  }
  return gauges;
}
