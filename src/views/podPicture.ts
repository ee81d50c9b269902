/** The pod picture at one cursor: who holds the request, what each wire is, what everyone is doing. */
import {
  type Address,
  appAddress,
  INBOUND_PORT,
  ipOf,
  OUTBOUND_PORT,
  portOf,
  type Request,
  type Trace,
  tableGet,
  tableRows,
  type World,
  worldAt,
} from '../engine/index.ts';
import { firstOf, lastOf } from './findStep.ts';
import type { WireId } from './keys.ts';
import { appNote, appNoteInbound, callerNote, destinationNote, envoyJob } from './notes.ts';
import { runFacts } from './runFacts.ts';
import type { ContainerLine, Gate, Lane, PodPicture, Token } from './shapes.ts';
import { envoyStatus } from './statusTracker.ts';
import { stories, wiresAt } from './wires.ts';

const NO_CONTAINER: ContainerLine = { name: 'app', state: 'waiting', ready: false, restarts: 0, uid: 1000 };

export function podPicture(trace: Trace, cursor: number): PodPicture {
  const world = worldAt(trace, cursor);
  const { pod } = world;
  const inbound = trace.scenario.actions[0]?.from === 'client';
  const app = pod.containers.find(({ program }) => program === 'app');
  const envoy = pod.containers.find(({ program }) => program === 'envoy');
  const calling = cursor > (stories(trace)[0]?.called ?? Infinity);
  return {
    podName: pod.name,
    podIp: pod.ip,
    podPhase: pod.phase,
    app: {
      note: inbound ? appNoteInbound(trace, cursor, world) : appNote(trace, cursor, world),
      container: app ?? NO_CONTAINER,
      address: inbound
        ? `${pod.ip}:${portOf(appAddress(trace.scenario))}`
        : calling
          ? stories(trace)[0]?.from
          : undefined,
    },
    envoy: envoy && {
      job: envoyJob(trace, cursor, world),
      container: envoy,
      status: envoyStatus(world),
      accepted: { outbound: world.envoy.listeners.outbound.accepted, inbound: world.envoy.listeners.inbound.accepted },
      lanes: [laneOf(trace, cursor, world, inbound ? 'inbound' : 'outbound')],
    },
    outputGate: gateAt(trace, cursor, world, 'OUTPUT'),
    preroutingGate: inbound ? gateAt(trace, cursor, world, 'PREROUTING') : undefined,
    destination: inbound ? undefined : destinationAt(trace, cursor),
    caller: inbound ? { note: callerNote(trace, cursor), address: ipOf(stories(trace)[0]?.from ?? '') } : undefined,
    wires: wiresAt(trace, cursor),
    token: tokenAt(trace, cursor, world),
  };
}

function destinationAt(trace: Trace, cursor: number): NonNullable<PodPicture['destination']> {
  const { actions, hosts } = trace.scenario;
  const to = actions[0]?.to ?? '';
  const name = ipOf(to);
  return {
    name,
    note: destinationNote(trace, cursor),
    serviceAddress: `${hosts?.[name] ?? name}:${portOf(to)}`,
    endpoint: endpointAt(trace, cursor),
  };
}

/** The endpoint that the run has come to know: Envoy's choice, or where the node sent the packets. */
function endpointAt(trace: Trace, cursor: number): Address | undefined {
  const known = lastOf(trace.steps.slice(0, cursor), ['endpointChosen', 'connectionTranslated'])?.event;
  return known?.type === 'endpointChosen' ? known.endpoint : known?.after;
}

/** Envoy from the inside: each value from the moment on at which the run has chosen it. */
function laneOf(trace: Trace, cursor: number, world: World, direction: Lane['direction']): Lane {
  const { process } = world.envoy;
  const listens = process === 'ready' || process === 'draining' || process === 'hung';
  const seen = trace.steps.slice(0, cursor);
  const route = lastOf(seen, ['routeChosen'])?.event;
  return {
    direction,
    listener: listens ? `:${direction === 'outbound' ? OUTBOUND_PORT : INBOUND_PORT}` : '',
    filterChain: lastOf(seen, ['filterChainChosen'])?.event.chain,
    route: route?.route,
    cluster: route?.cluster,
    endpoint: lastOf(seen, ['endpointChosen'])?.event.endpoint,
  };
}

function gateAt(trace: Trace, cursor: number, world: World, hook: 'OUTPUT' | 'PREROUTING'): Gate {
  const none = { rule: undefined, before: undefined, after: undefined };
  if (!hasRules(trace)) return { state: 'none', ...none };
  if (world.rulesState !== 'written') return { state: world.rulesState, ...none };
  const now = trace.steps[cursor - 1]?.event;
  if (now?.type === 'connectionPassed' && now.hook === hook && now.rule !== undefined) {
    // The picture has one gate for both of a pod's connections: its words say whose call it judges.
    const envoys = tableGet(world.connections, now.connection)?.client === 'envoy';
    return { state: envoys ? 'passingEnvoy' : 'passing', rule: now.rule, before: now.to, after: now.to };
  }
  const seen = trace.steps.slice(0, cursor);
  const redirect = lastOf(seen, ['connectionRedirected'], (event) => event.hook === hook)?.event;
  if (!redirect || !isHandingOver(trace, cursor, redirect.connection)) return { state: 'standing', ...none };
  return { state: 'turning', rule: redirect.rule, before: redirect.before, after: redirect.after };
}

/** Whether rules stand at any time of the run: from its beginning, or once somebody has written them. */
function hasRules({ scenario, steps }: Trace): boolean {
  return scenario.rules !== 'none' || steps.some(({ event }) => event.type === 'rulesWritten');
}

/** From the redirect until Envoy has the request (or nobody took the connection) the gate is what the step is about. */
function isHandingOver(trace: Trace, cursor: number, connection: number): boolean {
  const last = firstOf(trace.steps, ['requestRead', 'connectFailed'], (event) => event.connection === connection);
  return last === undefined || cursor <= last.seq + 1;
}

const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  404: 'Not Found',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

function tokenAt(trace: Trace, cursor: number, world: World): Token | undefined {
  const now = trace.steps[cursor - 1]?.event;
  const followed = runFacts(trace).request;
  const wireOf = (connection: number): WireId | undefined => stories(trace).find(({ id }) => id === connection)?.wire;
  if (now?.type === 'connectFailed' && now.action === 0) {
    const at = wireOf(now.connection);
    return at && { kind: 'error', label: 'RST', at };
  }
  if (now?.type === 'callFailed' && now.action === 0) return { kind: 'error', label: now.errno, at: now.party };
  const opening = tableRows(world.connections).findLast(({ state, action }) => state === 'connecting' && action === 0);
  const dialled = opening && wireOf(opening.id);
  if (dialled) return { kind: 'syn', label: 'SYN', at: dialled };
  const request = followed === undefined ? undefined : tableGet(world.requests, followed);
  return request && messageOf(request, world, wireOf);
}

function messageOf(
  request: Request,
  world: World,
  wireOf: (connection: number) => WireId | undefined,
): Token | undefined {
  const { response, head, place } = request;
  const kind = response ? 'response' : 'request';
  const label = response
    ? `${response.status} ${REASONS[response.status] ?? ''}`.trim()
    : `${head.method} ${head.path}`;
  if ('held' in place) return { kind, label, at: place.held };
  const at = tableGet(world.connections, place.connection) && wireOf(place.connection);
  return at && { kind, label, at };
}
