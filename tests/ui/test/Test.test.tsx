import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, test } from 'vitest';
import { formOf } from '../../../src/assess/index.ts';
import { givenKey } from '../../../src/player/index.ts';
import { journalOf } from '../../../src/ui/journal/useJournal.ts';
import { Test } from '../../../src/ui/test/Test.tsx';
import { CONTENT } from '../../player/lesson.ts';
import { renderWithPlayer } from '../questions/sample.tsx';
import { answerQuestion, formOnPage, goOn, takeBlock } from './taking.ts';

const { bank } = CONTENT;
const FORM = formOf(bank, 4711);

function openTest(question?: string) {
  return renderWithPlayer(<Test bank={bank} />, { place: { mode: 'test', question } });
}

function begun() {
  const opened = openTest(FORM.id);
  fireEvent.click(screen.getByRole('button', { name: 'Take this form' }));
  return opened;
}

const title = () => screen.getByRole('heading', { level: 2, name: /^(Strong|Close|Not yet)/ });

test('the start says what the test is, and begins a form that has a link', () => {
  const opened = openTest();
  expect(screen.getByText('No time limit, no hints.')).toBeVisible();
  fireEvent.click(screen.getByRole('button', { name: 'Begin the test' }));
  expect(opened.player.getState().place.question).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{2}\.1$/);
  expect(screen.getByText('Question 1 of 10')).toBeVisible();
  expect(screen.queryByText(/hint/i, { selector: 'button' })).toBeNull();
});

test('a form id makes the same form on any machine; a wrong one is told apart from one of another edition', () => {
  openTest();
  const field = screen.getByRole('textbox', { name: 'Somebody gave you a form id?' });
  const take = () => fireEvent.click(screen.getByRole('button', { name: 'Take this form' }));
  fireEvent.change(field, { target: { value: 'nonsense!' } });
  take();
  expect(field).toHaveAccessibleDescription(/such as 4F2A-7K/);
  fireEvent.change(field, { target: { value: `4F2A-${bank.edition === 'ZZ' ? 'YY' : 'ZZ'}` } });
  take();
  expect(field).toHaveAccessibleDescription(/made with other questions/);
  fireEvent.change(field, { target: { value: FORM.id.toLowerCase() } });
  take();
  expect(screen.getByText(FORM.id)).toBeVisible();
});

test('every question is a group of native fields, named by its stem', () => {
  const opened = begun();
  const { form } = formOnPage(opened);
  for (let place = 0; place < form.slots.length; place += 1) {
    const stem = document.getElementById('test-question')?.textContent ?? 'no question';
    const [group] = screen.getAllByRole('group');
    expect(group?.querySelector(':scope > legend')).toHaveTextContent(stem);
    expect(screen.getByRole('group', { name: 'How sure are you?' })).toBeVisible();
    if (place + 1 < form.slots.length) {
      goOn();
    }
  }
});

test('an answer can be changed until the form is handed in, and is there again after a reload', () => {
  const first = begun();
  answerQuestion(first, false, 'Guessing');
  goOn();
  answerQuestion(first, true);
  fireEvent.click(screen.getByRole('button', { name: 'Question 1' }));
  answerQuestion(first, true, 'Sure');
  const stored = first.world.stored;
  first.unmount();

  const again = renderWithPlayer(<Test bank={bank} />, { place: { mode: 'test', question: `${FORM.id}.2` }, stored });
  expect(screen.getByText('2 answered')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Question 1, answered' })).toBeVisible();
  const given = journalOf(again.player).getState().given;
  expect(given[givenKey(FORM.id, 0)]?.confidence).toBe('sure');
  expect(given[givenKey(FORM.id, 1)]?.answer).toBeDefined();
});

test('open questions are named before handing in, and handing in is still possible', () => {
  const opened = begun();
  takeBlockLeavingOpen(opened);
  expect(screen.getByRole('heading', { name: /^2 questions are still open: 3, 7/ })).toHaveFocus();
  fireEvent.click(screen.getByRole('button', { name: 'To question 3' }));
  expect(screen.getByText('Question 3 of 10')).toBeVisible();
  fireEvent.click(screen.getByRole('button', { name: 'Question 10, answered' }));
  goOn();
  fireEvent.click(screen.getByRole('button', { name: 'Hand in as it is' }));
  expect(screen.getByText('Five more questions.')).toBeVisible();
});

function takeBlockLeavingOpen(opened: ReturnType<typeof begun>): void {
  for (let place = 0; place < 10; place += 1) {
    if (place !== 2 && place !== 6) {
      answerQuestion(opened, true);
    }
    goOn();
  }
}

describe('the three verdicts', () => {
  it('strong after ten right answers', () => {
    const opened = begun();
    takeBlock(opened, () => true, 'Sure');
    expect(title()).toHaveTextContent('Strong.');
    expect(title()).toHaveFocus();
    expect(screen.getByText(/^10 of 10 right\. We estimate you know between/)).toBeVisible();
    expect(screen.getByRole('img', { name: /^Likely range/ })).toBeVisible();
    expect(opened.player.getState().place.question).toBe(`${FORM.id}.end`);
    expect(Object.keys(journalOf(opened.player).getState().cards)).toEqual([]);
  });

  it('not yet after none, with the surest misses first, and every miss comes back tomorrow', () => {
    const opened = begun();
    takeBlock(opened, () => false, 'Sure');
    expect(title()).toHaveTextContent('Not yet.');
    const misses = screen.getByRole('heading', { name: 'Your 10 misses, the surest first' })
      .parentElement as HTMLElement;
    expect(within(misses).getAllByText(/not so, you said: sure/)).toHaveLength(10);
    expect(Object.values(journalOf(opened.player).getState().cards).map(({ card }) => card.due)).toEqual(
      Array(10).fill('2026-11-30'),
    );
  });

  it('close after twenty, when neither ten nor fifteen could tell', () => {
    const opened = begun();
    // Seven in ten: enough in every subject not to be refuted, too little to be sure.
    takeBlock(opened, (place) => place % 10 < 7);
    expect(screen.getByText('Five more questions.')).toBeVisible();
    expect(screen.getByText('Question 11 of 15')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Question 1, handed in' })).toBeDisabled();
    takeBlock(opened, (place) => place % 5 < 4);
    expect(screen.getByText('Question 16 of 20')).toBeVisible();
    takeBlock(opened, (place) => place % 5 < 3);
    expect(title()).toHaveTextContent(/^Close/);
    expect(screen.getByRole('heading', { name: 'What to do next' })).toBeVisible();
    expect(
      within(screen.getByRole('region', { name: 'What to do next' })).getAllByRole('link').length,
    ).toBeLessThanOrEqual(3);
  });
});

test('the report has every question once: your answer, the run’s, and on request the place in the run', async () => {
  const opened = begun();
  takeBlock(opened, (place) => place > 4, 'Guessing');
  while (screen.queryByText(/^Question \d+ of/)) {
    takeBlock(opened, () => false);
  }
  const lines = opened.container.querySelectorAll('.t-line');
  expect(lines.length).toBe(formOnPageAtEnd(opened));
  expect(screen.getByRole('heading', { name: '5 right answers that you guessed' })).toBeVisible();
  fireEvent.click(screen.getAllByRole('button', { name: 'Show me' })[0] as HTMLElement);
  const run = await screen.findByRole('list', { name: 'From the run' });
  expect(within(run).getAllByRole('listitem').length).toBeGreaterThan(0);
});

function formOnPageAtEnd({ player }: ReturnType<typeof begun>): number {
  return journalOf(player).getState().forms[FORM.id]?.form.slots.length ?? 0;
}

test('a retake is a fresh form, and attempts are counted', () => {
  const opened = begun();
  takeBlock(opened, () => true);
  fireEvent.click(screen.getByRole('button', { name: 'Take a fresh form' }));
  const { form } = formOnPage(opened);
  expect(form.id).not.toBe(FORM.id);
  const families = (slots: typeof form.slots) =>
    slots.map(({ item }) => bank.items.find(({ id }) => id === item)?.family);
  expect(families(form.slots).filter((family) => families(FORM.slots).includes(family)).length).toBeLessThan(4);
  takeBlock(opened, () => true);
  expect(screen.getByText(/attempt 2, 2 today/)).toBeVisible();
});

test('a link that names no form leads to the start with a note', () => {
  const opened = openTest('what.ever');
  expect(opened.player.getState().note).toBe('brokenLink');
  expect(screen.getByRole('button', { name: /Begin the test/ })).toBeVisible();
});
