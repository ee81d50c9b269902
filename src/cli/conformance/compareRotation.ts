/**
 * After a change of the usable hosts, round robin goes on at a random place (`rotation_random_after_ms`): from then on which
 * request meets which host is not compared, but the set of hosts used and their cyclic order are.
 */
import type { RunRecord } from '../../views/index.ts';
import { isRecord, show } from './caseResult.ts';
import { alternativesOf, type Difference, difference, isRacy } from './compareValue.ts';
import type { RecordedRun } from './recordedRun.ts';

/** Places whose host is random. */
export interface FreePlaces {
  /** Indices into `expected.upstream`. */
  readonly upstream: ReadonlySet<number>;
  /** Actions whose lines in the access log name a random host. */
  readonly actions: ReadonlySet<number>;
}

type Row = Readonly<Record<string, unknown>>;

export function freePlaces(recorded: RecordedRun): FreePlaces {
  const { input, expected, rotation_random_after_ms: after, racy = [] } = recorded;
  if (after === undefined) return { upstream: new Set(), actions: new Set() };
  const rows = upstreamRows(expected);
  const isFree = (row: Row, i: number): boolean =>
    earliest(row.at_ms) > after + ARRIVED_TO_EJECTED_MS || isRacy(`expected.upstream[${i}].endpoint`, { racy });
  const upstream = new Set(rows.flatMap((row, i) => (isFree(row, i) ? [i] : [])));
  // A request that never arrived anywhere is placed by when it was sent.
  const late = input.actions.flatMap(({ at_ms = 0 }, action) => (at_ms > after - SENT_TO_PICKED_MS ? [action] : []));
  const arrived = [...upstream].flatMap((i) => (typeof rows[i]?.action === 'number' ? [rows[i].action] : []));
  return { upstream, actions: new Set([...late, ...arrived]) };
}

/** From the caller's `connect()` to Envoy's choice of a host. */
const SENT_TO_PICKED_MS = 5;
/** A request that arrived about when a host was ejected is the one that had it ejected: its host was still picked in order. */
const ARRIVED_TO_EJECTED_MS = 4;

export function compareRotation(recorded: RecordedRun, got: RunRecord, free: FreePlaces): readonly Difference[] {
  const rows = upstreamRows(recorded.expected);
  const places = [...free.upstream];
  const hosts = recorded.input.outbound.clusters?.flatMap(({ endpoints }) => endpoints) ?? [];
  const roundRobin = recorded.input.outbound.clusters?.every(({ lb }) => (lb ?? 'ROUND_ROBIN') === 'ROUND_ROBIN');
  const wanted = places.map((i) => hostsOf(rows[i]));
  const used = places.flatMap((i) => got.upstream[i]?.endpoint ?? []);
  const allowed = new Set([...wanted.flat(), ...(roundRobin ? neverEjected(recorded.expected, hosts) : hosts)]);
  const strange = used.filter((host) => !allowed.has(host));
  if (strange.length > 0) return [rotationDifference(`only ${show([...allowed])}`, strange)];
  if (!roundRobin) return [];
  const first = wanted.flatMap(([host = '']) => host);
  // Two turns and more: the rotation went round, whatever its start.
  const round = places.length >= 2 * new Set(first).size;
  if (round && new Set(first).size !== new Set(used).size) {
    return [rotationDifference(`the set ${show([...new Set(first)])}`, [...new Set(used)])];
  }
  const changes = Array.isArray(recorded.expected.events) ? recorded.expected.events.length : 0;
  const allowedBreaks = breaks(first, hosts) + changes;
  if (breaks(used, hosts) > allowedBreaks) {
    return [rotationDifference(`cyclic order of ${show(hosts)}, broken at most ${allowedBreaks} times`, used)];
  }
  return [];
}

/** How often a pick is not followed by the next of the hosts that are in use. */
function breaks(picks: readonly string[], hosts: readonly string[]): number {
  const inUse = hosts.filter((host) => picks.includes(host));
  return picks.slice(1).filter((pick, i) => {
    const before = inUse.indexOf(picks[i] ?? '');
    return inUse[(before + 1) % inUse.length] !== pick;
  }).length;
}

function neverEjected(expected: RecordedRun['expected'], hosts: readonly string[]): readonly string[] {
  const events = Array.isArray(expected.events) ? expected.events.filter(isRecord) : [];
  const ejected = events.filter(({ event }) => String(event).startsWith('eject')).flatMap(hostsOf);
  return hosts.filter((host) => !ejected.includes(host));
}

function upstreamRows(expected: RecordedRun['expected']): readonly Row[] {
  return Array.isArray(expected.upstream) ? expected.upstream.filter(isRecord) : [];
}

function hostsOf(row: Row | undefined): readonly string[] {
  const endpoint = row?.endpoint;
  return (alternativesOf(endpoint) ?? [endpoint]).filter((host) => typeof host === 'string');
}

function earliest(time: unknown): number {
  return Array.isArray(time) ? Number(time[0]) : Number(time);
}

function rotationDifference(expected: string, got: readonly string[]): Difference {
  return difference('expected.upstream[].endpoint', expected, show(got));
}
