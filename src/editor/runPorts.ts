/** What a run knows of ports that no manifest says. */
import { boundAddress, envoyOwner, INBOUND_PORT, OUTBOUND_PORT, portOf, type Scenario } from '../engine/index.ts';

export interface RunPorts {
  /** Ports on which the app's program listens in this run. */
  readonly app: readonly number[];
  /** Ports of Envoy's own listeners. */
  readonly envoy: readonly number[];
  readonly envoyUid: number;
}

export function runPortsOf(input: Pick<Scenario, 'app' | 'app_extra' | 'proxy'>): RunPorts {
  const listening = [input.app, ...(input.app_extra ?? [])].filter((one) => one.listening !== false);
  return {
    app: listening.map((one) => portOf(boundAddress(one))),
    envoy: [OUTBOUND_PORT, INBOUND_PORT],
    envoyUid: envoyOwner(input).uid,
  };
}
