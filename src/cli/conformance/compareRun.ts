/** A recorded run and a simulated one, section by section, as `tests/conformance/cases/README.md` ("How to compare") asks. */
import type { AccessLogRow, HealthEventRow, RunRecord, UpstreamRow } from '../../views/index.ts';
import { isRecord } from './caseResult.ts';
import { compareCounters, compareGaugesEnd, compareProbe } from './compareCounters.ts';
import { compareRotation, type FreePlaces, freePlaces } from './compareRotation.ts';
import { alternativesOf, compareValue, type Difference, type Scope } from './compareValue.ts';
import type { RecordedRun } from './recordedRun.ts';

type Row = Readonly<Record<string, unknown>>;

/** What differs; empty: the run is as recorded. */
export function compareRun(recorded: RecordedRun, got: RunRecord): readonly Difference[] {
  const { expected, racy = [] } = recorded;
  const scope: Scope = { racy };
  const free = freePlaces(recorded);
  const section = (name: string, rows: readonly object[], prepare: (row: Row, i: number) => Row = (row) => row) =>
    compareSection(name, expected[name], rows, scope, prepare);
  return [
    ...section(
      'client',
      sorted(got.client, ({ action }) => [action]),
      keptHeaders,
    ),
    ...section('access_log', sorted(got.access_log, logOrder), (row) => logRow(row, free)),
    ...section('upstream', arrivals(recorded, got.upstream), (row, i) => upstreamRow(row, i, free)),
    ...section('app_received', got.app_received, keptHeaders),
    ...compareRotation(recorded, got, free),
    ...compareValue(expected.upstream_connections, got.upstream_connections, 'expected.upstream_connections', scope),
    ...compareCounters(expected.stats, got.stats, scope),
    ...(isRecord(expected.stats) ? compareGaugesEnd(expected.gauges_end, got.gauges_end ?? {}, scope) : []),
    ...compareProbes(expected.probes, got.probes ?? [], scope),
    ...section('events', sorted(got.events ?? [], eventOrder), (row, i) => eventRow(row, i, recorded)),
    ...section('proxy', got.proxy ?? []),
  ];
}

/** `prepare` takes away, on both sides, what a row is not compared by. */
function compareSection(
  name: string,
  expected: unknown,
  got: readonly object[],
  scope: Scope,
  prepare: (row: Row, i: number) => Row,
): readonly Difference[] {
  const cut = CUT_COLUMNS[name] ?? [];
  const listed = Array.isArray(expected) ? expected : [];
  const ready = (rows: unknown): unknown =>
    Array.isArray(rows)
      ? rows.map((row, i) => (isRecord(row) ? prepare(without(row, missing(cut, listed[i])), i) : row))
      : rows;
  const alternatives = alternativesOf(expected);
  const wanted = alternatives ? { any_of: alternatives.map(ready) } : ready(expected ?? []);
  return compareValue(wanted, ready(got.map((row) => ({ ...row }))), `expected.${name}`, scope);
}

/** Columns that the recordings once had and that were cut from most of them: compared only where they are there. */
const CUT_COLUMNS: Readonly<Record<string, readonly string[]>> = { access_log: ['up_local_ip', 'down_tls_failure'] };

function missing(keys: readonly string[], row: unknown): readonly string[] {
  return keys.filter((key) => !isRecord(row) || !(key in row));
}

/** Arrivals interleave differently from run to run; then they are recorded by action. */
function arrivals({ upstream_order }: RecordedRun, rows: readonly UpstreamRow[]): readonly UpstreamRow[] {
  return upstream_order === 'by_action' ? sorted(rows, ({ action, at_ms }) => [action ?? -1, at_ms]) : rows;
}

function logOrder({ action, listener }: AccessLogRow): readonly (number | string)[] {
  return [action ?? Number.MAX_SAFE_INTEGER, listener];
}

/** The outlier log first, then the health-check log. */
function eventOrder({ event }: HealthEventRow): readonly number[] {
  return [event === 'eject' || event === 'uneject' ? 0 : 1];
}

function sorted<T>(rows: readonly T[], key: (row: T) => readonly (number | string)[]): readonly T[] {
  return rows.toSorted((a, b) => {
    const [left, right] = [key(a), key(b)];
    const at = left.findIndex((value, i) => value !== right[i]);
    return at < 0 ? 0 : (left[at] ?? 0) < (right[at] ?? 0) ? -1 : 1;
  });
}

/** Once the rotation is random, so is which host fails next; the first event is the one that made it random. */
function eventRow(row: Row, i: number, { rotation_random_after_ms: after }: RecordedRun): Row {
  return after !== undefined && i > 0 ? without(row, ['endpoint']) : row;
}

/** The recorder keeps only headers that a proxy makes or passes. */
const KEPT_HEADERS =
  /^(server|content-length|content-type|connection|transfer-encoding|retry-after|location|via|x-forwarded-proto|x-envoy-.*|x-ratelimit-.*)$/;

function keptHeaders(row: Row): Row {
  if (!isRecord(row.headers)) return row;
  return {
    ...row,
    headers: Object.fromEntries(Object.entries(row.headers).filter(([name]) => KEPT_HEADERS.test(name))),
  };
}

function upstreamRow(row: Row, i: number, free: FreePlaces): Row {
  const kept = keptHeaders(row);
  return free.upstream.has(i) ? without(kept, ['endpoint', 'conn']) : kept;
}

/** Of a random host only that there was one is compared. */
function logRow(row: Row, free: FreePlaces): Row {
  if (typeof row.action !== 'number' || !free.actions.has(row.action)) return row;
  const host = alternativesOf(row.upstream_host)?.[0] ?? row.upstream_host ?? null;
  return { ...row, upstream_host: host === null ? null : 'some host' };
}

function without(row: Row, keys: readonly string[]): Row {
  return Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key)));
}

function compareProbes(expected: unknown, got: readonly { at_ms: number; gauges: object }[], scope: Scope) {
  const listed = Array.isArray(expected) ? expected.filter(isRecord) : [];
  return [
    ...compareValue(
      listed.map(({ at_ms }) => ({ at_ms })),
      got.map(({ at_ms }) => ({ at_ms })),
      'expected.probes',
      scope,
    ),
    ...listed.flatMap(({ gauges }, i) =>
      compareProbe(gauges, { ...got[i]?.gauges }, `expected.probes[${i}].gauges`, scope),
    ),
  ];
}
