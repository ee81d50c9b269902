/** A trace as text, one aligned line an event: for reviews, terminals and bug reports. Machine words only. */
import { actorOf, type Event } from './events.ts';
import type { Trace } from './trace.ts';

/** One line for each event: number, time, actor, kind, the number of its cause, and what it says. */
export function printSteps({ steps }: Trace): readonly string[] {
  const rows = steps.map(({ seq, at, event, cause }) => [
    String(seq),
    `${at} ms`,
    actorOf(event),
    event.type,
    cause === undefined ? '' : `<- ${cause}`,
    fieldsOf(event).join(' '),
  ]);
  const width = (column: number): number => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0));
  const widths = [0, 1, 2, 3, 4].map(width);
  return rows.map((row) =>
    row
      .map((text, column) => (column < 2 ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

/** How the run ended; a cut one names what it repeated, and one that goes on how far it was looked at. */
export function printEnd({ steps, end }: Trace): string {
  if (end.kind === 'settled') return `settled after ${steps.length} events`;
  if (end.kind === 'horizon') return `looked at up to ${end.at} ms, after ${steps.length} events; more is to come`;
  const loop = end.loop.length === 0 ? 'no loop found' : `repeats: ${end.loop.join(', ')}`;
  return `cut after ${end.budget} events; ${loop}`;
}

/** `name=value` for every field; a counter that moved is `name+1`. What is not there is not printed. */
function fieldsOf(event: Event): readonly string[] {
  return Object.entries(event).flatMap(([name, value]: [string, unknown]) => {
    if (name === 'type' || value === undefined) return [];
    if (name === 'counts') return Object.entries(value as object).map(([counter, by]) => `${counter}+${by}`);
    if (name === 'head') return Object.entries(value as object).flatMap(([part, inner]) => fieldOf(part, inner));
    return fieldOf(name, value);
  });
}

function fieldOf(name: string, value: unknown): readonly string[] {
  if (Array.isArray(value)) return [`${name}=${value.join(',') || '-'}`];
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).map(([key, inner]) => `${name}.${key}=${quoted(String(inner))}`);
  }
  return [`${name}=${quoted(String(value))}`];
}

function quoted(text: string): string {
  return text === '' || /\s/.test(text) ? JSON.stringify(text) : text;
}
