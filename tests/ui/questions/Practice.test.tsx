import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { parseProgress, printProgress } from '../../../src/player/index.ts';
import { Practice } from '../../../src/ui/questions/Practice.tsx';
import { PRACTICE, renderWithPlayer, submitted } from './sample.tsx';

const practice = <Practice practice={{ questions: PRACTICE }} />;
const at = (question: string) => ({ mode: 'practice', question }) as const;
const solution = () => screen.getByRole('region', { name: 'Worked solution' });
const card = (option: RegExp) => screen.getByRole('radio', { name: option }).closest('.q-option') as HTMLElement;

test('a question shows its number, its difficulty and letters, and the link learns its name', () => {
  const { player } = renderWithPlayer(practice, { place: { mode: 'practice' } });

  expect(screen.getByText('Question 1 of 3')).toBeVisible();
  expect(screen.getByText('easy')).toBeVisible();
  expect(screen.getByRole('heading', { level: 2, name: 'What for?' })).toBeVisible();
  expect(screen.getByRole('radio', { name: 'A one' })).toBeEnabled();
  expect(player.getState().place.question).toBe('p1');
});

test('without a question in the link it resumes at the first open one', () => {
  renderWithPlayer(practice, { answers: { p1: submitted('C') }, place: { mode: 'practice' } });

  expect(screen.getByRole('heading', { name: 'Which spec?' })).toBeVisible();
});

test('YAML stands as a block: its lines and their indent are kept', () => {
  renderWithPlayer(practice, { place: at('p2') });

  const block = card(/^B/).querySelector('code');
  expect(block?.textContent).toBe('containers:\n- name: envoy\n  image: envoyproxy/envoy');
  expect(block).toHaveClass('q-yaml');
});

test('confidence is asked before submitting, kept beside the answer, and never required', async () => {
  const { player } = renderWithPlayer(practice, { place: at('p1') });
  const sure = screen.getByRole('group', { name: 'How sure are you?' });

  await userEvent.click(within(sure).getByRole('radio', { name: 'Think so' }));
  await userEvent.click(screen.getByRole('radio', { name: /^A/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Check' }));

  expect(screen.getByText('You said: think so')).toBeVisible();
  expect(screen.queryByRole('group', { name: 'How sure are you?' })).toBeNull();
  expect(player.getState().answers.p1).toMatchObject({ picked: 'A', confidence: 'think', submitted: true });

  await userEvent.click(screen.getByRole('button', { name: 'Question 2' }));
  await userEvent.click(screen.getByRole('radio', { name: /^A/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Check' }));
  expect(screen.queryByText(/You said/)).toBeNull();
});

test('a miss names the expected letter; an option that works as well is not called wrong', async () => {
  renderWithPlayer(practice, { place: at('p2') });

  await userEvent.click(screen.getByRole('radio', { name: /^A/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Check' }));

  expect(screen.getByRole('heading', { level: 3 })).toHaveTextContent('Not this one. The lesson expects C.');
  expect(card(/^A/)).toHaveTextContent('Your answer, not this one');
  expect(card(/^C/)).toHaveTextContent('Expected answer');
  expect(card(/^D/)).toHaveTextContent('Runs as well');

  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await userEvent.click(screen.getByRole('radio', { name: /^D/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Check' }));
  expect(screen.getByRole('heading', { level: 3 })).toHaveTextContent('Runs as well. The lesson expects C.');
  expect(card(/^D/)).toHaveTextContent('Your answer. Runs as well');
});

test('the worked solution opens after the answer, one step a press, then what to keep', async () => {
  renderWithPlayer(practice, { place: at('p1') });
  expect(solution()).not.toHaveTextContent('the image');
  expect(within(solution()).queryByRole('button')).toBeNull();

  await userEvent.click(screen.getByRole('radio', { name: /^A/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Check' }));
  expect(solution()).not.toHaveTextContent('the image');

  await userEvent.click(screen.getByRole('button', { name: 'Show step 1 of 2' }));
  expect(document.activeElement).toHaveTextContent('First find. the image');
  expect(solution()).not.toHaveTextContent('the name');
  expect(solution()).not.toHaveTextContent('C it is');

  await userEvent.click(screen.getByRole('button', { name: 'Show step 2 of 2' }));
  expect(document.activeElement).toHaveTextContent('Then find. the name');
  for (const words of ['C it is', 'image decides', 'wrong name', 'wrong image']) {
    expect(solution()).toHaveTextContent(words);
  }
});

test('trying again veils the solution', async () => {
  renderWithPlayer(practice, { answers: { p1: submitted('A', { solutionShown: 2 }) }, place: at('p1') });
  expect(solution()).toHaveTextContent('C it is');

  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

  expect(solution()).not.toHaveTextContent('C it is');
  expect(solution()).not.toHaveTextContent('the image');
});

test('fine print comes with the feedback, not before', async () => {
  renderWithPlayer(practice, { place: at('p1') });
  expect(screen.queryByText(/fine print of p1/)).toBeNull();

  await userEvent.click(screen.getByRole('radio', { name: /^C/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Check' }));

  expect(screen.getByText(/fine print of p1/)).toBeVisible();
});

test('the dots tell where one is and lead to any question; the focus stays on them', async () => {
  const { player } = renderWithPlayer(practice, { answers: { p1: submitted('A') }, place: at('p1') });

  const third = screen.getByRole('button', { name: 'Question 3 of 3, not answered' });
  expect(screen.getByRole('button', { name: 'Question 1 of 3, not right yet' })).toHaveAttribute('aria-current');
  await userEvent.click(third);

  expect(player.getState().place.question).toBe('p3');
  expect(third).toHaveAttribute('aria-current');
  expect(third).toHaveFocus();
});

test('next and previous go to the question, by keyboard too', async () => {
  const user = userEvent.setup();
  renderWithPlayer(practice, { place: at('p1') });

  screen.getByRole('button', { name: 'Question 2' }).focus();
  await user.keyboard('[Enter]');
  expect(screen.getByRole('heading', { name: 'Which spec?' })).toHaveFocus();

  screen.getByRole('button', { name: 'Question 1' }).focus();
  await user.keyboard('[Space]');
  expect(screen.getByRole('heading', { name: 'What for?' })).toHaveFocus();
});

test('"Show me" leaves for the walk at the step', async () => {
  const { player } = renderWithPlayer(practice, { answers: { p1: submitted('A') }, place: at('p1') });

  await userEvent.click(within(card(/^A/)).getByRole('button', { name: 'Show me step 3' }));

  expect(player.getState().place).toMatchObject({ mode: 'walk', scenario: 'base', step: 3, question: undefined });
});

test('the end says which were right at the first try, and leads back', async () => {
  const answers = { p1: submitted('C'), p2: submitted('D', { confidence: 'sure' }) };
  const { player } = renderWithPlayer(practice, { answers, place: at('p3') });
  const summary = () => screen.queryByRole('region', { name: /answered/ });
  expect(summary()).toBeNull();

  for (const letter of [/^A/, /^C/]) {
    await userEvent.click(screen.getByRole('radio', { name: letter }));
    await userEvent.click(screen.getByRole('button', { name: 'Check' }));
    if (letter.source === '^A') {
      expect(summary()).toHaveTextContent('How? not right yet');
      await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    }
  }

  expect(summary()).toHaveTextContent('All 3 answered, 1 right at the first try');
  expect(summary()).toHaveTextContent('What for? right at the first try');
  expect(summary()).toHaveTextContent('Which spec? runs as well, you said: sure');
  expect(summary()).toHaveTextContent('How? right at try 2');

  await userEvent.click(screen.getByRole('button', { name: 'What for?' }));
  expect(player.getState().place.question).toBe('p1');
  expect(screen.getByRole('heading', { name: 'What for?' })).toHaveFocus();
  await userEvent.click(screen.getByRole('button', { name: 'Back to the walk' }));
  expect(player.getState().place.mode).toBe('walk');
});

test('nothing is lost by a reload', async () => {
  const first = renderWithPlayer(practice, { place: at('p1') });
  await userEvent.click(screen.getByRole('radio', { name: /^B/ }));
  await userEvent.click(screen.getByRole('radio', { name: 'Guessing' }));
  await userEvent.click(screen.getByRole('button', { name: 'Check' }));
  await userEvent.click(screen.getByRole('button', { name: 'Show step 1 of 2' }));
  await userEvent.click(screen.getByRole('button', { name: 'Question 2' }));
  await userEvent.click(screen.getByRole('radio', { name: /^D/ }));
  await userEvent.click(screen.getByRole('radio', { name: 'Sure' }));
  const stored = parseProgress(printProgress(first.player.getState(), {}, 'base', null), ['base']);
  first.unmount();

  renderWithPlayer(practice, { answers: stored.answers, place: { ...stored.place } });

  expect(screen.getByRole('heading', { name: 'Which spec?' })).toBeVisible();
  expect(screen.getByRole('radio', { name: /^D/ })).toBeChecked();
  expect(screen.getByRole('radio', { name: 'Sure' })).toBeChecked();
  await userEvent.click(screen.getByRole('button', { name: 'Question 1' }));
  expect(screen.getByText('You said: guessing')).toBeVisible();
  expect(card(/^B/)).toHaveTextContent('Your answer, not this one');
  expect(solution()).toHaveTextContent('the image');
  expect(screen.getByRole('button', { name: 'Show step 2 of 2' })).toBeVisible();
});

test('a link that names no question of the practice says so and shows the first open one', () => {
  const { player } = renderWithPlayer(practice, { answers: { p1: submitted('C') }, place: at('nonsense') });

  expect(screen.getByRole('heading', { name: 'Which spec?' })).toBeVisible();
  expect(player.getState()).toMatchObject({ note: 'brokenLink', place: { question: 'p2' } });
});

test('from the last question it goes to the one that is still open, and when none is, to the summary', async () => {
  const { player } = renderWithPlayer(practice, {
    answers: { p1: submitted('C'), p3: submitted('C') },
    place: at('p3'),
  });

  await userEvent.click(screen.getByRole('button', { name: 'To question 2' }));
  expect(player.getState().place.question).toBe('p2');
  await userEvent.click(screen.getByRole('radio', { name: /^C/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Check' }));
  await userEvent.click(screen.getByRole('button', { name: 'Question 3' }));
  await userEvent.click(screen.getByRole('button', { name: 'Summary' }));

  expect(screen.getByRole('heading', { name: 'All 3 answered, 3 right at the first try' })).toHaveFocus();
});
