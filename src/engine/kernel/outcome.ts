/**
 * Where a connection attempt lands: pure, so that the simulation, the page and the recorded verdicts ask the same function.
 * The first packet walks the pod's hooks in the kernel's order; what the nat table does to it holds for the whole connection.
 * Answers are not walked: no rule of a mesh drops them.
 */

import type { Address } from '../vocabulary.ts';
import { ipOf, portOf } from '../world.ts';
import type { NatRule } from './rules.ts';
import { type Hook, type OwnerNames, outcomeAtHook, type Packet, type Verdict } from './verdict.ts';

/** What the kernel of the pod knows when the first packet passes. */
export interface PodNetwork {
  readonly podIp: string;
  readonly rules: readonly NatRule[];
  /** Something else keeps connection tracking on (`-m conntrack` in a filter rule). */
  readonly conntrackAlways?: boolean;
  readonly groupNames?: OwnerNames;
}

export interface ConnectAttempt {
  /** `pod`: a process in the pod calls; `outside`: somebody calls into it over eth0. */
  readonly from: 'pod' | 'outside';
  readonly protocol: 'tcp' | 'udp';
  /** The address the socket is bound to; undefined: the kernel chooses (`sourceIpFor`). */
  readonly source: Address | undefined;
  readonly to: Address;
  readonly uid: number | undefined;
  readonly gid: number | undefined;
}

export interface ConnectOutcome {
  readonly hook: 'OUTPUT' | 'PREROUTING';
  readonly verdict: Verdict;
  /** Where the packets go. */
  readonly lands: Address;
  /** In the pod itself, or out on the network. */
  readonly inPod: boolean;
  /** Whom the accepting side sees. */
  readonly peerIp: string;
  /** What SO_ORIGINAL_DST says to the accepting process in the pod; undefined: the kernel keeps no record of it. */
  readonly originalDestination: Address | undefined;
  /** No packet reaches anybody: a rule drops it, or a socket bound to a loopback address calls out of the pod (EINVAL at once). */
  readonly lost: boolean;
}

export function connectOutcome(network: PodNetwork, attempt: ConnectAttempt): ConnectOutcome {
  const hook = attempt.from === 'pod' ? 'OUTPUT' : 'PREROUTING';
  const packet = firstPacket(network, attempt, hook);
  const { verdict, zone } = outcomeAtHook(network.rules, packet, network.groupNames);
  const lands = verdict.kind === 'redirected' ? redirected(network, hook, verdict.port) : attempt.to;
  const inPod = isLocal(network, ipOf(lands));
  const rest = { ...packet, dstIp: ipOf(lands), dstPort: portOf(lands), tracked: true, zone };
  const dropped = verdict.kind === 'dropped' ? verdict : dropLater(network, rest, inPod);
  const tracked = attempt.protocol === 'tcp' && inPod && zone === 0 && tracksConnections(network);
  return {
    hook,
    verdict: dropped ?? verdict,
    lands,
    inPod,
    peerIp: packet.srcIp,
    originalDestination: tracked ? attempt.to : undefined,
    lost: dropped !== undefined || (packet.srcIp.startsWith('127.') && !isLocal(network, ipOf(attempt.to))),
  };
}

/** The source address that the kernel chooses for a call: of the route the *dialled* address has, before any redirect. */
function sourceIpFor(podIp: string, to: Address): string {
  return ipOf(to).startsWith('127.') ? '127.0.0.1' : podIp;
}

/**
 * Tracking is on while a rule needs it: a translation, a `-m conntrack`, a zone. A nat chain without a translating rule does
 * not turn it on, so that SO_ORIGINAL_DST then fails even for a connection that was let through.
 */
export function tracksConnections({ rules, conntrackAlways }: PodNetwork): boolean {
  return (
    conntrackAlways === true ||
    rules.some(({ target, match }) => target === 'REDIRECT' || target === 'CT' || match.ctstate !== undefined)
  );
}

function firstPacket(network: PodNetwork, attempt: ConnectAttempt, hook: 'OUTPUT' | 'PREROUTING'): Packet {
  const { source, to, protocol, uid, gid } = attempt;
  const local = hook === 'OUTPUT';
  return {
    hook,
    proto: protocol,
    srcIp: source === undefined ? sourceIpFor(network.podIp, to) : ipOf(source),
    srcPort: source === undefined ? 0 : portOf(source),
    dstIp: ipOf(to),
    dstPort: portOf(to),
    inIf: local ? undefined : 'eth0',
    outIf: local ? (isLocal(network, ipOf(to)) ? 'lo' : 'eth0') : undefined,
    uid: local ? uid : undefined,
    gid: local ? gid : undefined,
  };
}

/** REDIRECT: to 127.0.0.1 for locally made packets, else to the address of the interface it came in by (iptables-extensions(8)). */
function redirected({ podIp }: PodNetwork, hook: Hook, port: number): Address {
  return `${hook === 'OUTPUT' ? '127.0.0.1' : podIp}:${port}`;
}

/** The hooks after the first one may still drop: POSTROUTING on the way out, PREROUTING again over `lo`, INPUT before the socket. */
function dropLater(network: PodNetwork, packet: Packet, inPod: boolean): Verdict | undefined {
  if (!network.rules.some(({ target }) => target === 'DROP')) return undefined;
  const ownerless = { ...packet, uid: undefined, gid: undefined, inIf: packet.inIf ?? 'lo', outIf: undefined };
  const ways: readonly Packet[] = [
    ...(packet.hook === 'OUTPUT' ? [{ ...packet, hook: 'POSTROUTING' as const, outIf: inPod ? 'lo' : 'eth0' }] : []),
    ...(packet.hook === 'OUTPUT' && inPod ? [{ ...ownerless, hook: 'PREROUTING' as const }] : []),
    ...(inPod ? [{ ...ownerless, hook: 'INPUT' as const }] : []),
  ];
  for (const way of ways) {
    const { verdict } = outcomeAtHook(network.rules, way, network.groupNames, true);
    if (verdict.kind === 'dropped') return verdict;
  }
  return undefined;
}

function isLocal({ podIp }: PodNetwork, ip: string): boolean {
  return ip === podIp || ip.startsWith('127.');
}
