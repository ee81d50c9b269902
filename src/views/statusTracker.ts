/** The status tracker: two variables, read from the world and the events at each step's point. */
import { type Event, seek, type Trace, type World, worldsOf } from '../engine/index.ts';
import type { EnvoyStatusKey, TrafficStateKey } from './keys.ts';
import { milestones } from './milestones.ts';
import { type RunFacts, runFacts } from './runFacts.ts';
import type { TrackerColumn } from './shapes.ts';

/** One column for the start and one for each of the six steps. */
export function statusTracker(trace: Trace): readonly TrackerColumn[] {
  const facts = runFacts(trace);
  const worlds = worldsOf(trace);
  return milestones(trace).map(({ step, cursor }) => ({
    step,
    envoyStatus: envoyStatus(seek(worlds, cursor)),
    trafficState: trafficState(trace, cursor, facts),
  }));
}

export function envoyStatus({ envoy }: World): EnvoyStatusKey {
  switch (envoy.process) {
    case 'absent':
      return 'notRunning';
    case 'ready':
      return 'running';
    case 'exited':
      return 'stopped';
    case 'starting':
    case 'draining':
    case 'hung':
      return envoy.process;
  }
}

/** Where the followed call stands after `cursor` events: the latest event that says so decides. */
function trafficState(trace: Trace, cursor: number, facts: RunFacts): TrafficStateKey {
  for (let i = Math.min(cursor, trace.steps.length) - 1; i >= 0; i--) {
    const event = trace.steps[i]?.event;
    const state = event && isOfCall(event, facts) ? stateAfter(event, facts) : undefined;
    if (state) return state;
  }
  return 'noTraffic';
}

/** About the followed call, or about no call at all. */
function isOfCall(event: Event, { connection, request }: RunFacts): boolean {
  if ('request' in event && event.request !== undefined) return event.request === request;
  if ('connection' in event) return event.connection === connection;
  return event.type !== 'callFailed' || event.action === 0;
}

function stateAfter(event: Event, { client, path, secured }: RunFacts): TrafficStateKey | undefined {
  const inbound = client === 'caller';
  const direct = path === 'direct';
  switch (event.type) {
    case 'podRemoved':
      return 'noTraffic';
    case 'connectFailed':
      if (event.party === 'envoy') return undefined;
      return inbound ? 'callRefused' : 'outboundRefused';
    case 'callFailed':
      return inbound ? 'errorToCaller' : 'errorToApp';
    case 'requestWritten':
      if (!direct) return undefined;
      return inbound ? 'callDirect' : 'outboundDirect';
    case 'requestRead':
      return inbound ? 'callIntercepted' : 'outboundIntercepted';
    case 'requestSentUpstream':
      if (inbound) return 'callForwarded';
      return secured ? 'outboundSecured' : 'outboundForwarded';
    case 'responseWritten':
      return direct ? 'replyDirect' : undefined;
    case 'responseRead':
      return inbound ? 'callReplyIntercepted' : 'inboundIntercepted';
    case 'responseReceived':
      return inbound ? 'deliveredToCaller' : 'deliveredToApp';
    default:
      return undefined;
  }
}
