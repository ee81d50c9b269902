/**
 * `connect()`: the kernel's verdict on the first packet, and what comes of the attempt. Established connections keep
 * their verdict, so this runs once a connection (iptables(8), table nat; SPEC K9).
 */
import { emit, type Trigger } from '../agenda.ts';
import type { Connection } from '../connection.ts';
import type { EventOf, Party } from '../events.ts';
import { rawBytesOf } from '../rawCalls.ts';
import { serverAt } from '../server.ts';
import { tableGet } from '../table.ts';
import { WIRE_MS } from '../timing.ts';
import type { Address } from '../vocabulary.ts';
import { ipOf, portOf, SERVICE_BACKEND_IP, SERVICE_IP, type World } from '../world.ts';
import { type ConnectAttempt, connectOutcome, type PodNetwork } from './outcome.ts';
import { printRule } from './rules.ts';
import { inCidr } from './verdict.ts';

/** Packets to here vanish; to there the router answers "host unreachable" (`tests/conformance/cases/README.md`, "The world"). */
const SILENT_RANGE = '10.244.9.0/24';
const UNREACHABLE_RANGE = '10.244.8.0/24';

/** The first packet meets the rules of the pod: OUTPUT where a process in the pod calls, PREROUTING where one outside does. */
export function onConnectCalled(world: World, event: EventOf<'connectCalled'>): readonly Trigger[] {
  const { connection, to } = event;
  // What one outside the pod sends to another never comes by.
  if (event.party === 'caller' && ipOf(to) !== world.pod.ip)
    return [emit({ type: 'connectionPassed', connection, hook: 'PREROUTING', rule: undefined, to })];
  const { hook, verdict, lands, lost } = connectOutcome(networkOf(world), attemptOf(event));
  if (lost) return [];
  if (verdict.kind === 'redirected') {
    const rule = printRule(verdict.rule);
    return [emit({ type: 'connectionRedirected', connection, hook, rule, before: to, after: lands })];
  }
  return [emit({ type: 'connectionPassed', connection, hook, rule: verdict.rule && printRule(verdict.rule), to })];
}

export function networkOf({ pod, rules, scenario }: World): PodNetwork {
  return { podIp: pod.ip, rules, conntrackAlways: scenario.conntrack_always ?? false };
}

function attemptOf(event: EventOf<'connectCalled'>): ConnectAttempt {
  const { party, protocol, from, to, uid, gid } = event;
  const inPod = party === 'app' || party === 'envoy';
  return {
    from: inPod ? 'pod' : 'outside',
    protocol: protocol === 'udp' ? 'udp' : 'tcp',
    source: from,
    to,
    uid,
    gid,
  };
}

/** After the verdict: the node translates a service address, then the packet arrives somewhere, or nowhere. */
export function onVerdict(
  world: World,
  event: EventOf<'connectionRedirected' | 'connectionPassed' | 'connectionTranslated'>,
): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  if (!connection) return [];
  const { id, lands } = connection;
  if (ipOf(lands) === SERVICE_IP) {
    const after = `${SERVICE_BACKEND_IP}:${portOf(lands)}`;
    return [emit({ type: 'connectionTranslated', connection: id, before: lands, after })];
  }
  return arrive(world, connection);
}

function arrive(world: World, connection: Connection): readonly Trigger[] {
  const { id, lands, client } = connection;
  const ip = ipOf(lands);
  const inPod = ip === world.pod.ip || ip.startsWith('127.');
  const after = inPod && client !== 'caller' ? 0 : WIRE_MS;
  const failed = (failure: 'refused' | 'unreachable', errno: string): readonly Trigger[] => [
    emit(
      { type: 'connectFailed', connection: id, party: client, action: connection.action, failure, errno, at: lands },
      after,
    ),
  ];
  if (inCidr(ip, SILENT_RANGE)) return [];
  if (connection.protocol === 'udp')
    return datagramArrives(world, connection, after) ?? failed('refused', 'ECONNREFUSED');
  if (inCidr(ip, UNREACHABLE_RANGE)) return failed('unreachable', 'EHOSTUNREACH');
  const server = inPod ? listenerAt(world, lands) : outsideServer(world, lands);
  if (server === undefined) return failed('refused', 'ECONNREFUSED');
  return [
    emit(
      { type: 'connectionEstablished', connection: id, party: client, peer: connection.dialled, server, lands },
      after,
    ),
  ];
}

/**
 * Without a handshake: a server has the datagram, or the caller learns that the port is closed; undefined. That the network
 * cannot reach the host is not told to a socket that did not ask for it (ip(7), IP_RECVERR).
 */
function datagramArrives(world: World, connection: Connection, after: number): readonly Trigger[] | undefined {
  const { id, lands: endpoint, from: peer, action } = connection;
  if (inCidr(ipOf(endpoint), UNREACHABLE_RANGE)) return [];
  if (outsideServer(world, endpoint, 'udp') === undefined) return undefined;
  const bytes = rawBytesOf(world.scenario.actions[action] ?? { to: endpoint, protocol: 'udp' });
  const received = { type: 'dataReceived', connection: id, party: 'destination', end: 'server', bytes } as const;
  return [emit({ ...received, endpoint, peer }, after)];
}

/** Who listens in the pod on this address: a socket bound to it, or to every address. */
function listenerAt(world: World, address: Address): Party | undefined {
  return world.ports[address] ?? world.ports[`0.0.0.0:${portOf(address)}`];
}

/** What a packet to this address outside the pod meets. */
export function reachOf(world: World, address: Address): 'silent' | 'unreachable' | 'refused' | 'open' {
  const ip = ipOf(address);
  if (inCidr(ip, SILENT_RANGE)) return 'silent';
  if (inCidr(ip, UNREACHABLE_RANGE)) return 'unreachable';
  return outsideServer(world, address) === undefined ? 'refused' : 'open';
}

function outsideServer(world: World, address: Address, transport: 'tcp' | 'udp' = 'tcp'): Party | undefined {
  const server = serverAt(world, address, transport);
  const open = world.servers[address]?.open ?? server?.listening !== false;
  return server && open ? 'destination' : undefined;
}
