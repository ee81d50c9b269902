/** Answers of a real Envoy, cut down to what the recordings keep, so that they can be kept as cases. */
import { isRecord } from '../conformance/caseResult.ts';
import { isKeptCounter, isKeptGauge } from '../conformance/compareCounters.ts';
import { alternativesOf } from '../conformance/compareValue.ts';

type Row = Readonly<Record<string, unknown>>;

/** Takes a file of answers; a case that could not be asked is left out. */
export function keepAnswers(file: Row): Row {
  const cases = Array.isArray(file.cases) ? file.cases.filter(isRecord) : [];
  return { ...file, cases: cases.filter((one) => isRecord(one.expected)).map(keptCase) };
}

function keptCase(one: Row): Row {
  const expected = keptExpected(one.expected);
  const random = rotationRandomAfter(one.input, expected);
  const rotation = random !== undefined && { rotation_random_after_ms: random };
  return opensBefore(one.input)
    ? { ...one, ...withoutConnections(one, expected), ...rotation }
    : { ...one, expected, ...rotation };
}

/**
 * Whether health checks before the run opened connections, one each: by TCP, or because the host did not answer well. How many
 * these were depends on how long the process took to start.
 */
function opensBefore(input: unknown): boolean {
  if (!isRecord(input) || !isRecord(input.outbound)) return false;
  const checks = rowsOf(input.outbound.clusters).map(({ health_check }) => health_check);
  const failing = rowsOf(input.endpoints).some(({ health_before: before }) => before !== undefined && before !== 200);
  return checks.some((check) => isRecord(check) && (failing || check.type === 'tcp'));
}

/** Takes out which connection each arrival came on, and how many there were. */
function withoutConnections({ racy }: Row, expected: Row): Row {
  const { upstream_connections: _count, ...rest } = expected;
  const places = rowsOf(expected.upstream).map((_, i) => `expected.upstream[${i}].conn`);
  return {
    expected: { ...rest, upstream: deep(expected.upstream, (row) => without(row, ['conn'])) },
    racy: [...(Array.isArray(racy) ? racy : []), 'expected.upstream_connections', ...places],
  };
}

function rowsOf(list: unknown): readonly Row[] {
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

function keptExpected(expected: unknown): Row {
  if (!isRecord(expected)) return {};
  const { access_log, stats, gauges_end, probes, ...rest } = expected;
  return {
    ...rest,
    access_log: deep(access_log, (row) => without(row, CUT_COLUMNS)),
    stats: isRecord(stats) ? picked(stats, isKeptCounter) : stats,
    ...(isRecord(gauges_end) && { gauges_end: picked(gauges_end, isHealthGauge) }),
    ...(Array.isArray(probes) && {
      probes: probes
        .filter(isRecord)
        .map((probe) => ({ ...probe, gauges: isRecord(probe.gauges) ? picked(probe.gauges, isKeptGauge) : {} })),
    }),
  };
}

const CUT_COLUMNS: readonly string[] = ['up_local_ip', 'down_tls_failure'];

function isHealthGauge(name: string): boolean {
  return /\.(membership_(total|healthy)|ejections_active)$/.test(name);
}

/**
 * Round robin goes on at a random place once the usable hosts change, so from the first such event on the recorder cannot
 * say who is next. With a single host there is nothing to say.
 */
function rotationRandomAfter(input: unknown, { events }: Row): number | undefined {
  const clusters = isRecord(input) && isRecord(input.outbound) ? input.outbound.clusters : undefined;
  const several =
    Array.isArray(clusters) &&
    clusters.filter(isRecord).some(({ endpoints }) => Array.isArray(endpoints) && endpoints.length > 1);
  if (!several) return undefined;
  const rows = alternativesOf(events)?.flat() ?? events;
  const changes = (Array.isArray(rows) ? rows : [])
    .filter(isRecord)
    .filter(({ event }) => CHANGES.includes(String(alternativesOf(event)?.[0] ?? event)));
  const times = changes.map(({ at_ms }) => Number(Array.isArray(at_ms) ? at_ms[0] : at_ms));
  return times.length > 0 ? Math.min(...times) : undefined;
}

const CHANGES: readonly string[] = ['eject', 'uneject', 'eject_unhealthy_event', 'add_healthy_event'];

function picked(row: Row, isKept: (name: string) => boolean): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => isKept(name)));
}

function without(row: Row, keys: readonly string[]): Row {
  return Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key)));
}

/** Rows as they stand, or as alternatives of whole lists. */
function deep(rows: unknown, change: (row: Row) => Row): unknown {
  if (Array.isArray(rows))
    return rows.map((row) => (Array.isArray(row) ? deep(row, change) : isRecord(row) ? deepRow(row, change) : row));
  return isRecord(rows) ? deepRow(rows, change) : rows;
}

function deepRow(row: Row, change: (row: Row) => Row): unknown {
  const alternatives = alternativesOf(row);
  return alternatives ? { any_of: deep(alternatives, change) } : change(row);
}
