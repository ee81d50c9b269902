/** Envoy's access log, as far as it reached the file. */
import { type EventOf, ipOf, type Step, type Trace } from '../../engine/index.ts';
import type { AccessLogRow } from '../runRecordShape.ts';

/** The recorder's flush interval, where the scenario does not say. */
const FLUSH_MS = 20;

/** All lines, by action, then listener. */
export function logRows(trace: Trace): readonly AccessLogRow[] {
  const lines = writtenLines(trace).map(rowOf);
  const place = ({ action }: AccessLogRow): number => action ?? Number.MAX_SAFE_INTEGER;
  return lines.toSorted((a, b) => place(a) - place(b) || a.listener.localeCompare(b.listener));
}

/**
 * The first line of a process is written at once, the others with the next flush: what SIGKILL finds in the buffer is lost
 * (Envoy docs, --file-flush-interval-msec; recorded).
 */
function writtenLines({ scenario, steps }: Trace): readonly EventOf<'accessLogWritten'>[] {
  const flushMs = scenario.proxy.log_flush_ms ?? FLUSH_MS;
  const kept: EventOf<'accessLogWritten'>[] = [];
  let buffered: Step[] = [];
  let first = true;
  const flush = (before: number): void => {
    for (const { at, event } of buffered) if (at < before && event.type === 'accessLogWritten') kept.push(event);
    buffered = [];
  };
  for (const step of steps) {
    const { at, event } = step;
    if (event.type === 'accessLogWritten') {
      if (first) kept.push(event);
      else buffered.push(step);
      first = false;
    } else if (event.type === 'envoyExited') {
      flush(event.signal === 'SIGKILL' ? at - flushMs : Infinity);
      first = true;
    }
  }
  flush(Infinity);
  return kept;
}

function rowOf(line: EventOf<'accessLogWritten'>): AccessLogRow {
  return {
    listener: line.direction,
    action: line.action ?? null,
    code: line.code,
    flags: line.flags,
    details: line.details ?? null,
    ...(line.connDetails !== undefined && { conn_details: line.connDetails }),
    upstream_host: line.endpoint ?? null,
    ...(line.cluster !== undefined && { upstream_cluster: line.cluster }),
    ...(line.tlsFailure !== undefined && { tls_failure: line.tlsFailure }),
    ...(line.downTlsFailure !== undefined && { down_tls_failure: line.downTlsFailure }),
    attempts: line.attempts,
    orig_dst: line.originalDestination,
    peer_ip: ipOf(line.peer),
    ...(line.localIp !== undefined && { up_local_ip: line.localIp }),
    ...(line.sni !== undefined && { sni: line.sni }),
    ...(line.chain !== undefined && { chain: line.chain }),
    ...(line.route !== undefined && { route: line.route }),
    duration_ms: line.durationMs,
    rx: line.received,
    tx: line.sent,
  };
}
