/** The assertion language of the lifecycle cases. Each assertion is a word, numbers, and names. */
import type { LifecycleLog, LogEntry, Moment } from './lifecycleLog.ts';

/** `holds`, or what stands in its way. */
export function holds(log: LifecycleLog, assertion: string): string {
  const [word = '', ...args] = assertion.split(' ');
  const check = CHECKS[word];
  if (!check) return `unsupported: the assertion ${word} is not known`;
  return check(log, args) ? 'holds' : explain(log, args);
}

type Check = (log: LifecycleLog, args: readonly string[]) => boolean;

const CHECKS: Readonly<Record<string, Check>> = {
  starts: (log, [a]) => runs(log, a).length > 0,
  exits: (log, [a]) => firstEnd(log, a) !== undefined,
  doesntStart: (log, [a]) => runs(log, a).length === 0,
  startsBefore: (log, [a, b]) => isBefore(firstStart(log, a), firstStart(log, b)),
  startsBeforeALaterStart: (log, [a, b]) =>
    runs(log, b)
      .slice(1)
      .some(({ start }) => isBefore(firstStart(log, a), start)),
  exitsBefore: (log, [a, b]) => {
    const [aEnd, bStart] = [firstEnd(log, a), firstStart(log, b)];
    return isBefore(aEnd, bStart) || (bStart !== undefined && isBefore(aEnd, firstEnd(log, b)));
  },
  runTogether: (log, [a, b]) => overlap(runs(log, a), runs(log, b)),
  notRunTogether: (log, [a, b]) => !overlap(runs(log, a), runs(log, b)),
  notRunTogetherAfterRestart: (log, [a, b]) => !overlap(runs(log, a), runs(log, b).slice(1)),
  doesntStartAfter: (log, [a, b]) => !runs(log, a).some(({ start }) => isBefore(firstStart(log, b), start)),
  restarts: (log, [a]) => runs(log, a).length > 1,
  notRestarted: (log, [a]) => runs(log, a).length === 1,
  phase: (log, [phase]) => log.phase === phase,
  waitingReason: (log, [a = '', reason]) => log.waitingReasons[a] === reason,
  goneWithin_s: (log, [seconds]) => {
    const ends = log.entries.map(({ end }) => end?.ms ?? Number.POSITIVE_INFINITY);
    return log.deletedAt !== undefined && Math.max(log.deletedAt, ...ends) - log.deletedAt <= Number(seconds) * 1000;
  },
  within_ms: (log, [limit, moment, a, b]) => {
    const of = moment === 'start' ? firstStart : firstEnd;
    return Math.abs((of(log, a)?.ms ?? Number.NaN) - (of(log, b)?.ms ?? Number.NaN)) <= Number(limit);
  },
  lasts_s: (log, [seconds, tolerance, a]) => {
    const lasted = ((firstEnd(log, a)?.ms ?? Number.NaN) - (firstStart(log, a)?.ms ?? Number.NaN)) / 1000;
    return Math.abs(lasted - Number(seconds)) <= Number(tolerance);
  },
  order: (log, names) => ascending(names.map((name) => firstStart(log, name))),
  orderAfterReboot: (log, names) =>
    ascending(names.map((name) => runs(log, name).find(({ start }) => isBefore(log.rebootedAt, start))?.start)),
};

function runs(log: LifecycleLog, name: string | undefined): readonly LogEntry[] {
  return log.entries.filter((entry) => entry.name === name);
}

function firstStart(log: LifecycleLog, name: string | undefined): Moment | undefined {
  return runs(log, name)[0]?.start;
}

function firstEnd(log: LifecycleLog, name: string | undefined): Moment | undefined {
  return runs(log, name).find(({ end }) => end)?.end;
}

/** Both happened, a first. */
function isBefore(a: Moment | undefined, b: Moment | undefined): boolean {
  return a !== undefined && b !== undefined && a.order < b.order;
}

function ascending(moments: readonly (Moment | undefined)[]): boolean {
  return moments.every(
    (moment, place) => moment !== undefined && (place === 0 || isBefore(moments[place - 1], moment)),
  );
}

/** A run without an end goes on to the end of the log. */
function overlap(some: readonly LogEntry[], others: readonly LogEntry[]): boolean {
  const isOver = ({ end }: LogEntry, { start }: LogEntry): boolean => isBefore(end, start);
  return some.some((a) => others.some((b) => !isOver(a, b) && !isOver(b, a)));
}

/** The runs of the named, and the phase, in a line. */
function explain(log: LifecycleLog, args: readonly string[]): string {
  const seen = log.entries
    .filter(({ name }) => args.includes(name))
    .map(({ name, start, end }) => `${name} ${start.ms}..${end?.ms ?? ''}`);
  const reasons = args.flatMap((name) =>
    log.waitingReasons[name] ? [`${name} waits: ${log.waitingReasons[name]}`] : [],
  );
  return [`phase ${log.phase}`, ...reasons, ...seen.slice(0, 12)].join(', ');
}
