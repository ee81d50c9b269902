/** The tables are read from the run: what changes in the run changes these cells, and no other. */
import { expect, test } from 'vitest';
import { type Scenario, simulate } from '../../src/engine/index.ts';
import { executionTable, processFlow, statusTracker } from '../../src/views/index.ts';
import { BASE, ENVOY_DEAD, INBOUND_CALL, NO_RULES } from '../engine/scenarios.ts';
import { BUSY, LATE_ENVOY, NGINX, NO_RETRY, RENAMED, TLS_OFF } from './changedRuns.ts';

type Cells = Readonly<Record<string, string>>;

/** Every cell of table and tracker by its place: `3.role`, `tracker 3.trafficState`. */
function cellsOf(scenario: Scenario): Cells {
  const trace = simulate(scenario);
  const cells: Record<string, string> = {};
  for (const { step, reached: _reached, ...row } of executionTable(trace))
    for (const [name, key] of Object.entries(row)) cells[`${step}.${name}`] = key;
  for (const { step, ...column } of statusTracker(trace))
    for (const [name, key] of Object.entries(column)) cells[`tracker ${step}.${name}`] = key;
  return cells;
}

const base = cellsOf(BASE);

/** The cells that a scenario changes, with what they say now. */
function changedBy(scenario: Scenario): Cells {
  return Object.fromEntries(Object.entries(cellsOf(scenario)).filter(([place, key]) => base[place] !== key));
}

/** What becomes of steps 3 to 5 when the app's connection is refused. */
const NOTHING_SENT: Cells = {
  '3.action': 'requestNeverLeaves',
  '3.direction': 'none',
  '3.role': 'none',
  '3.result': 'nothingSent',
  '4.action': 'noResponse',
  '4.direction': 'none',
  '4.role': 'none',
  '4.result': 'nothingComesBack',
  '5.action': 'callFails',
  '5.direction': 'none',
  '5.role': 'none',
  '5.result': 'appReceivesError',
  'tracker 2.trafficState': 'outboundRefused',
  'tracker 3.trafficState': 'outboundRefused',
  'tracker 4.trafficState': 'outboundRefused',
  'tracker 5.trafficState': 'errorToApp',
};

test('without rules the call goes straight out: every row says that Envoy has no part in it', () => {
  expect(changedBy(NO_RULES)).toEqual({
    '1.result': 'noRulesNothingIntercepted',
    '2.role': 'bypassed',
    '2.result': 'goesStraightOut',
    '3.action': 'requestGoesDirect',
    '3.role': 'bypassed',
    '3.result': 'reachesDestination',
    '4.role': 'bypassed',
    '4.result': 'responseComesStraightBack',
    '5.action': 'responseDeliveredDirect',
    '5.role': 'bypassed',
    '6.result': 'podGone',
    'tracker 2.trafficState': 'outboundDirect',
    'tracker 3.trafficState': 'outboundDirect',
    'tracker 4.trafficState': 'replyDirect',
  });
});

test('with Envoy dead and the rules standing the call is refused: rows 2 to 5, never row 1 or 6', () => {
  expect(changedBy(ENVOY_DEAD)).toEqual({
    ...NOTHING_SENT,
    '2.role': 'notRunning',
    '2.result': 'refused',
    'tracker 2.envoyStatus': 'stopped',
    'tracker 3.envoyStatus': 'stopped',
    'tracker 4.envoyStatus': 'stopped',
    'tracker 5.envoyStatus': 'stopped',
  });
});

test('a call from outside comes in by the inbound listener: rows 2 to 5 turn round', () => {
  expect(changedBy(INBOUND_CALL)).toEqual({
    '2.action': 'callerSends',
    '2.direction': 'inbound',
    '2.role': 'interceptsInbound',
    '3.action': 'inboundPoliciesApplied',
    '3.direction': 'inbound',
    '3.role': 'appliesInboundRules',
    '3.result': 'reachesApp',
    '4.action': 'appResponds',
    '4.direction': 'outbound',
    '4.result': 'responseOnSameConnection',
    '5.action': 'responseDeliveredToCaller',
    '5.direction': 'outbound',
    '5.result': 'callerReceivesResponse',
    'tracker 2.trafficState': 'callIntercepted',
    'tracker 3.trafficState': 'callForwarded',
    'tracker 4.trafficState': 'callReplyIntercepted',
    'tracker 5.trafficState': 'deliveredToCaller',
  });
});

test('without TLS row 3 and its traffic state change, and nothing else', () => {
  expect(changedBy(TLS_OFF)).toEqual({
    '3.action': 'policiesAppliedPlain',
    '3.role': 'forwardsPlain',
    '3.result': 'sentPlain',
    'tracker 3.trafficState': 'outboundForwarded',
  });
});

test('Envoy listening only after the call changes row 1 and row 2, and so what follows from a refused call', () => {
  expect(changedBy(LATE_ENVOY)).toEqual({
    ...NOTHING_SENT,
    '1.role': 'notListeningYet',
    '1.result': 'rulesWithoutListener',
    '2.role': 'notListeningYet',
    '2.result': 'refused',
    'tracker 1.envoyStatus': 'starting',
    'tracker 2.envoyStatus': 'starting',
    'tracker 3.envoyStatus': 'starting',
    'tracker 4.envoyStatus': 'starting',
    'tracker 5.envoyStatus': 'starting',
  });
});

test('another image in Envoy’s place: the rules turn the call to a port that nobody opened', () => {
  expect(changedBy(NGINX)).toEqual({
    ...NOTHING_SENT,
    '1.action': 'podStartsWithoutEnvoy',
    '1.role': 'absent',
    '1.result': 'rulesWithoutListener',
    '2.role': 'absent',
    '2.result': 'refused',
    '6.result': 'podGone',
    '6.role': 'absent',
    ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((step) => [`tracker ${step}.envoyStatus`, 'notRunning'])),
  });
});

test.each([
  ['the Envoy container renamed', RENAMED],
  ['no retry policy', NO_RETRY],
  ['other calls around the followed one', BUSY],
])('%s: no cell changes', (_about, scenario) => {
  expect(changedBy(scenario)).toEqual({});
});

test.each([
  ['without rules', NO_RULES, [1, 1, undefined, undefined, 3, undefined, undefined, 5]],
  ['Envoy dead', ENVOY_DEAD, [1, 1, undefined, undefined, undefined, undefined, undefined, undefined]],
  ['a call from outside', INBOUND_CALL, [1, 1, undefined, undefined, undefined, 2, 3, 3]],
  ['another image', NGINX, [1, undefined, undefined, undefined, undefined, undefined, undefined, undefined]],
  ['without TLS', TLS_OFF, [1, 1, 2, 3, 3, 4, 4, 5]],
])('process flow, %s: the boxes that this run lights', (_about, scenario, expected) => {
  const boxes = processFlow(simulate(scenario), 6);
  expect(boxes.map(({ step }) => step)).toEqual(expected);
  expect(boxes.filter(({ state }) => state === 'never').map(({ step }) => step)).toEqual(
    expected.filter((step) => step === undefined),
  );
});

test('rows that a run never reaches say so, and the others do not', () => {
  const reached = (scenario: Scenario) => executionTable(simulate(scenario)).map((row) => row.reached);
  expect(reached(ENVOY_DEAD)).toEqual([true, true, false, false, true, true]);
  expect(reached(NO_RULES)).toEqual([true, true, true, true, true, true]);
});
