/**
 * The kernel's verdict on the first packet of a connection: the chains are walked rule by rule until a target ends the walk.
 * nat is consulted only for the packet that creates a connection; later packets follow conntrack (iptables(8), table nat).
 */
import type { MatchValue, NatRule } from './rules.ts';

export type Hook = 'PREROUTING' | 'INPUT' | 'OUTPUT' | 'POSTROUTING';

export interface Packet {
  readonly hook: Hook;
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
  /** Set once `-j CT` or conntrack has seen it; in the raw table a packet that nobody has seen counts as INVALID. */
  readonly tracked?: boolean;
  /** The conntrack zone that `-j CT --zone` put it in. */
  readonly zone?: number;
}

export type Verdict =
  | { readonly kind: 'redirected'; readonly port: number; readonly rule: NatRule }
  | { readonly kind: 'passed'; readonly rule: NatRule | undefined }
  | { readonly kind: 'dropped'; readonly rule: NatRule };

/** Group names a rule may use instead of numbers (`--gid-owner ftp`). */
export type OwnerNames = Readonly<Record<string, number>>;

/** What became of a packet in one hook: the verdict, and the conntrack zone it is in from then on. */
export interface HookOutcome {
  readonly verdict: Verdict;
  readonly zone: number;
}

/** Only the hooks at which a connection's destination may be rewritten ask the nat table for it. */
const NAT_HOOKS: readonly Hook[] = ['PREROUTING', 'OUTPUT'];

/**
 * The hook's tables in the kernel's order: raw, then connection tracking, mangle, nat.
 * `natDone`: the connection has its translation already, so nat is not asked again (a local packet that comes in over `lo`).
 */
export function outcomeAtHook(
  rules: readonly NatRule[],
  packet: Packet,
  names: OwnerNames = {},
  natDone = false,
): HookOutcome {
  const raw = walk(rules, 'raw', packet.hook, packet, names);
  const zone = packet.zone ?? raw.zone ?? 0;
  if (raw.end?.target === 'DROP') return { verdict: { kind: 'dropped', rule: raw.end }, zone };
  const seen: Packet = { ...packet, tracked: true, zone };
  const mangle = walk(rules, 'mangle', packet.hook, seen, names).end;
  if (mangle?.target === 'DROP') return { verdict: { kind: 'dropped', rule: mangle }, zone };
  if (natDone || !NAT_HOOKS.includes(packet.hook)) return { verdict: { kind: 'passed', rule: undefined }, zone };
  return { verdict: natVerdict(walk(rules, 'nat', packet.hook, seen, names).end, packet), zone };
}

/** A RETURN at the top, or the end of the chain, lets the packet pass. */
function natVerdict(end: NatRule | undefined, packet: Packet): Verdict {
  if (end?.target === 'REDIRECT') return { kind: 'redirected', port: end.to_port ?? packet.dstPort, rule: end };
  if (end?.target === 'DROP') return { kind: 'dropped', rule: end };
  return { kind: 'passed', rule: end };
}

interface Walk {
  /** The rule that ended the walk; undefined: the chain ran out. */
  readonly end: NatRule | undefined;
  /** The first `-j CT` on the way decides the zone; it does not end the walk. */
  readonly zone: number | undefined;
}

/** A RETURN in a called chain goes on in the caller. */
function walk(
  rules: readonly NatRule[],
  table: NatRule['table'],
  chain: string,
  packet: Packet,
  names: OwnerNames,
): Walk {
  let seen = packet;
  let lastReturn: NatRule | undefined;
  for (const rule of rules) {
    if (rule.table !== table || rule.chain !== chain || !matches(rule, seen, names)) continue;
    const { target } = rule;
    if (target === 'CT') {
      seen = withZone(seen, rule.zone ?? 0);
      continue;
    }
    if (target === 'RETURN' || target === 'REDIRECT' || target === 'ACCEPT' || target === 'DROP') {
      return { end: rule, zone: seen.zone };
    }
    const inner = walk(rules, table, target, seen, names);
    if (inner.zone !== undefined) seen = withZone(seen, inner.zone);
    if (inner.end && inner.end.target !== 'RETURN') return { end: inner.end, zone: seen.zone };
    lastReturn = inner.end ?? lastReturn;
  }
  return { end: lastReturn, zone: seen.zone };
}

/** A packet that is tracked, or in a zone already, keeps its zone. */
function withZone(packet: Packet, zone: number): Packet {
  return packet.tracked ? packet : { ...packet, tracked: true, zone };
}

/** What a rule does not ask for is not looked at: every connection meets every rule. */
function matches({ match }: NatRule, packet: Packet, names: OwnerNames): boolean {
  const { proto, src, dst, sports, dports, in_if, out_if, uid, gid, ctstate } = match;
  return (
    (proto === undefined || every(proto, packet.proto, isProtocol)) &&
    (src === undefined || every(src, packet.srcIp, inCidr)) &&
    (dst === undefined || every(dst, packet.dstIp, inCidr)) &&
    (sports === undefined || every(sports, packet.srcPort, inPorts)) &&
    (dports === undefined || every(dports, packet.dstPort, inPorts)) &&
    (in_if === undefined || every(in_if, packet.inIf, inIf)) &&
    (out_if === undefined || every(out_if, packet.outIf, inIf)) &&
    (uid === undefined || every(uid, packet.uid, (owner, wanted) => isOwner(owner, wanted, names))) &&
    (gid === undefined || every(gid, packet.gid, (owner, wanted) => isOwner(owner, wanted, names))) &&
    (ctstate === undefined || every(ctstate, packet.tracked ? 'NEW' : 'INVALID', inStates))
  );
}

function every<P, T>(values: readonly MatchValue<T>[], actual: P, holds: (actual: P, wanted: T) => boolean): boolean {
  for (const { v, not = false } of values) if (holds(actual, v) === not) return false;
  return true;
}

function isProtocol(actual: string, wanted: string): boolean {
  return wanted === actual || wanted === 'all';
}

function isOwner(actual: number | undefined, wanted: number | string, names: OwnerNames): boolean {
  return actual !== undefined && actual === ownerId(wanted, names);
}

function inStates(actual: string, wanted: readonly string[] | string): boolean {
  return typeof wanted === 'string' ? wanted === actual : wanted.includes(actual);
}

function ownerId(owner: number | string, names: OwnerNames): number | undefined {
  return typeof owner === 'number' ? owner : (names[owner] ?? Number(owner));
}

/** Where there is no interface the kernel compares with an empty name (`ip_packet_match`, nulldevname). */
function inIf(name: string | undefined, wanted: string): boolean {
  const actual = name ?? '';
  return wanted.endsWith('+') ? actual.startsWith(wanted.slice(0, -1)) : actual === wanted;
}

function inPorts(port: number, ports: readonly (number | string)[]): boolean {
  return ports.some((entry) => {
    if (typeof entry === 'number') return entry === port;
    const [low, high] = entry.split(':').map(Number);
    return port >= (low ?? 0) && port <= (high ?? low ?? 0);
  });
}

/** Is this IPv4 address inside `a.b.c.d/n`, or equal to `a.b.c.d`? */
export function inCidr(ip: string, cidr: string): boolean {
  const slash = cidr.indexOf('/');
  if (slash < 0) return ip === cidr;
  const shift = 2 ** (32 - Number(cidr.slice(slash + 1)));
  return Math.floor(ipNumber(ip) / shift) === Math.floor(ipNumber(cidr.slice(0, slash)) / shift);
}

/** Read digit by digit: every connection asks this of every rule that names an address. */
function ipNumber(ip: string): number {
  let number = 0;
  let part = 0;
  for (let i = 0; i < ip.length; i++) {
    const code = ip.charCodeAt(i);
    if (code === DOT) {
      number = number * 256 + part;
      part = 0;
    } else part = part * 10 + code - ZERO;
  }
  return number * 256 + part;
}

const DOT = 46;
const ZERO = 48;
