/** Part K of SPEC.md, the rules: `src/engine/kernel/verdict.ts` and `rules.ts`. */
import { expect, test } from 'vitest';
import { type NatRule, printRule, RULES_BY_NAME } from '../../src/engine/kernel/rules.ts';
import { inCidr, outcomeAtHook, type Packet, type Verdict } from '../../src/engine/kernel/verdict.ts';
import { SENT } from './packets.ts';
import { STANDARD_SAVED, VERDICTS, type VerdictRow } from './verdictTable.ts';

function verdictOf(rules: readonly NatRule[], packet: Packet): Verdict {
  return outcomeAtHook(rules, packet).verdict;
}

function packetOf({ from, owner, proto, to, src }: VerdictRow): Packet {
  const [dstIp = '', port = ''] = to.split(':');
  const [uid, gid] = owner.split(':').map(Number);
  const local = from === 'pod';
  const loopback = dstIp === '10.244.2.10' || dstIp.startsWith('127.');
  return {
    hook: local ? 'OUTPUT' : 'PREROUTING',
    proto,
    srcIp: src ?? (local ? '10.244.2.10' : '10.244.1.2'),
    srcPort: 40_000,
    dstIp,
    dstPort: Number(port),
    inIf: local ? undefined : 'eth0',
    outIf: local ? (loopback ? 'lo' : 'eth0') : undefined,
    // The kernel knows the owner of its own sockets only.
    uid: local ? uid : undefined,
    gid: local ? gid : undefined,
  };
}

const titled = VERDICTS.map((row) => {
  const { spec, set, from, owner, proto, to, goes, about, source } = row;
  return [`[${spec}] ${set}, ${from} ${owner} ${proto} to ${to} goes ${goes}: ${about} (${source})`, row] as const;
});

test.each(titled)('%s', (_title, row) => {
  const verdict = verdictOf(RULES_BY_NAME[row.set], packetOf(row));
  expect(verdict.kind === 'redirected' ? verdict.port : 'direct').toBe(row.goes);
});

function rule(chain: string, target: string, match: NatRule['match'] = {}, to_port?: number): NatRule {
  return { table: 'nat', chain, match, target, ...(to_port !== undefined && { to_port }) };
}

test('[K1] of two rules that match, the first decides', () => {
  const first = rule('OUTPUT', 'REDIRECT', {}, 1);
  expect(verdictOf([first, rule('OUTPUT', 'REDIRECT', {}, 2)], SENT)).toEqual({
    kind: 'redirected',
    port: 1,
    rule: first,
  });
  const pass = rule('OUTPUT', 'RETURN', { uid: [{ v: 1000 }] });
  expect(verdictOf([pass, first], SENT)).toEqual({ kind: 'passed', rule: pass });
});

test('[K1] a rule decides only where all that it asks for holds', () => {
  const ask = {
    proto: [{ v: 'tcp' }],
    dst: [{ v: '10.244.0.0/16' }],
    dports: [{ v: ['80:90'] }],
    uid: [{ v: 0, not: true }],
  };
  const rules = [rule('OUTPUT', 'REDIRECT', ask, 15001)];
  expect(verdictOf(rules, SENT).kind).toBe('redirected');
  for (const change of [{ proto: 'udp' as const }, { dstIp: '10.245.0.1' }, { dstPort: 91 }, { uid: 0 }]) {
    expect(verdictOf(rules, { ...SENT, ...change }).kind).toBe('passed');
  }
});

test('[K2] RETURN in a called chain goes on behind the call', () => {
  const inner = rule('INNER', 'RETURN', { uid: [{ v: 1000 }] });
  const rules = [rule('OUTPUT', 'INNER'), inner, rule('INNER', 'REDIRECT', {}, 1), rule('OUTPUT', 'REDIRECT', {}, 2)];
  expect(verdictOf(rules, SENT)).toMatchObject({ kind: 'redirected', port: 2 });
  expect(verdictOf(rules, { ...SENT, uid: 5 })).toMatchObject({ kind: 'redirected', port: 1 });
});

test('[K2] the end of a built-in chain lets the packet pass, and says which RETURN it met', () => {
  const back = rule('INNER', 'RETURN');
  expect(verdictOf([rule('OUTPUT', 'INNER'), back], SENT)).toEqual({ kind: 'passed', rule: back });
  expect(verdictOf([], SENT)).toEqual({ kind: 'passed', rule: undefined });
});

test('[K3] a chain of the other hook is never asked', () => {
  expect(verdictOf([rule('PREROUTING', 'REDIRECT', {}, 1)], SENT).kind).toBe('passed');
  expect(verdictOf([rule('OUTPUT', 'REDIRECT', {}, 1)], { ...SENT, hook: 'PREROUTING' }).kind).toBe('passed');
});

test('[K4] an owner rule matches no packet that came from outside', () => {
  const incoming: Packet = { ...SENT, hook: 'PREROUTING', uid: undefined, gid: undefined };
  expect(verdictOf([rule('PREROUTING', 'REDIRECT', { uid: [{ v: 1337 }] }, 1)], incoming).kind).toBe('passed');
});

test('[K19] the standard set prints as iptables-save prints it, in the same order inside each chain', () => {
  const chainOf = (text: string): string => text.split(' ')[1] ?? '';
  const byChain = (lines: readonly string[]): readonly string[] =>
    [...lines].sort((a, b) => chainOf(a).localeCompare(chainOf(b)));
  expect(byChain(RULES_BY_NAME.standard.map(printRule))).toEqual(byChain(STANDARD_SAVED.rules));
});

test.each([
  ['10.244.9.9', '10.244.9.0/24', true],
  ['10.244.8.9', '10.244.9.0/24', false],
  ['127.0.0.6', '127.0.0.6/32', true],
  ['127.0.0.7', '127.0.0.6/32', false],
  ['127.0.0.6', '127.0.0.6', true],
  ['255.255.255.255', '0.0.0.0/0', true],
  ['10.127.255.255', '10.0.0.0/9', true],
  ['10.128.0.0', '10.0.0.0/9', false],
])('[K1] address %s is in %s: %s', (ip, cidr, expected) => {
  expect(inCidr(ip, cidr)).toBe(expected);
});
