/**
 * Two runs side by side, step by step: what is the same, what differs, and where they part first. A step differs where its
 * row does, or where other things happened on the way to it.
 */
import type { Event, EventType, Trace } from '../engine/index.ts';
import { executionTable } from './executionTable.ts';
import { hopList } from './hops.ts';
import type { StepNumber } from './keys.ts';
import type { TableRow } from './shapes.ts';

export const DIFF_STATES = ['same', 'changed', 'gone', 'new'] as const;
export type DiffState = (typeof DIFF_STATES)[number];

export const ROW_CELLS = ['action', 'direction', 'role', 'result'] as const;
export type RowCell = (typeof ROW_CELLS)[number];

/** Kinds of events that one of the two runs has more often in a step. */
export interface EventCount {
  readonly kind: EventType;
  readonly count: number;
}

export interface DiffRow {
  readonly step: StepNumber;
  /** `gone`: only the baseline gets there; `new`: only the other run does. */
  readonly state: DiffState;
  /** The row of the run that is looked at, and that of the baseline. */
  readonly row: TableRow;
  readonly baseline: TableRow;
  /** The cells whose words differ. */
  readonly cells: readonly RowCell[];
  /** What happened more often than in the baseline, and less often; in the order of the run. */
  readonly more: readonly EventCount[];
  readonly fewer: readonly EventCount[];
}

export interface TraceDiff {
  /** Six, always. */
  readonly rows: readonly DiffRow[];
  /** The first step that is not the same; undefined: the runs do not differ in what happens. */
  readonly first: StepNumber | undefined;
}

/** `trace` beside `baseline`. */
export function traceDiff(baseline: Trace, trace: Trace): TraceDiff {
  const before = segments(baseline);
  const after = segments(trace);
  const rowsBefore = executionTable(baseline);
  const rows = executionTable(trace).map((row, place): DiffRow => {
    const old = rowsBefore[place] ?? row;
    const here = after.get(row.step) ?? [];
    const there = before.get(row.step) ?? [];
    const cells = ROW_CELLS.filter((cell) => row[cell] !== old[cell]);
    const same = cells.length === 0 && sameEvents(here, there);
    return {
      step: row.step,
      state: stateOf(row.reached, old.reached, same),
      row,
      baseline: old,
      cells,
      more: surplus(here, there),
      fewer: surplus(there, here),
    };
  });
  return { rows, first: rows.find(({ state }) => state !== 'same')?.step };
}

function stateOf(reached: boolean, before: boolean, same: boolean): DiffState {
  if (reached === before) return same ? 'same' : 'changed';
  return before ? 'gone' : 'new';
}

/** Says that a caller may use a kept connection, which is no difference in itself. */
const SILENT: readonly EventType[] = ['callStarted'];

/** What happens on the way to each step. */
function segments(trace: Trace): ReadonlyMap<StepNumber, readonly Event[]> {
  const found = new Map<StepNumber, Event[]>();
  for (const { step, cursor } of hopList(trace)) {
    const event = trace.steps[cursor - 1]?.event;
    if (event && !SILENT.includes(event.type)) found.set(step, [...(found.get(step) ?? []), event]);
  }
  return found;
}

function sameEvents(one: readonly Event[], other: readonly Event[]): boolean {
  const marks = other.map(markOf).toSorted();
  return (
    one.length === other.length &&
    one
      .map(markOf)
      .toSorted()
      .every((mark, place) => mark === marks[place])
  );
}

/** What an event says but for its place in the run: numbers, ports and times differ between any two runs. */
function markOf(event: Event): string {
  switch (event.type) {
    case 'responseReceived':
    case 'responseRead':
      return `${event.type} ${event.head.status}`;
    case 'repliedLocally':
      return `${event.type} ${event.details}`;
    case 'callFailed':
    case 'connectFailed':
      return `${event.type} ${event.party} ${event.errno}`;
    case 'connectionClosed':
    case 'closeReceived':
      return `${event.type} ${event.party} ${event.how}`;
    case 'containerExited':
      return `${event.type} ${event.container} ${event.exitCode}`;
    case 'connectionEstablished':
      return `${event.type} ${event.party} ${event.server}`;
    case 'retryConsidered':
      return `${event.type} ${event.decision}`;
    default:
      return event.type;
  }
}

function surplus(events: readonly Event[], others: readonly Event[]): readonly EventCount[] {
  const kinds = [...new Set(events.map(({ type }) => type))];
  const times = (list: readonly Event[], kind: EventType): number => list.filter(({ type }) => type === kind).length;
  return kinds.flatMap((kind) => {
    const count = times(events, kind) - times(others, kind);
    return count > 0 ? [{ kind, count }] : [];
  });
}
