/**
 * The world at one moment: what is alive now, no history. Only `apply` makes a new one. Everything static
 * (configuration, scripts) stays in `scenario`, which a world carries but never changes.
 */

import type { Party, RequestHead, ResponseHead } from './events.ts';
import { type NatRule, RULES_BY_NAME } from './kernel/rules.ts';
import type { ContainerScenario } from './podScenario.ts';
import type { Scenario } from './scenario.ts';
import { emptyTable, type Table } from './table.ts';
import type { Address, Direction, EnvoyProcessState, Protocol } from './vocabulary.ts';

/** Fixed addresses of the world, the same as in the recordings (`cases/README.md`, "The world"). */
export const POD_IP = '10.244.2.10';
export const CALLER_IP = '10.244.1.2';
export const SERVICE_IP = '10.96.0.50';
/** Where a node sends what goes to the service address without a proxy. */
export const SERVICE_BACKEND_IP = '10.244.3.20';
const OUTBOUND_PORT = 15001;
export const INBOUND_PORT = 15006;
/** The first source port that the kernels of this world hand out. */
export const FIRST_SOURCE_PORT = 41822;

export interface ContainerState {
  readonly name: string;
  readonly program: 'envoy' | 'app' | 'other';
  readonly state: 'waiting' | 'running' | 'terminated';
  readonly ready: boolean;
  readonly restarts: number;
  readonly uid: number;
  readonly exitCode: number | undefined;
}

export interface PodState {
  readonly name: string;
  readonly ip: string;
  readonly phase: 'pending' | 'running' | 'terminating' | 'gone';
  readonly containers: readonly ContainerState[];
}

export interface ListenerState {
  readonly address: Address;
  readonly open: boolean;
  /** `downstream_cx_total` and `downstream_cx_active`. */
  readonly accepted: number;
  readonly active: number;
}

export interface EnvoyState {
  readonly process: EnvoyProcessState;
  /** Which process this is: a restart counts up, so that what the dead one had planned never happens. */
  readonly generation: number;
  readonly listeners: Readonly<Record<Direction, ListenerState>>;
}

export interface Connection {
  readonly id: number;
  readonly protocol: Protocol;
  readonly action: number;
  readonly client: Party;
  /** Who accepted it; undefined until it is established. */
  readonly server: Party | undefined;
  readonly from: Address;
  readonly dialled: Address;
  /** Where its packets really go, after redirect and service translation. */
  readonly lands: Address;
  /** What SO_ORIGINAL_DST returns; undefined: not redirected. */
  readonly originalDestination: Address | undefined;
  readonly uid: number;
  readonly gid: number;
  readonly state: 'connecting' | 'established';
  readonly tls: 'plain' | 'handshake' | 'tls';
  /** The listener of Envoy that took it. */
  readonly accepted: Direction | undefined;
  readonly chain: string | undefined;
  /** For a connection that Envoy opened: the request that asked for it. */
  readonly servesRequest: number | undefined;
  /** For a connection of the app or a caller: the request on it. */
  readonly carries: number | undefined;
}

/** Where a message is: held by someone, or on its way over a connection. */
export type MessagePlace =
  | { readonly held: Party }
  | { readonly connection: number; readonly toward: 'server' | 'client' };

export interface Request {
  readonly id: number;
  readonly action: number;
  readonly client: Party;
  readonly head: RequestHead;
  readonly response: ResponseHead | undefined;
  readonly place: MessagePlace;
  readonly downstream: number;
  readonly upstream: number | undefined;
  readonly direction: Direction | undefined;
  readonly route: string | undefined;
  readonly cluster: string | undefined;
  readonly endpoint: Address | undefined;
  readonly attempt: number;
  readonly startedAt: number;
}

export interface World {
  readonly scenario: Scenario;
  readonly now: number;
  readonly pod: PodState;
  readonly rules: readonly NatRule[];
  readonly rulesState: 'notWritten' | 'written' | 'gone';
  /** Listening sockets in the pod, by `ip:port` as bound. */
  readonly ports: Readonly<Record<Address, Party>>;
  readonly envoy: EnvoyState;
  readonly connections: Table<Connection>;
  readonly nextConnection: number;
  readonly requests: Table<Request>;
  readonly nextRequest: number;
}

/** The program that a container's image runs: the image decides, never the container's name. */
function programOf(container: ContainerScenario): 'envoy' | 'app' | 'other' {
  const repository = (container.image ?? '').split(':')[0] ?? '';
  if (/(^|\/)(envoy|proxyv2)(-[a-z]+)?$/.test(repository)) return 'envoy';
  return container.image === undefined || /(^|\/)myapp$/.test(repository) ? 'app' : 'other';
}

/** The world before the first event: with a `pod`, nothing has started; without one, all is running. */
export function initialWorld(scenario: Scenario): World {
  const { pod } = scenario;
  const running = pod === undefined;
  const outboundIp = scenario.outbound.listen_ip ?? '0.0.0.0';
  const inboundIp = scenario.inbound.listen_ip ?? '0.0.0.0';
  const envoyUp = running && scenario.proxy.state !== 'absent';
  return {
    scenario,
    now: 0,
    pod: {
      name: pod?.name ?? 'pod',
      ip: POD_IP,
      phase: running ? 'running' : 'pending',
      containers: [...(pod?.initContainers ?? []), ...(pod?.containers ?? [])].map((container) => ({
        name: container.name,
        program: programOf(container),
        state: 'waiting',
        ready: false,
        restarts: 0,
        uid: container.uid ?? (programOf(container) === 'envoy' ? (scenario.proxy.uid ?? 1337) : 1000),
        exitCode: undefined,
      })),
    },
    rules: running ? rulesOf(scenario) : [],
    rulesState: running && scenario.rules !== 'none' ? 'written' : 'notWritten',
    ports: running
      ? portsOf(scenario, envoyUp ? [`${outboundIp}:${OUTBOUND_PORT}`, `${inboundIp}:${INBOUND_PORT}`] : [])
      : {},
    envoy: {
      process: envoyUp ? (scenario.proxy.state === 'hung' ? 'hung' : 'ready') : 'absent',
      generation: 0,
      listeners: {
        outbound: { address: `${outboundIp}:${OUTBOUND_PORT}`, open: envoyUp, accepted: 0, active: 0 },
        inbound: { address: `${inboundIp}:${INBOUND_PORT}`, open: envoyUp, accepted: 0, active: 0 },
      },
    },
    connections: emptyTable(),
    nextConnection: 0,
    requests: emptyTable(),
    nextRequest: 0,
  };
}

/** The redirect rules that the scenario names or lists. */
export function rulesOf({ rules }: Scenario): readonly NatRule[] {
  return typeof rules === 'string' ? RULES_BY_NAME[rules] : rules;
}

function portsOf(scenario: Scenario, listeners: readonly Address[]): World['ports'] {
  const app = scenario.app.listening === false ? [] : [[appAddress(scenario), 'app'] as const];
  return Object.fromEntries([...app, ...listeners.map((address) => [address, 'envoy'] as const)]);
}

/** The app's own listening address in the pod. */
export function appAddress(scenario: Scenario): Address {
  return `${scenario.app.bind ?? '0.0.0.0'}:${scenario.app.port ?? 8080}`;
}

export function ipOf(address: Address): string {
  return address.slice(0, address.lastIndexOf(':'));
}

export function portOf(address: Address): number {
  return Number(address.slice(address.lastIndexOf(':') + 1));
}
