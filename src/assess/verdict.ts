/**
 * What a test says. The learner knows a share k of what the lesson can ask; an item is right with k(1 - s) + (1 - k)g,
 * where s is a slip and g the item's own chance level. Flat prior over 101 values of k, read as P(k >= 0.7).
 */
import type { Result } from './answer.ts';
import { OBJECTIVES, type Objective } from './bank.ts';
import type { Range, ReportRow, Verdict } from './shapes.ts';

const SLIP = 0.05;
const GRID = 100;
const STRONG_SHARE = 70;
const CERTAIN = 0.9;
/** The middle 90 % of the posterior are printed. */
const TAIL = 0.05;
/** A form has ten items and goes on twice by five. */
const LONGEST = 20;

type Judged = Pick<Result, 'right' | 'chance'>;

/** The weight of each share known, 0 to 1 in hundredths; they add up to 1. */
export function posterior(results: readonly Judged[]): readonly number[] {
  const weights = Array.from({ length: GRID + 1 }, (_, hundredths) => {
    const known = hundredths / GRID;
    return results.reduce((weight, { right, chance }) => {
      const likely = known * (1 - SLIP) + (1 - known) * chance;
      return weight * (right ? likely : 1 - likely);
    }, 1);
  });
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / all);
}

function rangeOf(weights: readonly number[]): Range {
  let sum = 0;
  const sums = weights.map((weight) => {
    sum += weight;
    return sum;
  });
  return {
    low: sums.findIndex((share) => share >= TAIL) / GRID,
    high: sums.findIndex((share) => share >= 1 - TAIL) / GRID,
  };
}

/** Judges a form as far as it has been answered. `settles`: core beliefs for which the bank has an item left to ask. */
export function verdictOf(results: readonly Result[], settles: readonly string[]): Verdict {
  const weights = posterior(results);
  const probability = weights.slice(STRONG_SHARE).reduce((sum, weight) => sum + weight, 0);
  const facts = {
    right: results.filter(({ right }) => right).length,
    asked: results.length,
    probability,
    range: rangeOf(weights),
    missed: missedObjectives(results),
    beliefs: beliefsShown(results),
  };
  if (probability <= 1 - CERTAIN) return { ...facts, kind: 'notYet' };
  const open = unresolved(results);
  if (probability >= CERTAIN && objectivesWithoutRight(results).length === 0) {
    if (open.length === 0) return { ...facts, kind: 'strong' };
    const misconceptions = open.filter((belief) => settles.includes(belief) && !wasSettled(results, belief));
    if (misconceptions.length > 0) return { ...facts, kind: 'parallel', misconceptions };
  }
  const asked = results.filter(({ parallelTo }) => parallelTo === undefined).length;
  return { ...facts, kind: asked < LONGEST ? 'more' : 'close' };
}

/** Core beliefs with a confident miss that no parallel item has taken back. */
export function unresolved(results: readonly Result[]): readonly string[] {
  const missed = results.flatMap(({ coreMiss, confidence }) =>
    coreMiss !== undefined && confidence === 'sure' ? [coreMiss] : [],
  );
  const resolved = results.flatMap(({ parallelTo, right }) => (right && parallelTo !== undefined ? [parallelTo] : []));
  return [...new Set(missed)].filter((belief) => !resolved.includes(belief));
}

function wasSettled(results: readonly Result[], belief: string): boolean {
  return results.some(({ parallelTo }) => parallelTo === belief);
}

/** Asked, and nothing right so far: an extension asks these again first. */
export function objectivesWithoutRight(results: readonly Result[]): readonly Objective[] {
  return OBJECTIVES.filter((objective) => {
    const own = results.filter((result) => result.objective === objective);
    return own.length > 0 && own.every(({ right }) => !right);
  });
}

/** Those with a miss, the lowest share right first. */
function missedObjectives(results: readonly Result[]): readonly Objective[] {
  const shares = OBJECTIVES.map((objective) => {
    const own = results.filter((result) => result.objective === objective);
    return { objective, share: own.filter(({ right }) => right).length / Math.max(1, own.length), asked: own.length };
  });
  return shares
    .filter(({ share, asked }) => asked > 0 && share < 1)
    .toSorted((a, b) => a.share - b.share)
    .map(({ objective }) => objective);
}

/** The beliefs that wrong answers show, most often first. What was left open, or no belief leads to, shows none. */
function beliefsShown(results: readonly Result[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { shows } of results) if (shows !== undefined) counts.set(shows, (counts.get(shows) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([belief]) => belief);
}

/** More than half of what was missed shows one of these beliefs. */
export function explainsMost(beliefs: readonly string[], results: readonly Result[]): boolean {
  const misses = results.filter(({ right }) => !right);
  return misses.filter(({ shows }) => beliefs.some((belief) => belief === shows)).length > misses.length / 2;
}

/** The rows of the report: confident misses, other misses, right but guessed, the rest; each in the form's order. */
export function reportOf(results: readonly Result[]): readonly ReportRow[] {
  const rows = results.map((result): ReportRow => ({ part: partOf(result), result }));
  const order: readonly ReportRow['part'][] = ['confidentMiss', 'miss', 'guessedRight', 'right'];
  return order.flatMap((part) => rows.filter((row) => row.part === part));
}

function partOf({ right, confidence }: Result): ReportRow['part'] {
  if (right) return confidence === 'guess' ? 'guessedRight' : 'right';
  return confidence === 'sure' ? 'confidentMiss' : 'miss';
}
