/**
 * The world at one moment: what is alive now, no history. Only `apply` makes a new one. Everything static
 * (configuration, scripts) stays in `scenario`, which a world carries but never changes.
 */

import type { Connection } from './connection.ts';
import type { EnvoyState } from './envoy/state.ts';
import { type NatRule, RULES_BY_NAME } from './kernel/rules.ts';
import type { ContainerLife, PodLife } from './kubelet/life.ts';
import type { ContainerScenario } from './podScenario.ts';
import type { Request } from './request.ts';
import type { AppScenario, Scenario } from './scenario.ts';
import type { Table } from './table.ts';
import type { Address, Party } from './vocabulary.ts';

/** Fixed addresses of the world, the same as in the recordings (`tests/conformance/cases/README.md`, "The world"). */
export const POD_IP = '10.244.2.10';
export const CALLER_IP = '10.244.1.2';
export const SERVICE_IP = '10.96.0.50';
/** Where a node sends what goes to the service address without a proxy. */
export const SERVICE_BACKEND_IP = '10.244.3.20';
/** The uid and gid of an ordinary app process in these worlds. */
export const APP_UID = 1000;
export const OUTBOUND_PORT = 15001;
export const INBOUND_PORT = 15006;
/** Where a probe asks Envoy whether it is ready. */
export const HEALTH_PORT = 15021;
/** The first source port that the kernels of this world hand out. */
export const FIRST_SOURCE_PORT = 41822;

export interface ContainerState extends ContainerLife {
  readonly name: string;
  readonly program: 'envoy' | 'app' | 'other';
  readonly state: 'waiting' | 'running' | 'terminated';
  readonly ready: boolean;
  readonly restarts: number;
  readonly uid: number;
  readonly exitCode: number | undefined;
}

export interface PodState extends PodLife {
  readonly name: string;
  readonly ip: string;
  readonly phase: 'pending' | 'running' | 'terminating' | 'gone';
  readonly containers: readonly ContainerState[];
}

/** A scripted server: what it has used of its script, and whether its port is open. */
export interface ServerState {
  readonly used: number;
  readonly open: boolean;
  /** Health checks that it has answered, and whether the last one's connection is still there. */
  readonly checks?: number;
  readonly checkConnection?: boolean;
}

/** A call that has begun and has no result yet. */
export interface Call {
  readonly action: number;
  readonly party: Party;
  readonly connection: number | undefined;
  /** For a raw call: what the server sent before it wrote, and what has come since. */
  readonly first?: number;
  readonly received?: number;
}

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

export interface World {
  readonly scenario: Scenario;
  readonly now: number;
  readonly pod: PodState;
  readonly rules: readonly NatRule[];
  readonly rulesState: 'notWritten' | 'written' | 'gone';
  /** Whether the pod's kernel keeps records of connections, and whether the rules have changed under one. */
  readonly tracking: { readonly on: boolean; readonly changed: boolean };
  /** Listening sockets in the pod, by `ip:port` as bound. */
  readonly ports: Readonly<Record<Address, Party>>;
  readonly envoy: EnvoyState;
  readonly connections: Table<Connection>;
  readonly nextConnection: number;
  readonly requests: Table<Request>;
  readonly nextRequest: number;
  /** Servers that have done something, by address (the app's own: `app:<port>`). */
  readonly servers: Readonly<Record<string, ServerState>>;
  /** Calls under way, by action. */
  readonly calls: Table<Call>;
  /** Connections that callers keep, by their `keep_alive_id`; one that the peer has closed is still here, as stale. */
  readonly kept: Readonly<Record<string, { readonly connection: number; readonly stale: boolean }>>;
}

/** The program that a container's image runs: the image decides, never the container's name. */
export function programOf({ image }: Pick<ContainerScenario, 'image'>): 'envoy' | 'app' | 'other' {
  const repository = (image ?? '').replace(/@.*$/, '').replace(/:[^/]*$/, '');
  if (/(^|\/)(envoy|proxyv2)(-[a-z]+)?$/.test(repository)) return 'envoy';
  return image === undefined || /(^|\/)myapp$/.test(repository) ? 'app' : 'other';
}

/** Who owns Envoy's process and its sockets. */
export function envoyOwner({ proxy: { uid = 1337, gid = uid } }: Pick<Scenario, 'proxy'>): Owner {
  return { uid, gid };
}

/** The redirect rules that the scenario names or lists. */
export function rulesOf({ rules }: Scenario): readonly NatRule[] {
  return typeof rules === 'string' ? RULES_BY_NAME[rules] : rules;
}

/** The app's own listening address in the pod. */
export function appAddress(scenario: Scenario): Address {
  return boundAddress(scenario.app);
}

/** Where a server in the pod listens. */
export function boundAddress({ bind, port }: AppScenario): Address {
  return `${bind ?? '0.0.0.0'}:${port ?? 8080}`;
}

export function ipOf(address: Address): string {
  return address.slice(0, address.lastIndexOf(':'));
}

export function portOf(address: Address): number {
  return Number(address.slice(address.lastIndexOf(':') + 1));
}
