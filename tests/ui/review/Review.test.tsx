import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { askItem } from '../../../src/assess/index.ts';
import { journalOf } from '../../../src/ui/journal/useJournal.ts';
import { takeUpMisses } from '../../../src/ui/review/cards.ts';
import { Review } from '../../../src/ui/review/Review.tsx';
import { CONTENT } from '../../player/lesson.ts';
import { giveAnswer } from '../asked/answers.ts';
import { renderWithPlayer } from '../questions/sample.tsx';

const { bank, lesson, practice, predict, catalogue } = CONTENT;
const { scenarios } = catalogue;
const POOL = { bank, questions: [...lesson.quiz, ...practice.questions], points: predict.points, scenarios };
const CHOICE = bank.items.find(({ type }) => type === 'choice') as (typeof bank.items)[number];
const NUMBER = bank.items.find(({ type }) => type === 'number') as (typeof bank.items)[number];

type Missed = Parameters<typeof takeUpMisses>[1][number];
const missed = (item: string, more: Partial<Missed> = {}): Missed => ({
  item,
  seed: 3,
  objective: 'O2',
  right: false,
  confidence: 'sure',
  belief: 'M01',
  ...more,
});

/** What a store holds after these misses on 29 November. */
function storeWith(...misses: Missed[]): string | null {
  const { player, world, unmount } = renderWithPlayer(<p />);
  takeUpMisses(journalOf(player), misses);
  unmount();
  return world.stored;
}

function openOn(today: string, stored: string | null) {
  return renderWithPlayer(<Review pool={POOL} />, { place: { mode: 'review' }, stored, today });
}

test('nothing is due on the day of the miss, and the plan says when', () => {
  openOn('2026-11-29', storeWith(missed(CHOICE.id)));
  expect(screen.getByRole('heading', { name: 'Nothing is due today.' })).toBeVisible();
  expect(screen.getByText('Next: one question on 2026-11-30.')).toBeVisible();
});

test('a day later: recall first, options second; right leads to three days, and the store keeps it', async () => {
  const stored = storeWith(missed(CHOICE.id));
  const opened = openOn('2026-11-30', stored);
  expect(screen.getByText('Due 1 of 1')).toBeVisible();
  expect(screen.queryAllByRole('radio')).toHaveLength(0);
  await userEvent.type(screen.getByRole('textbox', { name: 'Say it in your own words first' }), 'straight out');
  await userEvent.click(screen.getByRole('button', { name: 'Show the options' }));
  giveAnswer(opened.container, askItem(bank, CHOICE, 3), true);
  await userEvent.click(screen.getByRole('radio', { name: 'Think so' }));
  await userEvent.click(screen.getByRole('button', { name: 'Check' }));
  expect(screen.getByRole('heading', { name: /^Right\. It comes back on 2026-12-03\./ })).toHaveFocus();
  expect(screen.getByText('You wrote: straight out')).toBeVisible();
  const again = opened.world.stored;
  await userEvent.click(screen.getByRole('button', { name: 'Go on' }));
  expect(screen.getByRole('heading', { name: 'Done for today.' })).toBeVisible();
  opened.unmount();
  openOn('2026-12-02', again);
  expect(screen.getByRole('heading', { name: 'Nothing is due today.' })).toBeVisible();
});

test('1, 3, 7 and 21 days, then it does not come back; a miss begins again at one day', () => {
  let stored = storeWith(missed(NUMBER.id, { seed: 3 }));
  let seed = 3;
  const answer = (day: string, right: boolean): string => {
    const opened = openOn(day, stored);
    giveAnswer(opened.container, askItem(bank, NUMBER, seed), right);
    fireEvent.click(screen.getByRole('button', { name: 'Check' }));
    const words = document.querySelector('.q-verdict')?.textContent ?? '';
    stored = opened.world.stored;
    seed += 1;
    opened.unmount();
    return words.trim();
  };
  expect(answer('2026-11-30', true)).toContain('comes back on 2026-12-03');
  expect(answer('2026-12-03', false)).toContain('Not this time. It comes back on 2026-12-04');
  expect(answer('2026-12-04', true)).toContain('2026-12-07');
  expect(answer('2026-12-07', true)).toContain('2026-12-14');
  expect(answer('2026-12-14', true)).toContain('2027-01-04');
  expect(answer('2027-01-04', true)).toContain('You have kept it');
  openOn('2027-06-01', stored);
  expect(screen.getByText(/There is nothing yet/)).toBeVisible();
});

test('what was missed in quiz, practice, Predict, What if and Test all comes back', () => {
  const ids = [lesson.quiz[0]?.id, practice.questions[1]?.id, predict.points[0]?.id, 'whatif-no-rules', NUMBER.id].map(
    (id) => id ?? '',
  );
  const opened = openOn('2026-11-30', storeWith(...ids.map((id) => missed(id))));
  const seen: string[] = [];
  for (let turn = 0; turn < ids.length; turn += 1) {
    seen.push(document.getElementById('review-stem')?.textContent ?? '');
    const options = screen.queryByRole('button', { name: 'Show the options' });
    if (options) {
      fireEvent.click(options);
      fireEvent.click(opened.container.querySelector('.q-options input') as Element);
    } else {
      fireEvent.change(screen.getByRole('textbox', { name: 'Your number' }), { target: { value: '1' } });
    }
    fireEvent.click(screen.getByRole('button', { name: 'Check' }));
    fireEvent.click(screen.getByRole('button', { name: 'Go on' }));
  }
  expect(new Set(seen).size).toBe(5);
  expect(seen.join()).toContain(scenarios['no-rules']?.title);
  expect(screen.getByRole('heading', { name: 'Done for today.' })).toBeVisible();
});

test('a card whose question is gone is left out, and breaks nothing', () => {
  openOn('2026-11-30', storeWith(missed('gone-from-the-bank')));
  expect(screen.getByRole('heading', { name: 'Nothing is due today.' })).toBeVisible();
});

test('the due days are handed out as a calendar file', () => {
  const { world } = openOn('2026-11-29', storeWith(missed(CHOICE.id), missed(NUMBER.id)));
  fireEvent.click(screen.getByRole('button', { name: 'Add to calendar' }));
  expect(world.files[0]).toMatchObject({ name: 'review.ics', type: 'text/calendar' });
  expect(world.files[0]?.text).toContain('DTSTART;VALUE=DATE:20261130\r\n');
});

test('progress is saved as a file, read back, and erased after a question', async () => {
  const stored = storeWith(missed(CHOICE.id));
  const first = openOn('2026-11-29', stored);
  fireEvent.click(screen.getByRole('button', { name: 'Save as a file' }));
  const file = first.world.files[0]?.text ?? '';
  fireEvent.click(screen.getByRole('button', { name: 'Erase' }));
  fireEvent.click(screen.getByRole('button', { name: 'Keep it' }));
  expect(first.world.stored).toBe(stored);
  act(() => first.world.pass(10_000));
  fireEvent.click(screen.getByRole('button', { name: 'Erase' }));
  fireEvent.click(screen.getByRole('button', { name: 'Erase everything' }));
  expect(Object.keys(journalOf(first.player).getState().cards)).toEqual([]);
  expect(first.world.stored).not.toContain(CHOICE.id);
  first.unmount();

  const other = openOn('2026-11-30', null);
  const plan = within(screen.getByRole('heading', { name: 'Your plan' }).parentElement as HTMLElement);
  expect(plan.getByText('Nothing to come back to yet.')).toBeVisible();
  await userEvent.upload(
    screen.getByLabelText('Read a file'),
    new File([file], 'mine.json', { type: 'application/json' }),
  );
  await waitFor(() => expect(screen.getByText('Due 1 of 1')).toBeVisible());
  await userEvent.upload(
    screen.getByLabelText('Read a file'),
    new File(['{}'], 'other.json', { type: 'application/json' }),
  );
  expect(await screen.findByText(/other\.json holds no progress of this lesson/)).toBeVisible();
  expect(Object.keys(journalOf(other.player).getState().cards)).toEqual([CHOICE.id]);
});
