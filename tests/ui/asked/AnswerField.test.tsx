import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, test } from 'vitest';
import { type Answer, type AskedItem, askItem, gradeItem } from '../../../src/assess/index.ts';
import { AnswerField } from '../../../src/ui/asked/AnswerField.tsx';
import { feedbackOn, givenWords, rightWords } from '../../../src/ui/asked/answerWords.ts';
import { plainText } from '../../../src/ui/Rich.tsx';
import { CONTENT } from '../../player/lesson.ts';
import { giveAnswer } from './answers.ts';

const { bank } = CONTENT;

function draw(item: AskedItem) {
  let given: Answer | undefined;
  function Field() {
    const [answer, setAnswer] = useState<Answer>();
    given = answer;
    return <AnswerField item={item} answer={answer} onAnswer={setAnswer} />;
  }
  const { container } = render(<Field />);
  return { container, given: () => given };
}

describe('every question of the bank', () => {
  it.each(bank.items.map((item) => [item.id, item] as const))('%s can be answered right and wrong', (_, template) => {
    const item = askItem(bank, template, 7);
    for (const right of [true, false]) {
      const { container, given } = draw(item);
      expect(given()).toBeUndefined();
      giveAnswer(container, item, right);
      expect(gradeItem(item, given(), 'sure').right).toBe(right);
      const words = givenWords(item, given());
      expect(words?.length).toBeGreaterThan(0);
      expect(words?.map(plainText).join()).not.toBe('');
      // The run's answer stands beside it, and differs from a wrong one.
      const truth = rightWords(item).map(plainText).join();
      expect(words?.map(plainText).join() === truth).toBe(right);
      expect(plainText(feedbackOn(item, given())?.shows ?? [])).not.toBe('');
    }
  });
});

const FEEDBACK = { shows: ['x'], because: ['y'] };
const shared = {
  id: 'q',
  seed: 1,
  family: 'q',
  objective: 'O1',
  difficulty: 'easy',
  profile: 'plain',
  misconception: 'M01',
  core: [],
  stem: ['Which?'],
  hints: [[], []],
  explanation: [],
  chance: 0.25,
} as const;
const entry = (id: string) => ({ id, text: [id], misconception: 'M01', feedback: FEEDBACK, right: true });
const ORDER: AskedItem = {
  ...shared,
  type: 'order',
  options: [entry('one'), entry('two'), entry('three')],
  answer: ['three', 'one', 'two'],
};
const NUMBER: AskedItem = { ...shared, type: 'number', unit: 'requests', answer: 4, right: FEEDBACK, traps: [] };

test('the order that is shown can be given as it stands', async () => {
  const { given } = draw(ORDER);
  await userEvent.click(screen.getByRole('button', { name: 'This order is my answer', pressed: false }));
  expect(given()).toEqual({ type: 'order', order: ['one', 'two', 'three'] });
});

test('an order is made by buttons, which keep the focus and say where the entry is', async () => {
  const { given } = draw(ORDER);
  await userEvent.click(screen.getByRole('button', { name: 'Down: one, now 1 of 3' }));
  expect(given()).toEqual({ type: 'order', order: ['two', 'one', 'three'] });
  await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('Down: one, now 2 of 3');
  await userEvent.keyboard('{Enter}');
  expect(given()).toEqual({ type: 'order', order: ['two', 'three', 'one'] });
  // At the end Down is off: Up of the same entry has the focus.
  await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('Up: one, now 3 of 3');
  expect(screen.getByRole('button', { name: 'Up: two, now 1 of 3' })).toBeDisabled();
});

test.each([
  ['4', 4],
  [' 1500 ', 1500],
  ['0,5', 0.5],
  ['-2', -2],
  ['four', undefined],
  ['4 5', undefined],
  ['1e9', undefined],
  ['', undefined],
] as const)('a number field reads %j as %j', (text, value) => {
  const { given } = draw(NUMBER);
  const field = screen.getByRole('textbox', { name: 'Your number' });
  fireEvent.change(field, { target: { value: '7' } });
  fireEvent.change(field, { target: { value: text } });
  expect(given()).toEqual(value === undefined ? undefined : { type: 'number', value });
  expect(field).toHaveAccessibleDescription(
    value === undefined && text !== '' ? 'requests Write digits alone, such as 4 or 1500.' : 'requests',
  );
});

test('only lines that come into question can be pointed at, by native radios', () => {
  const line = (at: number, right: boolean) => ({
    id: `o${at}`,
    line: at,
    misconception: 'M01',
    feedback: FEEDBACK,
    right,
  });
  const { container, given } = draw({
    ...shared,
    type: 'point',
    block: { title: 'pod.yaml', lines: ['a:', '  b: 1', '  c: 2'] },
    options: [line(2, true), line(3, false)],
  });
  const list = within(container).getByRole('list');
  expect(within(list).getAllByRole('listitem')).toHaveLength(3);
  expect(within(list).getAllByRole('radio')).toHaveLength(2);
  fireEvent.click(within(list).getByRole('radio', { name: '3 c: 2' }));
  expect(given()).toEqual({ type: 'point', line: 3 });
});
