/** Due days as a calendar file (RFC 5545): one all-day event a day. Works without an account. */
import { addDays } from './days.ts';
import type { ReviewCard } from './shapes.ts';

export interface CalendarWords {
  /** The event's title. {count}: questions due on that day. */
  readonly summary: string;
  readonly description: string;
}

/** `stamp`: when the file is made, UTC, `YYYYMMDDTHHMMSSZ`, handed in. Lines end with CRLF, as the format wants. */
export function calendarOf(cards: readonly ReviewCard[], words: CalendarWords, stamp: string): string {
  const days = [...new Set(cards.map(({ due }) => due))].toSorted();
  const events = days.flatMap((day) => {
    const count = cards.filter(({ due }) => due === day).length;
    return [
      'BEGIN:VEVENT',
      `UID:review-${day}@envoy-sidecar-step-by-step`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
      `DTEND;VALUE=DATE:${addDays(day, 1).replaceAll('-', '')}`,
      `SUMMARY:${escaped(words.summary.replaceAll('{count}', String(count)))}`,
      `DESCRIPTION:${escaped(words.description)}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ];
  });
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Envoy sidecar step by step//Review//EN',
    ...events,
    'END:VCALENDAR',
  ];
  return `${lines.flatMap(folded).join('\r\n')}\r\n`;
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');
}

const LONGEST_LINE = 75;

/** A line has at most 75 bytes; what is longer goes on in the next one, after a blank. */
function folded(line: string): readonly string[] {
  const lines: string[] = [];
  let current = '';
  let bytes = 0;
  for (const letter of line) {
    const size = bytesOf(letter);
    if (bytes + size > LONGEST_LINE) {
      lines.push(current);
      current = ' ';
      bytes = 1;
    }
    current += letter;
    bytes += size;
  }
  return [...lines, current];
}

/** In UTF-8. */
function bytesOf(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
