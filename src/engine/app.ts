/** The callers: a process in the app container, or one outside the pod. They know nothing of Envoy. */
import { emit, NEW, type Trigger } from './agenda.ts';
import type { EventOf, RequestHead } from './events.ts';
import type { ActionScenario, Scenario } from './scenario.ts';
import { tableGet, tableRows } from './table.ts';
import { APP_WRITES_AFTER_MS } from './timing.ts';
import type { Address } from './vocabulary.ts';
import { CALLER_IP, ipOf, POD_IP, portOf, SERVICE_IP, type World } from './world.ts';

/** The uid and gid of an ordinary app process in these worlds. */
const APP_UID = 1000;

/** Each action opens its connection at its time. */
export function planActions(world: World): readonly Trigger[] {
  return world.scenario.actions.map((action, index) => {
    const to = resolve(world.scenario, action.to);
    const fromApp = (action.from ?? 'app') === 'app';
    const ip = fromApp ? (ipOf(to).startsWith('127.') ? '127.0.0.1' : POD_IP) : CALLER_IP;
    return emit(
      {
        type: 'connectCalled',
        connection: NEW,
        party: fromApp ? 'app' : 'caller',
        protocol: action.protocol ?? 'http',
        from: `${ip}:0`,
        to,
        uid: action.uid ?? APP_UID,
        gid: action.gid ?? APP_UID,
        action: index,
        request: undefined,
      },
      action.at_ms ?? 0,
    );
  });
}

/** `host:port` as the pod's resolver answers it: names of the scenario, then the fixed names of these worlds. */
function resolve(scenario: Scenario, to: string): Address {
  const name = ipOf(to);
  const fixed: Readonly<Record<string, string>> = {
    'svc.lab': SERVICE_IP,
    'ext.lab': '10.244.3.30',
    pod: POD_IP,
    self: POD_IP,
    localhost: '127.0.0.1',
  };
  return `${scenario.hosts?.[name] ?? fixed[name] ?? name}:${portOf(to)}`;
}

/** A caller whose `connect()` returned writes its request. */
export function onCallEstablished(world: World, event: EventOf<'connectionEstablished'>): readonly Trigger[] {
  const connection = tableGet(world.connections, event.connection);
  const action = connection && world.scenario.actions[connection.action];
  if (!connection || !action || (connection.client !== 'app' && connection.client !== 'caller')) return [];
  return [
    emit(
      {
        type: 'requestWritten',
        request: NEW,
        connection: event.connection,
        party: connection.client,
        head: headOf(action),
        action: connection.action,
      },
      APP_WRITES_AFTER_MS,
    ),
  ];
}

function headOf(action: ActionScenario): RequestHead {
  const port = portOf(action.to);
  return {
    method: action.method ?? 'GET',
    path: action.path ?? '/',
    host: action.host ?? (port === 80 ? ipOf(action.to) : action.to),
    headers: action.headers ?? {},
    bodyBytes: action.body_bytes ?? 0,
  };
}

/** A `connect()` that failed is the whole outcome of the call: no request was ever written. */
export function onCallRefused(event: EventOf<'connectFailed'>): readonly Trigger[] {
  if (event.party !== 'app' && event.party !== 'caller') return [];
  return [emit({ type: 'callFailed', action: event.action, party: event.party, errno: event.errno })];
}

/** A caller without keep-alive closes when it has its answer. */
export function onCallAnswered(event: EventOf<'responseReceived'>): readonly Trigger[] {
  return [
    emit(
      { type: 'connectionClosed', connection: event.connection, party: event.party, how: 'FIN' },
      APP_WRITES_AFTER_MS,
    ),
  ];
}

/** A process that ends closes what it had open. */
export function closeAllOf(world: World, party: 'app' | 'envoy'): readonly Trigger[] {
  return tableRows(world.connections)
    .filter(({ client, server }) => client === party || server === party)
    .map(({ id }) => emit({ type: 'connectionClosed', connection: id, party, how: 'FIN' }));
}
