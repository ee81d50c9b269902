/** A run whose outcome hangs on a few milliseconds or on chance says nothing: which of two timers is first is a race. */
import { simulate } from '../../engine/index.ts';
import { type RunRecord, runRecord } from '../../views/index.ts';
import { TIMES } from '../conformance/compareValue.ts';
import type { Dice } from './dice.ts';
import type { RunInput } from './quietPod.ts';

/** By so much the real times may be off, on a busy machine. */
const JITTER_MS = 32;
const TRIALS = 12;

/** True if the run comes out the same, times apart, whenever every time in it is moved a little. */
export function isSteady(input: RunInput, dice: Dice): boolean {
  const plain = outcomeOf(input, 1);
  return dice.times(TRIALS, (i) => outcomeOf(moved(input, dice), i + 2)).every((outcome) => outcome === plain);
}

function outcomeOf(input: RunInput, seed: number): string {
  return JSON.stringify(withoutTimes(runRecord(simulate({ ...input, seed })), input));
}

/** Once hosts come and go, which one is next is random and is compared apart. */
function withoutTimes(record: RunRecord, { outbound }: RunInput): unknown {
  const random = outbound.clusters?.some(({ outlier_detection: o, health_check: h }) => o ?? h) ?? false;
  const hidden = random ? [...TIMES, ...HOSTS] : TIMES;
  const { stats, ...rest } = record;
  const cleaned = JSON.parse(JSON.stringify(rest, (key, value) => (hidden.includes(key) ? undefined : value)));
  return random ? { ...cleaned, upstream: cleaned.upstream.length } : { ...cleaned, stats };
}

const HOSTS: readonly string[] = ['endpoint', 'upstream_host', 'conn', 'upstream_connections'];

/** Every time from 60 ms on, moved by at most `JITTER_MS`; shorter ones are no deadlines. */
function moved(input: RunInput, dice: Dice): RunInput {
  const shift = (key: string, value: unknown): unknown =>
    key.endsWith('_ms') && typeof value === 'number' && value >= 60 && !SETTLED.includes(key)
      ? value + dice.between(-JITTER_MS, JITTER_MS)
      : value;
  return JSON.parse(JSON.stringify(input, shift));
}

const SETTLED: readonly string[] = [
  'fill_interval_ms',
  'max_interval_ms',
  'base_interval_ms',
  'until_ms',
  'settle_ms',
  'interval_ms',
];
