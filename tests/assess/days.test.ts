import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Attempt,
  addDays,
  addMisses,
  askedLately,
  attemptLabel,
  attemptWords,
  calendarOf,
  dayNumber,
  dayOf,
  daysBetween,
  dueCards,
  isKept,
  lastTwo,
  REVIEW_GAPS,
  type ReviewCard,
  reviewed,
} from '../../src/assess/index.ts';
import { result, WORDS } from './results.ts';

describe('days', () => {
  test('count like the calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (number) => {
        const day = new Date(number * 86_400_000).toISOString().slice(0, 10);
        fc.pre(/^\d{4}-/.test(day));
        expect(dayOf(number)).toBe(day);
        expect(dayNumber(day)).toBe(number);
      }),
    );
  });

  test.each(['2026-02-29', '2026-13-01', '2026-00-10', '26-01-01', 'today', ''])('%s is no day', (day) => {
    expect(dayNumber(day)).toBeUndefined();
    expect(() => addDays(day, 1)).toThrow('YYYY-MM-DD');
  });

  test('go over the ends of months and leap years', () => {
    expect([addDays('2026-12-31', 1), addDays('2028-02-28', 1), daysBetween('2026-02-28', '2026-03-01')]).toEqual([
      '2027-01-01',
      '2028-02-29',
      1,
    ]);
  });
});

describe('review', () => {
  const day = '2026-03-01';
  const [card] = addMisses([], [result(false, { item: 'one' }), result(true, { item: 'two' })], day);

  test('takes up what was missed, due the next day', () => {
    expect(card).toMatchObject({ item: 'one', gap: 0, due: '2026-03-02' });
  });

  test('comes back after 1, 3, 7 and 21 days, and is done then', () => {
    let current = card;
    const gaps: number[] = [];
    for (let on = day; current; ) {
      gaps.push(daysBetween(on, current.due));
      on = current.due;
      current = reviewed(current, { right: true, confidence: 'think', day: on });
    }
    expect(gaps).toEqual([...REVIEW_GAPS]);
    expect(REVIEW_GAPS).toEqual([1, 3, 7, 21]);
  });

  test('begins again at 1 after a miss, and keeps what happened', () => {
    const later = card && reviewed(card, { right: true, confidence: 'sure', day: '2026-03-02' });
    const missed = later && reviewed(later, { right: false, confidence: 'guess', day: '2026-03-05' });
    expect(missed).toMatchObject({ gap: 0, due: '2026-03-06' });
    expect(missed?.log.map(({ right }) => right)).toEqual([false, true, false]);
  });

  test('asks a card that is there already only once', () => {
    const twice = addMisses(card ? [card] : [], [result(false, { item: 'one' })], '2026-03-04');
    expect(twice).toHaveLength(1);
    expect(twice[0]).toMatchObject({ due: '2026-03-05' });
  });

  test('waits 15 % of the time until a day that the learner names, and a day at least', () => {
    expect(addMisses([], [result(false)], day, '2026-03-21')[0]?.due).toBe('2026-03-04');
    expect(addMisses([], [result(false)], day, '2026-03-02')[0]?.due).toBe('2026-03-02');
  });

  test('shows what is due, and no objective twice in a row while another can come between', () => {
    const cards = (['O1', 'O1', 'O2', 'O1', 'O3'] as const).map(
      (objective, place): ReviewCard => ({ item: `i${place}`, seed: 1, objective, gap: 0, due: day, log: [] }),
    );
    const later: ReviewCard = { item: 'later', seed: 1, objective: 'O4', gap: 1, due: '2026-03-02', log: [] };
    const due = dueCards([...cards, later], day).map(({ objective }) => objective);
    expect(due).toEqual(['O1', 'O2', 'O1', 'O3', 'O1']);
  });
});

test('the calendar file has one event a due day, in lines of at most 75 bytes', () => {
  const cards = ['2026-12-31', '2026-12-31', '2027-01-05'].map(
    (due, place): ReviewCard => ({ item: `i${place}`, seed: 1, objective: 'O1', gap: 0, due, log: [] }),
  );
  const words = { summary: '{count} to review; soon', description: 'ä, long '.repeat(20) };
  const text = calendarOf(cards, words, '20261230T080000Z');
  expect(text.match(/BEGIN:VEVENT\r\n/g)).toHaveLength(2);
  expect(text).toContain('DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n');
  expect(text).toContain('SUMMARY:2 to review\\; soon\r\n');
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  const lines = text.split('\r\n');
  for (const line of lines) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  expect(text.replaceAll('\r\n ', '')).toContain(`DESCRIPTION:${'ä\\, long '.repeat(20)}\r\n`);
  expect(calendarOf([], WORDS.calendar, '20261230T080000Z')).not.toContain('VEVENT');
});

describe('attempts', () => {
  const attempt = (verdict: Attempt['verdict'], at: number, day: string): Attempt => ({
    form: '0000-00',
    at,
    day,
    verdict,
    right: 10,
    asked: 10,
    families: [`family ${at}`],
  });
  const HOUR = 3_600_000;
  const attempts = [
    attempt('strong', 0, '2026-03-01'),
    attempt('strong', 23 * HOUR, '2026-03-01'),
    attempt('close', 24 * HOUR, '2026-03-02'),
    attempt('strong', 25 * HOUR, '2026-03-02'),
  ];

  test('are counted, all of them and those of the day', () => {
    expect(attempts.map((_, place) => attemptWords(attemptLabel(attempts, place), WORDS))).toEqual([
      'first attempt',
      'attempt 2, 2 today',
      'attempt 3',
      'attempt 4, 2 today',
    ]);
  });

  test('keep "strong" only with a second strong form a day or more later', () => {
    expect(attempts.map((_, place) => isKept(attempts, place))).toEqual([false, false, false, true]);
  });

  test('are shown as the last two, whose questions the next form leaves out', () => {
    expect(lastTwo(attempts)).toEqual(attempts.slice(2));
    expect(askedLately(attempts)).toEqual([`family ${24 * HOUR}`, `family ${25 * HOUR}`]);
  });
});
