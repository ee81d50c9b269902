/**
 * netfilter rules as data: what `iptables-save` prints, in the order in which a packet meets them.
 * Modelled: tables raw, mangle and nat; matches on protocol, addresses, ports, interfaces, owner uid and gid, conntrack state.
 */
import type { RuleSetName } from '../vocabulary.ts';

/** One alternative that a match asks for; `not` turns it round (`! -d 127.0.0.1/32`). */
export interface MatchValue<T> {
  readonly v: T;
  readonly not?: boolean;
}

/** All entries must hold. Addresses are CIDR or single, ports numbers or `"a:b"`, owners numbers or names. */
export interface RuleMatch {
  readonly proto?: readonly MatchValue<string>[];
  readonly src?: readonly MatchValue<string>[];
  readonly dst?: readonly MatchValue<string>[];
  readonly sports?: readonly MatchValue<readonly (number | string)[]>[];
  readonly dports?: readonly MatchValue<readonly (number | string)[]>[];
  readonly in_if?: readonly MatchValue<string>[];
  readonly out_if?: readonly MatchValue<string>[];
  readonly uid?: readonly MatchValue<number | string>[];
  readonly gid?: readonly MatchValue<number | string>[];
  readonly ctstate?: readonly MatchValue<readonly string[] | string>[];
}

export interface NatRule {
  readonly table: 'nat' | 'raw' | 'mangle';
  readonly chain: string;
  readonly match: RuleMatch;
  /** RETURN, REDIRECT, ACCEPT, DROP, CT, or the name of a chain to jump to. */
  readonly target: string;
  readonly to_port?: number;
  readonly zone?: number;
}

const TCP: RuleMatch = { proto: [{ v: 'tcp' }] };
const LO = { out_if: [{ v: 'lo' }] };
const NOT_LOCALHOST = { dst: [{ v: '127.0.0.1/32', not: true }] };
const NOT_HBONE = { dports: [{ v: [15008], not: true }] };

function nat(chain: string, match: RuleMatch, target: string, to_port?: number): NatRule {
  return to_port === undefined
    ? { table: 'nat', chain, match, target }
    : { table: 'nat', chain, match, target, to_port };
}

function dport(port: number): RuleMatch {
  return { ...TCP, dports: [{ v: [port] }] };
}

/** What Istio's injection writes by default (istio/istio, tools/istio-iptables/pkg/capture/run.go). */
const STANDARD: readonly NatRule[] = [
  nat('PREROUTING', TCP, 'ISTIO_INBOUND'),
  nat('OUTPUT', {}, 'ISTIO_OUTPUT'),
  nat('ISTIO_INBOUND', dport(15008), 'RETURN'),
  nat('ISTIO_INBOUND', dport(15090), 'RETURN'),
  nat('ISTIO_INBOUND', dport(15021), 'RETURN'),
  nat('ISTIO_INBOUND', dport(15020), 'RETURN'),
  nat('ISTIO_INBOUND', TCP, 'ISTIO_IN_REDIRECT'),
  nat('ISTIO_OUTPUT', { ...LO, src: [{ v: '127.0.0.6/32' }] }, 'RETURN'),
  nat('ISTIO_OUTPUT', { ...LO, ...NOT_LOCALHOST, ...TCP, ...NOT_HBONE, uid: [{ v: 1337 }] }, 'ISTIO_IN_REDIRECT'),
  nat('ISTIO_OUTPUT', { ...LO, uid: [{ v: 1337, not: true }] }, 'RETURN'),
  nat('ISTIO_OUTPUT', { uid: [{ v: 1337 }] }, 'RETURN'),
  nat('ISTIO_OUTPUT', { ...LO, ...NOT_LOCALHOST, ...TCP, ...NOT_HBONE, gid: [{ v: 1337 }] }, 'ISTIO_IN_REDIRECT'),
  nat('ISTIO_OUTPUT', { ...LO, gid: [{ v: 1337, not: true }] }, 'RETURN'),
  nat('ISTIO_OUTPUT', { gid: [{ v: 1337 }] }, 'RETURN'),
  nat('ISTIO_OUTPUT', { dst: [{ v: '127.0.0.1/32' }] }, 'RETURN'),
  nat('ISTIO_OUTPUT', {}, 'ISTIO_REDIRECT'),
  nat('ISTIO_REDIRECT', TCP, 'REDIRECT', 15001),
  nat('ISTIO_IN_REDIRECT', TCP, 'REDIRECT', 15006),
];

/** The smallest set that works, as tried on a real kernel: no rule for the gid, and one excluded port. */
const MINIMAL5: readonly NatRule[] = [
  nat('OUTPUT', { uid: [{ v: 1337 }] }, 'RETURN'),
  nat('OUTPUT', LO, 'RETURN'),
  nat('OUTPUT', TCP, 'REDIRECT', 15001),
  nat('PREROUTING', dport(15021), 'RETURN'),
  nat('PREROUTING', TCP, 'REDIRECT', 15006),
];

export const RULES_BY_NAME: Readonly<Record<RuleSetName, readonly NatRule[]>> = {
  standard: STANDARD,
  minimal5: MINIMAL5,
  none: [],
};

/** A rule as `iptables-save` prints it. */
export function printRule(rule: NatRule): string {
  const { match } = rule;
  const parts = [`-A ${rule.chain}`];
  const add = (flag: string, values: readonly MatchValue<unknown>[] | undefined): void => {
    for (const { v, not } of values ?? [])
      parts.push(`${not ? '! ' : ''}${flag} ${Array.isArray(v) ? v.join(',') : v}`);
  };
  add('-s', match.src);
  add('-d', match.dst);
  add('-i', match.in_if);
  add('-o', match.out_if);
  add('-p', match.proto);
  const proto = match.proto?.[0]?.v;
  if (proto !== undefined && (match.sports || match.dports)) parts.push(`-m ${proto}`);
  add('--sport', match.sports);
  add('--dport', match.dports);
  if (match.uid || match.gid) parts.push('-m owner');
  add('--uid-owner', match.uid);
  add('--gid-owner', match.gid);
  add('-m conntrack --ctstate', match.ctstate);
  parts.push(`-j ${rule.target}`);
  if (rule.to_port !== undefined) parts.push(`--to-ports ${rule.to_port}`);
  return parts.join(' ');
}
