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
  const racy = [...(Array.isArray(one.racy) ? one.racy : []), ...checksBefore(one.input, expected)];
  return { ...one, expected, racy, ...(random !== undefined && { rotation_random_after_ms: random }) };
}

/** How many health checks came before the run depends on how long the process took to start: and so do connections that these opened. */
function checksBefore(input: unknown, { upstream }: Row): readonly string[] {
  const clusters = isRecord(input) && isRecord(input.outbound) ? input.outbound.clusters : undefined;
  const checked =
    Array.isArray(clusters) && clusters.filter(isRecord).some(({ health_check }) => isRecord(health_check));
  if (!checked) return [];
  const rows = Array.isArray(upstream) ? upstream : [];
  return ['expected.upstream_connections', ...rows.map((_, i) => `expected.upstream[${i}].conn`)];
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
