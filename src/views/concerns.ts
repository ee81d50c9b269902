/** Which containers of the manifest and which rows of the mesh profile a step is about. */
import { type Event, type Trace, worldAt } from '../engine/index.ts';
import { executionTable } from './executionTable.ts';
import { hopList } from './hops.ts';
import type { ActionKey, ProfileKey, StepOrStart } from './keys.ts';
import type { StepConcerns } from './shapes.ts';

export function stepConcerns(trace: Trace, step: StepOrStart): StepConcerns {
  const row = executionTable(trace).find((candidate) => candidate.step === step);
  if (!row) return { containers: [], profile: [] };
  const programs: readonly string[] = row.role === 'bypassed' ? ['app'] : programsOf(row.action);
  const { containers } = worldAt(trace, 0).pod;
  const events = hopList(trace).flatMap((hop) => {
    const event = trace.steps[hop.cursor - 1]?.event;
    return hop.step === step && event ? [event] : [];
  });
  return {
    containers: containers.filter(({ program }) => programs.includes(program)).map(({ name }) => name),
    profile: [...new Set(events.flatMap(profileRowsOf))],
  };
}

/** The containers whose program acts in a row: the caller's side of the sentence in the table. */
function programsOf(action: ActionKey): readonly ('app' | 'envoy')[] {
  switch (action) {
    case 'podStarts':
    case 'podTerminates':
    case 'responseDelivered':
    case 'ownAnswerDelivered':
      return ['app', 'envoy'];
    case 'podStartsWithoutEnvoy':
    case 'appSends':
    case 'appResponds':
    case 'appRespondsWithError':
    case 'requestGoesDirect':
    case 'requestGoesDirectToApp':
    case 'responseDeliveredDirect':
    case 'callFails':
      return ['app'];
    case 'callerSends':
    case 'policiesApplied':
    case 'policiesAppliedPlain':
    case 'inboundPoliciesApplied':
    case 'serviceResponds':
    case 'serviceRespondsAtLast':
    case 'serviceRespondsWithError':
    case 'responseDeliveredToCaller':
    case 'ownAnswerDeliveredToCaller':
      return ['envoy'];
    case 'podNeverStarts':
    case 'requestNeverLeaves':
    case 'requestNeverReachesApp':
    case 'callerNeverConnects':
    case 'noResponse':
    case 'notReached':
      return [];
  }
}

function profileRowsOf(event: Event): readonly ProfileKey[] {
  switch (event.type) {
    case 'rulesWritten':
    case 'connectionRedirected':
      return ['rules'];
    case 'connectionPassed':
      return event.rule?.includes('1337') ? ['owner'] : [];
    case 'listenerOpened':
    case 'connectionAccepted':
      return ['listeners'];
    case 'routeChosen':
      // The row is about the calls that the app makes.
      return event.cluster?.startsWith('inbound|') ? [] : ['route'];
    case 'retryConsidered':
      return ['route'];
    case 'tlsHandshakeStarted':
    case 'tlsEstablished':
      return ['tls'];
    default:
      return [];
  }
}
