import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { parseProgress, printProgress } from '../../../src/player/index.ts';
import { QuickQuiz } from '../../../src/ui/questions/QuickQuiz.tsx';
import { LESSON, renderWithPlayer, submitted } from './sample.tsx';

const quiz = <QuickQuiz lesson={LESSON} />;
const check = () => screen.getByRole('button', { name: 'Check' });
const verdict = () => screen.queryByRole('heading', { level: 3 });
const card = (option: string) => screen.getByRole('radio', { name: option }).closest('.q-option') as HTMLElement;

test('four native radios stand in a group that the question names, and picking one submits nothing', async () => {
  renderWithPlayer(quiz);

  const group = screen.getByRole('group', { name: 'Which?' });
  await userEvent.click(within(group).getByRole('radio', { name: 'two' }));

  expect(within(group).getAllByRole('radio')).toHaveLength(4);
  expect(screen.getByRole('radio', { name: 'two' })).toBeChecked();
  expect(verdict()).toBeNull();
  expect(screen.queryByText(/shows two/)).toBeNull();
});

test('a right answer says so, in a heading that takes the focus', async () => {
  renderWithPlayer(quiz);

  await userEvent.click(screen.getByRole('radio', { name: 'three' }));
  await userEvent.click(check());

  expect(verdict()).toHaveTextContent(/^Right\.$/);
  expect(verdict()).toHaveFocus();
  expect(card('three')).toHaveTextContent('Your answer, right');
});

test('a wrong answer names the expected one, and every option says why it tempts and what the run shows', async () => {
  renderWithPlayer(quiz);

  await userEvent.click(screen.getByRole('radio', { name: 'one' }));
  await userEvent.click(check());

  expect(verdict()).toHaveTextContent('Not this one. The lesson expects three.');
  expect(verdict()).toHaveFocus();
  expect(card('one')).toHaveTextContent('Your answer, not this one');
  expect(card('three')).toHaveTextContent('Expected answer');
  for (const name of ['one', 'two', 'four']) {
    expect(card(name)).toHaveTextContent(
      `It is tempting to think tempting ${name}The run shows shows ${name} Show meBecause because ${name}`,
    );
  }
  expect(card('three')).toHaveTextContent('The run shows shows three Show meBecause because three');
  expect(card('two')).not.toHaveTextContent('answer');
});

test('an option carries a shape as well as a colour', () => {
  renderWithPlayer(quiz, { answers: { q1: submitted('A'), q2: submitted('C'), q3: submitted('C') } });

  const shape = (option: string) => card(option).querySelector('svg path')?.getAttribute('d');
  expect(shape('one')).toBeTruthy();
  expect(shape('three')).toBeTruthy();
  expect(shape('one')).not.toBe(shape('three'));
});

test('Check without a choice submits nothing', async () => {
  const { player } = renderWithPlayer(quiz);

  await userEvent.click(check());

  expect(player.getState().answers).toEqual({});
  expect(verdict()).toBeNull();
});

test('the hint opens on request and takes the focus from its button', async () => {
  renderWithPlayer(quiz);
  expect(screen.queryByText(/look at the/)).toBeNull();

  await userEvent.click(screen.getByRole('button', { name: 'Show a hint' }));

  expect(screen.getByText(/look at the/)).toHaveFocus();
  expect(screen.getByText(/look at the/)).toHaveTextContent('Hint. look at the Result column');
});

test('the whole way by keyboard: choose, check, read, next question', async () => {
  const user = userEvent.setup();
  const { player } = renderWithPlayer(quiz);

  screen.getByRole('button', { name: 'Question 3 of 3, not answered' }).focus();
  await user.tab();
  await user.keyboard('[Space][ArrowDown]');
  expect(screen.getByRole('radio', { name: 'two' })).toBeChecked();
  await user.tab();
  await user.keyboard('[Space]');
  expect(screen.getByRole('radio', { name: 'Sure' })).toBeChecked();
  await user.tab();
  expect(check()).toHaveFocus();
  await user.keyboard('[Enter]');
  expect(verdict()).toHaveFocus();
  expect(player.getState().answers.q1).toMatchObject({ picked: 'B', submitted: true, confidence: 'sure' });

  screen.getByRole('button', { name: /^Next question/ }).focus();
  await user.keyboard('[Enter]');
  expect(screen.getByRole('heading', { name: 'Quick question 2 of 3' })).toBeVisible();
  expect(document.getElementById('q2-stem')).toHaveFocus();
});

test('"Show me" goes to the step that shows it and to the top of the walk', async () => {
  const { player } = renderWithPlayer(quiz, {
    answers: { q1: submitted('A'), q2: submitted('C'), q3: submitted('C') },
  });

  await userEvent.click(within(card('one')).getByRole('button', { name: 'Show me step 3' }));

  expect(player.getState().place).toMatchObject({ mode: 'walk', scenario: 'base', step: 3 });
  expect(screen.getByRole('main')).toHaveFocus();
});

test('Try again clears the choice and goes back to the question', async () => {
  const { player } = renderWithPlayer(quiz);
  await userEvent.click(screen.getByRole('radio', { name: 'one' }));
  await userEvent.click(check());

  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

  expect(screen.queryAllByRole('radio', { checked: true })).toHaveLength(0);
  expect(verdict()).toBeNull();
  expect(document.getElementById('q1-stem')).toHaveFocus();
  expect(player.getState().answers.q1?.tries).toBe(1);
});

test('the fine print waits for the answer', async () => {
  renderWithPlayer(quiz);
  const finePrint = () => screen.queryByText('fine print of q1', { selector: '.fine-print *' });
  expect(finePrint()).toBeNull();

  await userEvent.click(screen.getByRole('radio', { name: 'three' }));
  await userEvent.click(check());

  expect(finePrint()).toBeVisible();
});

test('what was picked and checked is there again after a reload, and the page does not grab the focus', async () => {
  const first = renderWithPlayer(quiz);
  await userEvent.click(screen.getByRole('radio', { name: 'one' }));
  await userEvent.click(check());
  await userEvent.click(screen.getByRole('button', { name: /^Next question/ }));
  await userEvent.click(screen.getByRole('radio', { name: 'four' }));
  await userEvent.click(screen.getByRole('button', { name: 'Show a hint' }));
  const stored = printProgress(first.player.getState(), {}, 'base', null);
  first.unmount();

  renderWithPlayer(quiz, { answers: parseProgress(stored, ['base']).answers });

  expect(screen.getByRole('heading', { name: 'Quick question 2 of 3' })).toBeVisible();
  expect(screen.getByRole('radio', { name: 'four' })).toBeChecked();
  expect(screen.getByText(/look at the/)).toBeVisible();
  expect(document.body).toHaveFocus();
  await userEvent.click(screen.getByRole('button', { name: 'Question 1 of 3, not right yet' }));
  expect(card('one')).toHaveTextContent('Your answer, not this one');
  expect(document.getElementById('q1-verdict')).not.toHaveFocus();
});

test('on paper all questions stand with their answers folded', () => {
  const { container } = renderWithPlayer(quiz);

  const paper = container.querySelector('.q-paper') as HTMLElement;
  expect(paper.querySelectorAll('details:not([open])')).toHaveLength(3);
  for (const stem of ['Which?', 'Who?', 'When?']) {
    expect(paper).toHaveTextContent(stem);
  }
  expect(paper.querySelector('details')).toHaveTextContent('C. The run shows shows three Because because three');
});

test('a question goes on the stage by its name', async () => {
  const { player } = renderWithPlayer(quiz, { answers: { q1: submitted('C') } });

  await userEvent.click(screen.getByRole('button', { name: 'Present this question' }));

  expect(player.getState().place).toMatchObject({ presenting: true, question: 'q2' });
});

test('a checked answer stays as it is until it is tried again', async () => {
  renderWithPlayer(quiz, { answers: { q1: submitted('A'), q2: submitted('C'), q3: submitted('C') } });

  for (const radio of screen.getAllByRole('radio')) {
    expect(radio).toBeDisabled();
  }
  expect(screen.getByRole('radio', { name: 'one' })).toBeChecked();
});

test('the focus moves once: a later change of the page leaves it alone', async () => {
  const { player } = renderWithPlayer(quiz);
  await userEvent.click(screen.getByRole('radio', { name: 'three' }));
  await userEvent.click(check());
  const next = screen.getByRole('button', { name: /^Next question/ });
  next.focus();

  act(() => player.dispatch({ type: 'openHint', question: 'q1' }));

  expect(next).toHaveFocus();
});
