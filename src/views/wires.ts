/** The connections of a run as wires between the parts of the picture. */
import {
  type Address,
  type EventType,
  INBOUND_PORT,
  OUTBOUND_PORT,
  type Party,
  portOf,
  type Step,
  type Trace,
} from '../engine/index.ts';
import { firstOf } from './findStep.ts';
import type { WireId, WireState } from './keys.ts';
import type { Wire } from './shapes.ts';

/** A connection's story, as far as the picture needs it; numbers are `seq`s. */
interface Story {
  readonly id: number;
  readonly wire: WireId;
  readonly called: number;
  readonly from: Address;
  readonly dialled: Address;
  readonly redirected: { readonly seq: number; readonly after: Address } | undefined;
  readonly established: number | undefined;
  /** It is to be encrypted: nothing is written on it before `secured`. */
  readonly handshakes: boolean;
  readonly secured: number | undefined;
  readonly failed: number | undefined;
  readonly closed: number | undefined;
}

/** Where each connection of the run ends up on the picture, in the order in which they are opened. */
export function stories(trace: Trace): readonly Story[] {
  const connections = new Map<number, Step[]>();
  for (const step of trace.steps) {
    if (!('connection' in step.event)) continue;
    const mine = connections.get(step.event.connection);
    if (mine) mine.push(step);
    else connections.set(step.event.connection, [step]);
  }
  return [...connections.values()].flatMap(storyOf);
}

/** The story of one connection, from its own events. */
function storyOf(mine: readonly Step[]): readonly Story[] {
  const at = (type: EventType): number | undefined => firstOf(mine, [type])?.seq;
  const called = mine[0];
  if (called?.event.type !== 'connectCalled') return [];
  const { connection: id, party, from, to: dialled } = called.event;
  const redirect = firstOf(mine, ['connectionRedirected', 'connectionTranslated']);
  const after = redirect?.event.after;
  const established = firstOf(mine, ['connectionEstablished']);
  const server = established?.event.server;
  const toEnvoy = after !== undefined && [OUTBOUND_PORT, INBOUND_PORT].includes(portOf(after));
  return [
    {
      id,
      wire: wireOf(party, server ?? (toEnvoy ? 'envoy' : 'destination')),
      called: called.seq,
      from,
      dialled,
      redirected: redirect && { seq: redirect.seq, after: redirect.event.after },
      established: established?.seq,
      handshakes: at('tlsHandshakeStarted') !== undefined,
      secured: at('tlsEstablished'),
      failed: at('connectFailed'),
      closed: at('connectionClosed'),
    },
  ];
}

function wireOf(client: Party, server: Party): WireId {
  if (client === 'envoy') return server === 'app' ? 'envoyToApp' : 'envoyToDestination';
  if (client === 'caller') return server === 'envoy' ? 'callerToEnvoy' : 'callerToApp';
  return server === 'envoy' ? 'appToEnvoy' : 'appToDestination';
}

/** The wires that this run uses, and the second one of a call through Envoy even where it is never opened. */
export function wiresAt(trace: Trace, cursor: number): readonly Wire[] {
  const all = stories(trace);
  const used = [...new Set(all.map(({ wire }) => wire))];
  const drawn: readonly WireId[] =
    used.length > 1 || used[0]?.endsWith('ToDestination') || used[0] === 'callerToApp'
      ? used
      : [
          ...used,
          ...(used[0] === 'callerToEnvoy'
            ? (['envoyToApp'] as const)
            : used[0]
              ? (['envoyToDestination'] as const)
              : []),
        ];
  const moving = lastMove(trace, cursor);
  const gone = trace.steps.some(({ seq, event }) => seq < cursor && event.type === 'podRemoved');
  return drawn.map((id) => {
    const story = all.findLast(({ wire, called }) => wire === id && called < cursor);
    const state = !story ? 'idle' : gone ? 'closed' : stateAt(story, cursor);
    const number = used.indexOf(id) + 1;
    const flow =
      story && moving?.connection === story.id && (state === 'open' || state === 'opening') ? moving.flow : undefined;
    return {
      id,
      number: number || undefined,
      state,
      security: story && state === 'open' ? (isBefore(story.secured, cursor) ? 'tls' : 'plain') : undefined,
      flow,
      from: story && { before: story.from, after: story.from },
      to: story && { before: story.dialled, after: afterRedirect(story, cursor) },
    };
  });
}

function afterRedirect({ redirected, dialled }: Story, cursor: number): Address {
  return redirected && redirected.seq < cursor ? redirected.after : dialled;
}

function isBefore(seq: number | undefined, cursor: number): boolean {
  return seq !== undefined && seq < cursor;
}

function stateAt(story: Story, cursor: number): WireState {
  if (isBefore(story.closed, cursor)) return 'closed';
  if (isBefore(story.failed, cursor)) return 'refused';
  const usable = story.handshakes ? story.secured : story.established;
  return isBefore(usable, cursor) ? 'open' : 'opening';
}

/** The latest message that set out, and on which connection: what the arrowhead follows. */
function lastMove(
  trace: Trace,
  cursor: number,
): { readonly connection: number; readonly flow: 'forward' | 'back' } | undefined {
  for (let i = Math.min(cursor, trace.steps.length) - 1; i >= 0; i--) {
    const event = trace.steps[i]?.event;
    switch (event?.type) {
      case 'connectCalled':
      case 'requestWritten':
      case 'requestSentUpstream':
        return { connection: event.connection, flow: 'forward' };
      case 'responseWritten':
      case 'responseSentDownstream':
        return { connection: event.connection, flow: 'back' };
      case 'connectionClosed':
        return undefined;
      default:
    }
  }
  return undefined;
}
