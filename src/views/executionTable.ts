/** The six-row execution table: every cell is a key that the trace decides; the words come from content. */
import type { Trace } from '../engine/index.ts';
import { STEPS, type StepNumber } from './keys.ts';
import { milestones } from './milestones.ts';
import { type RunFacts, runFacts } from './runFacts.ts';
import type { TableRow } from './shapes.ts';

type Cells = Omit<TableRow, 'step' | 'reached'>;

/** Six rows, always; a row that the run never reaches says what did not happen. */
export function executionTable(trace: Trace): readonly TableRow[] {
  const facts = runFacts(trace);
  const points = milestones(trace);
  return STEPS.map((step) => ({ step, ...cellsOf(step, facts), reached: points[step]?.reached ?? false }));
}

function cellsOf(step: StepNumber, facts: RunFacts): Cells {
  switch (step) {
    case 1:
      return startCells(facts);
    case 2:
      return callCells(facts);
    case 3:
      return sendCells(facts);
    case 4:
      return answerCells(facts);
    case 5:
      return deliveryCells(facts);
    case 6:
      return facts.at.removed === undefined
        ? { action: 'notReached', direction: 'none', role: 'none', result: 'nothingSent' }
        : endCells(facts);
  }
}

function startCells({ hasEnvoy, readyBeforeCall, rulesBeforeCall }: RunFacts): Cells {
  if (!hasEnvoy) {
    const result = rulesBeforeCall ? 'rulesWithoutListener' : 'noRulesNothingIntercepted';
    return { action: 'podStartsWithoutEnvoy', direction: 'none', role: 'absent', result };
  }
  if (!readyBeforeCall) {
    return { action: 'podStarts', direction: 'none', role: 'notListeningYet', result: 'rulesWithoutListener' };
  }
  const result = rulesBeforeCall ? 'readyToIntercept' : 'noRulesNothingIntercepted';
  return { action: 'podStarts', direction: 'none', role: 'initialized', result };
}

function callCells(facts: RunFacts): Cells {
  const { client, path } = facts;
  const inbound = client === 'caller';
  const action = inbound ? 'callerSends' : 'appSends';
  const direction = inbound ? 'inbound' : 'outbound';
  switch (path) {
    case 'proxied':
      return {
        action,
        direction,
        role: inbound ? 'interceptsInbound' : 'interceptsOutbound',
        result: 'routedThroughEnvoy',
      };
    case 'direct':
      return { action, direction, role: facts.hasEnvoy ? 'bypassed' : 'absent', result: 'goesStraightOut' };
    case 'failed':
      return { action, direction, role: missing(facts), result: 'refused' };
    case 'none':
      return { action: 'notReached', direction: 'none', role: 'none', result: 'nothingSent' };
  }
}

/** Why nobody took the redirected connection. */
function missing({ hasEnvoy, readyBeforeCall }: RunFacts): Cells['role'] {
  if (!hasEnvoy) return 'absent';
  return readyBeforeCall ? 'notRunning' : 'notListeningYet';
}

function sendCells(facts: RunFacts): Cells {
  const { client, path, secured } = facts;
  const inbound = client === 'caller';
  if (facts.at.sent === undefined) {
    return {
      action: inbound ? 'callerNeverConnects' : 'requestNeverLeaves',
      direction: 'none',
      role: 'none',
      result: 'nothingSent',
    };
  }
  if (path === 'direct') {
    return inbound
      ? { action: 'requestGoesDirectToApp', direction: 'inbound', role: 'bypassed', result: 'reachesApp' }
      : { action: 'requestGoesDirect', direction: 'outbound', role: 'bypassed', result: 'reachesDestination' };
  }
  if (inbound)
    return {
      action: 'inboundPoliciesApplied',
      direction: 'inbound',
      role: 'appliesInboundRules',
      result: 'reachesApp',
    };
  return secured
    ? { action: 'policiesApplied', direction: 'outbound', role: 'modifiesOrSecures', result: 'sentSecurely' }
    : { action: 'policiesAppliedPlain', direction: 'outbound', role: 'forwardsPlain', result: 'sentPlain' };
}

function answerCells({ client, path, at }: RunFacts): Cells {
  if (at.answered === undefined)
    return { action: 'noResponse', direction: 'none', role: 'none', result: 'nothingComesBack' };
  const action = client === 'caller' ? 'appResponds' : 'serviceResponds';
  const direction = client === 'caller' ? 'outbound' : 'inbound';
  if (path === 'direct') return { action, direction, role: 'bypassed', result: 'responseComesStraightBack' };
  const result = client === 'caller' ? 'responseOnSameConnection' : 'inboundPoliciesOnReply';
  return { action, direction, role: 'responseRoutedBack', result };
}

function deliveryCells({ client, path, at }: RunFacts): Cells {
  const inbound = client === 'caller';
  if (at.delivered === undefined) {
    const result = inbound ? 'callerReceivesError' : 'appReceivesError';
    return at.failed === undefined
      ? { action: 'noResponse', direction: 'none', role: 'none', result: 'nothingComesBack' }
      : { action: 'callFails', direction: 'none', role: 'none', result };
  }
  const result = inbound ? 'callerReceivesResponse' : 'appReceivesResponse';
  const direction = inbound ? 'outbound' : 'inbound';
  if (path === 'direct') return { action: 'responseDeliveredDirect', direction, role: 'bypassed', result };
  return {
    action: inbound ? 'responseDeliveredToCaller' : 'responseDelivered',
    direction,
    role: 'completesFlow',
    result,
  };
}

function endCells({ hasEnvoy, rulesBeforeCall }: RunFacts): Cells {
  const result = rulesBeforeCall ? 'interceptionStops' : 'podGone';
  return { action: 'podTerminates', direction: 'none', role: hasEnvoy ? 'shutsDown' : 'absent', result };
}
