/** The status tracker: two variables, read from the world and the events at each step's point. */
import { type Event, type Trace, type World, worldAt } from '../engine/index.ts';
import type { EnvoyStatusKey, TrafficStateKey } from './keys.ts';
import { milestones } from './milestones.ts';
import type { TrackerColumn } from './shapes.ts';

/** One column for the start and one for each of the six steps. */
export function statusTracker(trace: Trace): readonly TrackerColumn[] {
  return milestones(trace).map(({ step, cursor }) => ({
    step,
    envoyStatus: envoyStatus(worldAt(trace, cursor)),
    trafficState: trafficState(trace, cursor),
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
export function trafficState(trace: Trace, cursor: number): TrafficStateKey {
  const inbound = trace.scenario.actions[0]?.from === 'client';
  const direct = !trace.steps.some(({ event }) => event.type === 'requestRead');
  const secured = trace.steps.some(({ seq, event }) => seq < cursor && event.type === 'tlsEstablished');
  for (let i = Math.min(cursor, trace.steps.length) - 1; i >= 0; i--) {
    const event = trace.steps[i]?.event;
    const state = event && stateAfter(event, { inbound, direct, secured });
    if (state) return state;
  }
  return 'noTraffic';
}

interface Run {
  readonly inbound: boolean;
  readonly direct: boolean;
  readonly secured: boolean;
}

function stateAfter(event: Event, { inbound, direct, secured }: Run): TrafficStateKey | undefined {
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
