/**
 * The rules by which a recorded value and one of the engine are the same (`tests/conformance/cases/README.md`, "How to compare"):
 * times within their range, `any_of` one of its values, a racy single value anything, the rest equal.
 */
import { isRecord, show } from './caseResult.ts';

export interface Difference {
  /** As the recordings write it: `expected.client[0].status`. */
  readonly path: string;
  readonly expected: string;
  readonly got: string;
}

/** What a comparison knows of the place where it is. */
export interface Scope {
  /** Paths whose values differed from run to run. */
  readonly racy: readonly string[];
  /** Inside an alternative of a racy place: its times varied as well. */
  readonly looseTimes?: boolean;
}

/** Keys that hold a time in milliseconds: recorded as `[min, max]` over the runs. */
export const TIMES: readonly string[] = [
  'at_ms',
  'duration_ms',
  'connect_ms',
  'exit_after_ms',
  'x-envoy-upstream-service-time',
  'x-envoy-expected-rq-timeout-ms',
];

export function printDifference({ path, expected, got }: Difference): string {
  return `${path}: expected ${expected}, got ${got}`;
}

export function compareValue(expected: unknown, got: unknown, path: string, scope: Scope): readonly Difference[] {
  const alternatives = alternativesOf(expected);
  if (alternatives) {
    const inside: Scope = { racy: [], looseTimes: true };
    const fits = alternatives.some((one) => compareValue(one, got, path, inside).length === 0);
    return fits ? [] : [difference(path, `one of ${show(alternatives)}`, show(got))];
  }
  const racy = isRacy(path, scope);
  const range = timeRange(expected, path);
  if (range) return timeFits(range, got, racy || scope.looseTimes === true) ? [] : [timeDifference(path, range, got)];
  if (Array.isArray(expected) && Array.isArray(got)) return compareLists(expected, got, path, scope);
  if (isRecord(expected) && isRecord(got)) return compareRecords(expected, got, path, scope);
  if (racy || sameScalar(expected, got)) return [];
  return [difference(path, show(expected), show(got))];
}

function compareLists(expected: readonly unknown[], got: readonly unknown[], path: string, scope: Scope) {
  const longer =
    expected.length === got.length || isRacy(path, scope)
      ? []
      : [difference(`${path}.length`, String(expected.length), `${got.length}: ${show(got)}`)];
  return [
    ...longer,
    ...expected.slice(0, got.length).flatMap((one, i) => compareValue(one, got[i], `${path}[${i}]`, scope)),
  ];
}

/** A key that is not recorded means "nothing was there". */
function compareRecords(
  expected: Readonly<Record<string, unknown>>,
  got: Readonly<Record<string, unknown>>,
  path: string,
  scope: Scope,
): readonly Difference[] {
  const keys = [...new Set([...Object.keys(expected), ...Object.keys(got)])];
  return keys.flatMap((key) => compareValue(expected[key], got[key], `${path}.${key}`, scope));
}

/** A racy path covers everything below it. */
export function isRacy(path: string, { racy }: Scope): boolean {
  return racy.some((one) => path === one || (path.startsWith(one) && '.['.includes(path.charAt(one.length))));
}

export function alternativesOf(value: unknown): readonly unknown[] | undefined {
  return isRecord(value) && Array.isArray(value.any_of) ? value.any_of : undefined;
}

type Range = readonly [number, number];

function timeRange(expected: unknown, path: string): Range | undefined {
  if (!TIMES.some((key) => path.endsWith(`.${key}`))) return undefined;
  if (typeof expected === 'number') return [expected, expected];
  const [min, max] = Array.isArray(expected) ? expected : [];
  return typeof min === 'number' && typeof max === 'number' ? [min, max] : undefined;
}

function timeFits([min, max]: Range, got: unknown, loose: boolean): boolean {
  if (got === undefined || got === null) return loose;
  const time = Number(got);
  const slack = slackOf(max);
  return (time >= min - slack && time <= max + slack) || (loose && time >= 0.5 * min && time <= 2 * max);
}

/** 25 ms and 5 % of the longest. */
function slackOf(max: number): number {
  return 25 + 0.05 * Math.abs(max);
}

function timeDifference(path: string, [min, max]: Range, got: unknown): Difference {
  const slack = Math.round(slackOf(max));
  return difference(path, `${min} to ${max} (give or take ${slack}) ms`, show(got));
}

/** Absent, null and an empty list are the same; header values are text, whatever they look like. */
function sameScalar(expected: unknown, got: unknown): boolean {
  if (isNothing(expected) || isNothing(got)) return isNothing(expected) && isNothing(got);
  return typeof expected === 'object' || typeof got === 'object' ? false : String(expected) === String(got);
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

export function difference(path: string, expected: string, got: string): Difference {
  return { path, expected, got };
}
