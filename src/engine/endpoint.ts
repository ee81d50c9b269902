/** Servers: the destination outside the pod and the app's own. Each answers by its script, one step a request. */
import { emit, type Trigger } from './agenda.ts';
import type { EventOf, RequestHead, ResponseHead } from './events.ts';
import type { ServerScenario, ServerStep } from './scenario.ts';
import { tableGet } from './table.ts';
import { WIRE_MS } from './timing.ts';
import type { Address } from './vocabulary.ts';
import type { World } from './world.ts';

/** Bytes on their way to a server that is not Envoy arrive there. */
export function onRequestOnWire(
  world: World,
  event: { readonly request: number; readonly connection: number; readonly head: RequestHead },
): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  const party = connection?.server;
  if (!connection || party === undefined || party === 'envoy') return [];
  return [
    emit(
      {
        type: 'requestReceived',
        request: event.request,
        connection: event.connection,
        party,
        endpoint: connection.lands,
        peer: connection.from,
        head: event.head,
      },
      party === 'destination' ? WIRE_MS : 0,
    ),
  ];
}

/** A server that has a request answers as its script says. */
export function onRequestAtServer(world: World, event: EventOf<'requestReceived'>): readonly Trigger[] {
  const step = scriptOf(world, event.endpoint, event.party)?.[0] ?? {};
  return [
    emit(
      {
        type: 'responseWritten',
        request: event.request,
        connection: event.connection,
        party: event.party,
        head: answerOf(step),
      },
      step.delay_ms ?? 0,
    ),
  ];
}

/** A script's server by address; the app's own where the request is inside the pod. */
function scriptOf(world: World, endpoint: Address, party: string): readonly ServerStep[] | undefined {
  return party === 'app' ? world.scenario.app.script : serverAt(world, endpoint)?.script;
}

/** The scripted server at this address; undefined: nobody lives there. */
export function serverAt(world: World, address: Address): ServerScenario | undefined {
  return world.scenario.endpoints.find((server) => server.address === address);
}

/** A plain answer: 200, two bytes, where the step does not say otherwise (`cases/README.md`, Steps). */
function answerOf(step: ServerStep): ResponseHead {
  return { status: step.status ?? 200, bodyBytes: step.body_bytes ?? 2, headers: step.headers ?? {} };
}
