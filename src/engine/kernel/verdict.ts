/**
 * The kernel's verdict on the first packet of a connection: the chains are walked rule by rule until a target ends the walk.
 * nat is consulted only for the packet that creates a connection; later packets follow conntrack (iptables(8), table nat).
 */
import type { MatchValue, NatRule } from './rules.ts';

export interface Packet {
  readonly hook: 'OUTPUT' | 'PREROUTING';
  readonly proto: 'tcp' | 'udp' | 'icmp';
  readonly srcIp: string;
  readonly srcPort: number;
  readonly dstIp: string;
  readonly dstPort: number;
  readonly inIf: string | undefined;
  readonly outIf: string | undefined;
  /** Owner of the socket: known for locally made packets only. */
  readonly uid: number | undefined;
  readonly gid: number | undefined;
}

export type Verdict =
  | { readonly kind: 'redirected'; readonly port: number; readonly rule: NatRule }
  | { readonly kind: 'passed'; readonly rule: NatRule | undefined }
  | { readonly kind: 'dropped'; readonly rule: NatRule };

/** Group names a rule may use instead of numbers (`--gid-owner ftp`). */
export type OwnerNames = Readonly<Record<string, number>>;

/** Walks the nat chains of the packet's hook. A RETURN at the top, or the end of the chain, lets the packet pass. */
export function verdictOf(rules: readonly NatRule[], packet: Packet, names: OwnerNames = {}): Verdict {
  for (const table of ['raw', 'mangle'] as const) {
    const outcome = walk(rules, table, packet.hook, packet, names);
    if (outcome?.target === 'DROP') return { kind: 'dropped', rule: outcome };
  }
  const outcome = walk(rules, 'nat', packet.hook, packet, names);
  if (outcome?.target === 'REDIRECT')
    return { kind: 'redirected', port: outcome.to_port ?? packet.dstPort, rule: outcome };
  if (outcome?.target === 'DROP') return { kind: 'dropped', rule: outcome };
  return { kind: 'passed', rule: outcome };
}

/** The rule that ended the walk; undefined: the chain ran out. A RETURN in a called chain goes on in the caller. */
function walk(
  rules: readonly NatRule[],
  table: NatRule['table'],
  chain: string,
  packet: Packet,
  names: OwnerNames,
): NatRule | undefined {
  let lastReturn: NatRule | undefined;
  for (const rule of rules) {
    if (rule.table !== table || rule.chain !== chain || !matches(rule, packet, names)) continue;
    const { target } = rule;
    if (target === 'CT') continue;
    if (target === 'RETURN' || target === 'REDIRECT' || target === 'ACCEPT' || target === 'DROP') return rule;
    const inner = walk(rules, table, target, packet, names);
    if (inner && inner.target !== 'RETURN') return inner;
    lastReturn = inner ?? lastReturn;
  }
  return lastReturn;
}

function matches({ match }: NatRule, packet: Packet, names: OwnerNames): boolean {
  return (
    every(match.proto, (proto) => proto === packet.proto || proto === 'all') &&
    every(match.src, (cidr) => inCidr(packet.srcIp, cidr)) &&
    every(match.dst, (cidr) => inCidr(packet.dstIp, cidr)) &&
    every(match.sports, (ports) => inPorts(packet.srcPort, ports)) &&
    every(match.dports, (ports) => inPorts(packet.dstPort, ports)) &&
    every(match.in_if, (name) => inIf(packet.inIf, name)) &&
    every(match.out_if, (name) => inIf(packet.outIf, name)) &&
    every(match.uid, (uid) => packet.uid !== undefined && packet.uid === ownerId(uid, names)) &&
    every(match.gid, (gid) => packet.gid !== undefined && packet.gid === ownerId(gid, names)) &&
    every(match.ctstate, (states) => [states].flat().includes('NEW'))
  );
}

function every<T>(values: readonly MatchValue<T>[] | undefined, holds: (value: T) => boolean): boolean {
  return (values ?? []).every(({ v, not }) => holds(v) !== (not ?? false));
}

function ownerId(owner: number | string, names: OwnerNames): number | undefined {
  return typeof owner === 'number' ? owner : (names[owner] ?? Number(owner));
}

function inIf(actual: string | undefined, wanted: string): boolean {
  if (actual === undefined) return false;
  return wanted.endsWith('+') ? actual.startsWith(wanted.slice(0, -1)) : actual === wanted;
}

function inPorts(port: number, ports: readonly (number | string)[]): boolean {
  return ports.some((entry) => {
    const [low, high] = String(entry).split(':').map(Number);
    return port >= (low ?? 0) && port <= (high ?? low ?? 0);
  });
}

/** Is this IPv4 address inside `a.b.c.d/n`, or equal to `a.b.c.d`? */
export function inCidr(ip: string, cidr: string): boolean {
  const [network = '', bits = '32'] = cidr.split('/');
  const shift = 2 ** (32 - Number(bits));
  return Math.floor(ipNumber(ip) / shift) === Math.floor(ipNumber(network) / shift);
}

function ipNumber(ip: string): number {
  return ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}
