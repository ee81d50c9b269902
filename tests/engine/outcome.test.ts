import { expect, test } from 'vitest';
import { connectOutcome, type NatRule } from '../../src/engine/index.ts';
import { applyRuleCommands } from '../../src/engine/kernel/ruleCommands.ts';
import { RULES_BY_NAME } from '../../src/engine/kernel/rules.ts';

const POD = '10.244.2.10';

function land(rules: readonly NatRule[], to: string, more: Partial<Parameters<typeof connectOutcome>[1]> = {}) {
  return connectOutcome(
    { podIp: POD, rules },
    { from: 'pod', protocol: 'tcp', source: undefined, to, uid: 1000, gid: 1000, ...more },
  );
}

function rule(table: NatRule['table'], chain: string, target: string, more: Partial<NatRule> = {}): NatRule {
  return { table, chain, target, match: {}, ...more };
}

// Every row was seen on Linux 6.18 with iptables 1.8.9 (nf_tables).
test.each([
  ['the app calls out', '10.244.3.20:80', {}, '127.0.0.1:15001', '10.244.3.20:80'],
  ['the proxy calls out', '10.244.3.20:80', { uid: 1337, gid: 1337 }, '10.244.3.20:80', undefined],
  ['the app calls itself', `${POD}:8080`, {}, `${POD}:8080`, `${POD}:8080`],
  ['the proxy calls its own pod', `${POD}:8080`, { uid: 1337, gid: 1337 }, '127.0.0.1:15006', `${POD}:8080`],
  ['the proxy calls from 127.0.0.6', `${POD}:8080`, { uid: 1337, source: '127.0.0.6:0' }, `${POD}:8080`, `${POD}:8080`],
  ['UDP', '10.244.3.20:53', { protocol: 'udp' }, '10.244.3.20:53', undefined],
  ['somebody calls in', `${POD}:8080`, { from: 'outside', source: '10.244.1.2:0' }, `${POD}:15006`, `${POD}:8080`],
  ['an excluded port', `${POD}:15021`, { from: 'outside', source: '10.244.1.2:0' }, `${POD}:15021`, `${POD}:15021`],
] as const)('under the injected rules: %s', (_, to, more, lands, originalDestination) => {
  expect(land(RULES_BY_NAME.standard, to, more)).toMatchObject({ lands, originalDestination, lost: false });
});

test('without a rule that translates, the kernel keeps no record of the original destination', () => {
  const idle = [rule('nat', 'OUTPUT', 'ACCEPT')];
  expect(land(idle, `${POD}:8080`).originalDestination).toBeUndefined();
  expect(
    connectOutcome(
      { podIp: POD, rules: idle, conntrackAlways: true },
      { from: 'pod', protocol: 'tcp', source: undefined, to: `${POD}:8080`, uid: 0, gid: 0 },
    ).originalDestination,
  ).toBe(`${POD}:8080`);
});

test('the kernel chooses the source of the dialled address, before any redirect', () => {
  expect(land(RULES_BY_NAME.standard, '10.96.0.50:80').peerIp).toBe(POD);
  expect(land(RULES_BY_NAME.standard, '127.0.0.53:53').peerIp).toBe('127.0.0.1');
});

test('a loopback source cannot call out of the pod, whatever the rules say', () => {
  expect(land(RULES_BY_NAME.standard, '10.244.3.20:80', { source: '127.0.0.6:0' }).lost).toBe(true);
});

test('raw and mangle may drop, also on the second way through PREROUTING over lo', () => {
  const invalid = { ctstate: [{ v: ['INVALID'] }] };
  expect(land([rule('mangle', 'PREROUTING', 'DROP', { match: invalid })], '127.0.0.1:80').lost).toBe(false);
  expect(land([rule('mangle', 'PREROUTING', 'DROP')], '127.0.0.1:80').lost).toBe(true);
  expect(land([rule('mangle', 'PREROUTING', 'DROP')], '10.244.3.20:80').lost).toBe(false);
  expect(land([rule('raw', 'OUTPUT', 'DROP', { match: invalid })], '10.244.3.20:80').lost).toBe(true);
});

test('the first -j CT decides the zone, and SO_ORIGINAL_DST looks only into zone 0', () => {
  const zone = rule('raw', 'OUTPUT', 'CT', { zone: 2 });
  const later = rule('raw', 'OUTPUT', 'CT', { zone: 0 });
  expect(land([zone, later], `${POD}:8080`).originalDestination).toBeUndefined();
  expect(land([later, zone], `${POD}:8080`).originalDestination).toBe(`${POD}:8080`);
});

test('inserted rules come before, each into its own chain and table', () => {
  const append = (chain: string, target: string) => ({ ...rule('nat', chain, target), op: 'append' as const });
  const rules = applyRuleCommands([
    append('OUTPUT', 'A'),
    append('PREROUTING', 'B'),
    append('OUTPUT', 'C'),
    { ...rule('nat', 'OUTPUT', 'second'), op: 'insert', pos: 2 },
    { ...rule('nat', 'OUTPUT', 'head'), op: 'insert' },
    { ...rule('nat', 'OUTPUT', 'last'), op: 'insert', pos: 5 },
    { ...rule('nat', 'OUTPUT', 'refused'), op: 'insert', pos: 9 },
    { ...rule('mangle', 'OUTPUT', 'mangle'), op: 'insert' },
  ]);
  expect(rules.filter(({ table, chain }) => table === 'nat' && chain === 'OUTPUT').map(({ target }) => target)).toEqual(
    ['head', 'A', 'second', 'C', 'last'],
  );
  expect(rules).toHaveLength(7);
});
