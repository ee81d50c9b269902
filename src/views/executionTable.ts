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

function startCells({ hasEnvoy, readyBeforeCall, rulesBeforeCall, appStarted }: RunFacts): Cells {
  if (!appStarted) {
    const role = hasEnvoy ? 'initialized' : 'absent';
    return { action: 'podNeverStarts', direction: 'none', role, result: 'appNeverStarts' };
  }
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
      return { action, direction, ...takenCells(facts) };
    case 'direct':
      return { action, direction, role: facts.hasEnvoy ? 'bypassed' : 'absent', result: 'goesStraightOut' };
    case 'failed':
      return { action, direction, role: missing(facts), result: 'refused' };
    case 'none':
      return { action: 'notReached', direction: 'none', role: 'none', result: 'nothingSent' };
  }
}

/** What became of a connection that the kernel handed to Envoy's port. */
function takenCells({ client, taken, chainMissed }: RunFacts): Pick<Cells, 'role' | 'result'> {
  if (chainMissed) return { role: 'findsNoFilterChain', result: 'connectionClosed' };
  if (!taken) return { role: 'doesNotRespond', result: 'connectedButUnread' };
  return { role: client === 'caller' ? 'interceptsInbound' : 'interceptsOutbound', result: 'routedThroughEnvoy' };
}

/** Why nobody took the redirected connection. */
function missing({ hasEnvoy, readyBeforeCall }: RunFacts): Cells['role'] {
  if (!hasEnvoy) return 'absent';
  return readyBeforeCall ? 'notRunning' : 'notListeningYet';
}

function sendCells(facts: RunFacts): Cells {
  const { client, path, secured } = facts;
  const inbound = client === 'caller';
  if (facts.at.sent === undefined) return unsentCells(facts);
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

/** The request went no further than Envoy, or did not come so far. */
function unsentCells({ client, path, taken, ownAnswer, sessionFlag }: RunFacts): Cells {
  const inbound = client === 'caller';
  if (path !== 'proxied' || !taken) {
    const action = inbound ? 'callerNeverConnects' : 'requestNeverLeaves';
    return { action, direction: 'none', role: 'none', result: 'nothingSent' };
  }
  const action = inbound ? 'requestNeverReachesApp' : 'requestNeverLeaves';
  const direction = inbound ? 'inbound' : 'outbound';
  if (ownAnswer) return { action, direction, role: 'localReply', result: reasonOf(ownAnswer) };
  if (sessionFlag === undefined) return { action, direction, role: 'none', result: 'nothingSent' };
  return { action, direction, role: 'findsNoUpstream', result: reasonOf({ flag: sessionFlag, details: '' }) };
}

/** Why Envoy answers by itself, by the flag of its log line, or by the details where no flag is set. */
function reasonOf({ flag, details }: NonNullable<RunFacts['ownAnswer']>): Cells['result'] {
  switch (flag) {
    case 'UH':
      return 'noEndpointLeft';
    case 'UF':
      return 'noConnection';
    case 'UO':
      return 'limitReached';
    case 'RL':
      return 'rateLimited';
    case 'FI':
      return 'faultInjected';
    case 'NR':
    case 'NC':
      return 'noRoute';
    case 'UT':
    case 'SI':
      return 'timeoutReached';
    case 'UC':
    case 'UR':
    case 'UPE':
      return 'connectionCut';
    default:
      return /^(rbac|jwt)/.test(details) ? 'deniedByPolicy' : 'nothingSent';
  }
}

function answerCells(facts: RunFacts): Cells {
  const { client, path, at, ownAnswer, retries } = facts;
  const inbound = client === 'caller';
  const direction = inbound ? 'outbound' : 'inbound';
  if (at.answered === undefined) {
    if (ownAnswer === undefined || at.sent === undefined)
      return { action: 'noResponse', direction: 'none', role: 'none', result: 'nothingComesBack' };
    const role = retries > 0 ? 'retriesUsedUp' : 'localReply';
    return { action: 'noResponse', direction, role, result: reasonOf(ownAnswer) };
  }
  const action = answerAction(facts);
  if (path === 'direct') return { action, direction, role: 'bypassed', result: 'responseComesStraightBack' };
  const result = inbound ? 'responseOnSameConnection' : 'inboundPoliciesOnReply';
  if (retries === 0) return { action, direction, role: 'responseRoutedBack', result };
  return { action, direction, role: isError(facts) ? 'retriesUsedUp' : 'failuresHeldBack', result };
}

function answerAction(facts: RunFacts): Cells['action'] {
  if (facts.client === 'caller') return isError(facts) ? 'appRespondsWithError' : 'appResponds';
  if (isError(facts)) return 'serviceRespondsWithError';
  return facts.retries > 0 ? 'serviceRespondsAtLast' : 'serviceResponds';
}

function isError({ status }: RunFacts): boolean {
  return status !== undefined && status >= 400;
}

function deliveryCells(facts: RunFacts): Cells {
  const { client, path, at, ownAnswer } = facts;
  const inbound = client === 'caller';
  if (at.delivered === undefined) {
    const result = inbound ? 'callerReceivesError' : 'appReceivesError';
    return at.failed === undefined
      ? { action: 'noResponse', direction: 'none', role: 'none', result: 'nothingComesBack' }
      : { action: 'callFails', direction: 'none', role: 'none', result };
  }
  const direction = inbound ? 'outbound' : 'inbound';
  const result = receivedResult(facts);
  if (path === 'direct') return { action: 'responseDeliveredDirect', direction, role: 'bypassed', result };
  if (ownAnswer) {
    const action = inbound ? 'ownAnswerDeliveredToCaller' : 'ownAnswerDelivered';
    return { action, direction, role: 'localReply', result };
  }
  const action = inbound ? 'responseDeliveredToCaller' : 'responseDelivered';
  return { action, direction, role: 'completesFlow', result };
}

function receivedResult(facts: RunFacts): Cells['result'] {
  if (facts.client === 'caller') return isError(facts) ? 'callerReceivesErrorStatus' : 'callerReceivesResponse';
  return isError(facts) ? 'appReceivesErrorStatus' : 'appReceivesResponse';
}

function endCells({ hasEnvoy, rulesBeforeCall }: RunFacts): Cells {
  const result = rulesBeforeCall && hasEnvoy ? 'interceptionStops' : 'podGone';
  return { action: 'podTerminates', direction: 'none', role: hasEnvoy ? 'shutsDown' : 'absent', result };
}
