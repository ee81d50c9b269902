/** What reached the servers, and on which of their connections. */
import { type EventOf, ipOf, portOf, type RequestHead, type Scenario, type Trace } from '../../engine/index.ts';
import type { ArrivalRow, RecordedHeaders, UpstreamRow } from '../runRecordShape.ts';

export interface Arrivals {
  /** Requests and TCP reads at the endpoints, in order of arrival. */
  readonly upstream: readonly UpstreamRow[];
  /** The same at the app. */
  readonly app: readonly ArrivalRow[];
  /** Connections accepted, by endpoint. */
  readonly connections: Readonly<Record<string, number>>;
}

/** A server that speaks TLS takes a connection with its handshake; one that asks for certificates has it before. */
function secures(scenario: Scenario, { server, lands }: EventOf<'connectionEstablished'>): boolean {
  const { app, app_extra = [], endpoints } = scenario;
  const found =
    server === 'app'
      ? [app, ...app_extra].find(({ port = 8080 }) => port === portOf(lands))
      : endpoints.find(({ address }) => address === lands);
  return found?.tls !== undefined && !found.tls.require_client_cert;
}

export function arrivals({ scenario, steps }: Trace): Arrivals {
  const upstream: UpstreamRow[] = [];
  const app: ArrivalRow[] = [];
  const accepted: Record<string, number> = checkConnectionsBefore(scenario);
  /** Which of its server's connections each one is. */
  const places = new Map<number, number>();
  const actions = new Map<number, number>();
  const dialled = new Map<number, number>();
  const securing = new Map<number, string>();
  const datagrams = new Set<number>();
  const accept = (connection: number, key: string): void => {
    const place = accepted[key] ?? 0;
    accepted[key] = place + 1;
    places.set(connection, place);
  };
  for (const { at, event } of steps) {
    switch (event.type) {
      case 'connectCalled':
        dialled.set(event.connection, event.action);
        if (event.protocol === 'udp') datagrams.add(event.connection);
        break;
      case 'connectionEstablished': {
        if (event.server !== 'destination' && event.server !== 'app') break;
        const key = `${event.server} ${event.lands.slice(event.server === 'app' ? event.lands.lastIndexOf(':') : 0)}`;
        if (secures(scenario, event)) securing.set(event.connection, key);
        else accept(event.connection, key);
        break;
      }
      case 'tlsEstablished': {
        const key = securing.get(event.connection);
        if (key !== undefined && !places.has(event.connection)) accept(event.connection, key);
        break;
      }
      case 'healthCheckReceived': {
        const key = `destination ${event.endpoint}`;
        if (event.opened) accepted[key] = (accepted[key] ?? 0) + 1;
        break;
      }
      case 'requestWritten':
        actions.set(event.request, event.action);
        break;
      case 'requestRead':
        if (!actions.has(event.request)) actions.set(event.request, dialled.get(event.connection) ?? -1);
        break;
      case 'requestReceived':
      case 'dataReceived': {
        if (event.party !== 'destination' && event.party !== 'app') break;
        if (event.type === 'dataReceived' && event.end === 'client') break;
        const isDatagram = datagrams.has(event.connection);
        const row = rowOf(event, at, isDatagram ? null : (places.get(event.connection) ?? 0), actions);
        if (event.party === 'app') app.push(row);
        else upstream.push({ endpoint: event.endpoint, ...row });
        break;
      }
      default:
    }
  }
  const connections = Object.fromEntries(
    Object.entries(accepted).flatMap(([key, count]) =>
      key.startsWith('destination ') ? [[key.slice('destination '.length), count]] : [],
    ),
  );
  return { upstream, app, connections };
}

/**
 * Connections of the health checks before the run. Where the recorder first called the hosts to move round robin on, it
 * counted anew after that: then the connection that HTTP checks keep is not among them, nor the first of TCP checks.
 */
function checkConnectionsBefore({ outbound, endpoints, proxy, warm }: Scenario): Record<string, number> {
  const before: Record<string, number> = {};
  if (proxy.state === 'absent') return before;
  for (const { endpoints: hosts, health_check } of outbound.clusters ?? []) {
    if (!health_check) continue;
    const called = hosts.length > 1 && warm !== false;
    const interval = called ? health_check.interval_ms : (health_check.no_traffic_interval_ms ?? Infinity);
    const later = health_check.type === 'tcp' ? Math.ceil(CHECKED_BEFORE_MS / (interval + 1)) : 0;
    for (const host of hosts) {
      const listens = endpoints.some(({ address, listening }) => address === host && listening !== false);
      const count = later + (called ? 0 : 1);
      if (listens && count > 0) before[`destination ${host}`] = count;
    }
  }
  return before;
}

/** From the first check of a recorded process to the moment from which the next one began the run. */
const CHECKED_BEFORE_MS = 1325;

function rowOf(
  event: EventOf<'requestReceived' | 'dataReceived'>,
  at: number,
  /** Null: there is none, for a datagram. */
  conn: number | null,
  actions: ReadonlyMap<number, number>,
): ArrivalRow {
  const common = { at_ms: at, conn, peer_ip: ipOf(event.peer) };
  if (event.type === 'dataReceived')
    return { ...common, method: conn === null ? 'UDP' : 'TCP', path: null, action: null };
  const { head, request } = event;
  const headers = headersOf(head);
  return {
    ...common,
    method: head.method,
    path: head.path,
    action: actions.get(request) ?? null,
    ...(Object.keys(headers).length > 0 && { headers }),
  };
}

const KEPT = [
  'x-envoy-attempt-count',
  'x-envoy-expected-rq-timeout-ms',
  'x-envoy-retry-on',
  'x-envoy-max-retries',
  'x-forwarded-proto',
  'x-envoy-internal',
];

function headersOf({ headers }: RequestHead): RecordedHeaders {
  const kept: Record<string, string | number> = {};
  for (const name of KEPT) {
    const value = headers[name];
    if (value !== undefined) kept[name] = name.endsWith('-ms') ? Number(value) : value;
  }
  return kept;
}
