/** Part K of SPEC.md: what each match of a rule asks for, and where a walk ends (iptables(8), iptables-extensions(8)). */
import { expect, test } from 'vitest';
import type { NatRule, RuleMatch } from '../../src/engine/kernel/rules.ts';
import { outcomeAtHook, type Packet } from '../../src/engine/kernel/verdict.ts';
import { SENT } from './packets.ts';

/** Sent by user 1000 of group 21 in the pod. */
const OUT: Packet = { ...SENT, gid: 21 };
const IN: Packet = { ...OUT, hook: 'PREROUTING', inIf: 'eth0', outIf: undefined, uid: undefined, gid: undefined };
const NAMES = { ftp: 21 };

function rule(chain: string, target: string, match: RuleMatch = {}, more: Partial<NatRule> = {}): NatRule {
  return { table: 'nat', chain, match, target, ...more };
}

const MATCHES: readonly (readonly [string, RuleMatch, Packet, boolean])[] = [
  ['protocol all is every protocol', { proto: [{ v: 'all' }] }, OUT, true],
  ['another protocol', { proto: [{ v: 'udp' }] }, OUT, false],
  ['not another protocol', { proto: [{ v: 'udp', not: true }] }, OUT, true],
  ['its network', { src: [{ v: '10.244.2.0/24' }] }, OUT, true],
  ['the network beside it', { src: [{ v: '10.244.3.0/24' }] }, OUT, false],
  ['its address', { dst: [{ v: '10.244.3.20' }] }, OUT, true],
  ['the address beside it', { dst: [{ v: '10.244.3.21' }] }, OUT, false],
  ['its source port', { sports: [{ v: [40_000] }] }, OUT, true],
  ['another source port', { sports: [{ v: [40_001] }] }, OUT, false],
  ['one of several ports', { dports: [{ v: [79, 80] }] }, OUT, true],
  ['the first of a range', { dports: [{ v: ['80:90'] }] }, OUT, true],
  ['the last of a range', { dports: [{ v: ['70:80'] }] }, OUT, true],
  ['before a range', { dports: [{ v: ['81:90'] }] }, OUT, false],
  ['behind a range', { dports: [{ v: ['70:79'] }] }, OUT, false],
  ['a port written as text', { dports: [{ v: ['80'] }] }, OUT, true],
  ['another port written as text', { dports: [{ v: ['79'] }] }, OUT, false],
  ['the interface it came in by', { in_if: [{ v: 'eth0' }] }, IN, true],
  ['another interface', { in_if: [{ v: 'lo' }] }, IN, false],
  ['any interface of that kind', { in_if: [{ v: 'eth+' }] }, IN, true],
  ['any interface of another kind', { in_if: [{ v: 'wlan+' }] }, IN, false],
  ['a longer name without a plus', { in_if: [{ v: 'eth' }] }, IN, false],
  ['an interface in, though made here', { in_if: [{ v: 'eth0' }] }, OUT, false],
  ['any interface at all, though made here', { in_if: [{ v: '+' }] }, OUT, true],
  ['the interface it leaves by', { out_if: [{ v: 'eth0' }] }, OUT, true],
  ['its user', { uid: [{ v: 1000 }] }, OUT, true],
  ['its user as text', { uid: [{ v: '1000' }] }, OUT, true],
  ['another user', { uid: [{ v: 1337 }] }, OUT, false],
  ['not another user', { uid: [{ v: 1337, not: true }] }, OUT, true],
  ['its group by name', { gid: [{ v: 'ftp' }] }, OUT, true],
  ['a group that nobody knows', { gid: [{ v: 'nobody-knows' }] }, OUT, false],
  ['the user of a packet from outside', { uid: [{ v: 1000 }] }, IN, false],
  ['the state NEW', { ctstate: [{ v: 'NEW' }] }, OUT, true],
  ['one of several states', { ctstate: [{ v: ['ESTABLISHED', 'NEW'] }] }, OUT, true],
  ['another state', { ctstate: [{ v: 'ESTABLISHED' }] }, OUT, false],
  ['several other states', { ctstate: [{ v: ['ESTABLISHED', 'RELATED'] }] }, OUT, false],
  ['two that both hold', { proto: [{ v: 'tcp' }], uid: [{ v: 1000 }] }, OUT, true],
  ['two of which one holds', { proto: [{ v: 'tcp' }], uid: [{ v: 1 }] }, OUT, false],
];

test.each(MATCHES)('[K1] %s', (_about, match, packet, holds) => {
  const asked = rule(packet.hook, 'REDIRECT', match, { to_port: 1 });
  expect(outcomeAtHook([asked], packet, NAMES).verdict.kind).toBe(holds ? 'redirected' : 'passed');
});

test('[K1] before connection tracking, in the raw table, a packet has no state yet', () => {
  const states = (state: string): string =>
    outcomeAtHook([rule('OUTPUT', 'DROP', { ctstate: [{ v: state }] }, { table: 'raw' })], OUT).verdict.kind;
  expect([states('NEW'), states('INVALID')]).toEqual(['passed', 'dropped']);
});

const TURN = rule('OUTPUT', 'REDIRECT', {}, { to_port: 1 });

test.each(['DROP', 'ACCEPT', 'RETURN'])('[K1] %s ends the walk: the rule behind it is not met', (target) => {
  const first = rule('OUTPUT', target);
  expect(outcomeAtHook([first, TURN], OUT).verdict).toEqual({
    kind: target === 'DROP' ? 'dropped' : 'passed',
    rule: first,
  });
});

test.each(['raw', 'mangle'] as const)(
  '[K1] %s drops before nat is asked; its other verdicts leave nat to decide',
  (table) => {
    const drop = rule('OUTPUT', 'DROP', {}, { table });
    expect(outcomeAtHook([TURN, drop], OUT).verdict).toEqual({ kind: 'dropped', rule: drop });
    expect(outcomeAtHook([rule('OUTPUT', 'ACCEPT', {}, { table }), TURN], OUT).verdict.kind).toBe('redirected');
  },
);

test('[K1] nat rewrites destinations in PREROUTING and OUTPUT alone, and once', () => {
  const packet = { ...IN, hook: 'INPUT' } as const;
  expect(outcomeAtHook([rule('INPUT', 'REDIRECT')], packet).verdict).toEqual({ kind: 'passed', rule: undefined });
  expect(outcomeAtHook([TURN], OUT, {}, true).verdict).toEqual({ kind: 'passed', rule: undefined });
});

test('[K21] the first CT rule that a packet meets decides its zone, in a called chain too', () => {
  const zone = (number: number): Partial<NatRule> => ({ table: 'raw', zone: number });
  const call = rule('OUTPUT', 'MINE', {}, { table: 'raw' });
  const zoneOf = (rules: readonly NatRule[], packet = OUT) => outcomeAtHook(rules, packet).zone;
  expect(zoneOf([])).toBe(0);
  expect(zoneOf([rule('OUTPUT', 'CT', {}, zone(1)), rule('OUTPUT', 'CT', {}, zone(2))])).toBe(1);
  expect(zoneOf([call, rule('MINE', 'CT', {}, zone(2)), rule('OUTPUT', 'CT', {}, zone(3))])).toBe(2);
  expect(zoneOf([call, rule('OUTPUT', 'CT', {}, zone(3))])).toBe(3);
  expect(zoneOf([rule('OUTPUT', 'CT', {}, zone(1))], { ...OUT, zone: 5 })).toBe(5);
});
