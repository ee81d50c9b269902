import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, test } from 'vitest';
import { parseProgress } from '../../../src/player/index.ts';
import { CONTENT } from '../../player/lesson.ts';
import { openPage } from '../walk/page.tsx';

const { points } = CONTENT.predict;
const BASE = points.filter(({ scenario }) => scenario === 'base');

async function openPredict(query = '') {
  const page = openPage(`?mode=predict${query}`);
  await screen.findByRole('heading', { level: 2, name: /\?$/ });
  return page;
}

type Opened = Awaited<ReturnType<typeof openPredict>>;

function asked() {
  const stem = document.getElementById('prediction')?.textContent;
  const point = points.find(
    ({ question }) =>
      question.map((part) => (typeof part === 'string' ? part : 'code' in part ? part.code : part.text)).join('') ===
      stem,
  );
  if (point === undefined) {
    throw new Error(`no prediction asks "${stem}"`);
  }
  return point;
}

async function answer({ user, container }: Opened, right: boolean, confidence?: string) {
  const option = asked().options.find((one) => one.right === right);
  await user.click(container.querySelector(`.p-question input[value="${option?.id}"]`) as Element);
  if (confidence) {
    await user.click(screen.getByRole('radio', { name: confidence }));
  }
  await user.click(screen.getByRole('button', { name: /^(Next question|See what happens)/ }));
}

const next = () => screen.getByRole('button', { name: /^Next: / });

beforeEach(() => {
  // happy-dom draws no frames by itself.
  window.requestAnimationFrame = (run) => {
    run(0);
    return 0;
  };
});

test('opens before the start, with the next step hidden and Next waiting', async () => {
  const page = await openPredict();
  expect(page.page.dataset.mode).toBe('predict');
  expect(page.step()).toBe('0');
  expect(next()).toHaveAttribute('aria-disabled', 'true');
  await page.user.click(next());
  expect(page.step()).toBe('0');
  expect(document.activeElement).toHaveTextContent(asked().question.join(''));
  // The time line has no names for what is to come.
  expect(screen.queryByText('Policies')).toBeNull();
});

test('nothing leads past a question: no key, no tick, no table row, no end', async () => {
  const page = await openPredict();
  for (const go of [
    () => page.user.keyboard('{ArrowRight}'),
    () => page.user.keyboard('{End}'),
    () => page.user.click(screen.getByRole('button', { name: 'Last' })),
    () => page.user.click(screen.getByRole('button', { name: 'Play' })),
    () =>
      page.user.click(
        within(screen.getByRole('table', { name: 'Execution table' })).getByRole('button', { name: '4' }),
      ),
  ]) {
    await go();
    expect(page.step()).toBe('0');
  }
});

test('an answer without a choice is asked for, and Skip leads on', async () => {
  const page = await openPredict();
  await page.user.click(screen.getByRole('button', { name: 'Next question' }));
  expect(screen.getByText('Choose one first, or skip.')).toBeVisible();
  await page.user.click(screen.getByRole('button', { name: 'Skip' }));
  await page.user.click(screen.getByRole('button', { name: 'Skip' }));
  expect(page.step()).toBe('1');
  expect(screen.getAllByText('Skipped')).toHaveLength(2);
});

test('prediction and run stand side by side after the step, with the confidence and why', async () => {
  const page = await openPredict();
  const first = asked();
  await answer(page, false, 'Sure');
  await answer(page, true, 'Guessing');
  expect(page.step()).toBe('1');
  expect(document.activeElement).toHaveTextContent('1 of 2 as you predicted.');
  expect(screen.getByText(/not so, you said: sure/)).toBeVisible();
  expect(screen.getByText(/right, you said: guessing/)).toBeVisible();
  expect(screen.getAllByText('The run')).toHaveLength(2);
  expect(screen.getAllByText(/It is tempting to think/)).toHaveLength(1);
  await page.user.click(screen.getByRole('button', { name: /^Predict step 2/ }));
  expect(asked().before).toBe(2);
  // The miss comes back tomorrow.
  const stored = JSON.parse(page.world.stored ?? '{}') as {
    journal: { cards: Record<string, { card: { due: string } }> };
  };
  expect(stored.journal.cards[first.id]?.card.due).toBe('2026-11-30');
  expect(parseProgress(page.world.stored, ['base']).readOnly).toBe(false);
});

test('the whole base run: at least eight questions, the misses come back, then nothing is left', async () => {
  const page = await openPredict();
  let count = 0;
  while (page.step() !== '6') {
    await answer(page, count !== 1 && count !== 4);
    count += 1;
    const on = screen.queryByRole('button', { name: /^Predict step/ });
    if (on) {
      await page.user.click(on);
    }
  }
  expect(count).toBe(BASE.length);
  expect(count).toBeGreaterThanOrEqual(8);
  await page.user.click(screen.getByRole('button', { name: /^To the summary/ }));
  expect(screen.getByRole('heading', { name: `${count - 2} of ${count} predicted right at first` })).toBeVisible();

  await page.user.click(screen.getByRole('button', { name: /^Try again what was missed/ }));
  expect(asked().id).toBe(BASE[1]?.id);
  expect(page.player.getState().place.question).toBe(BASE[1]?.id);
  await answer(page, true);
  expect(screen.getByRole('heading', { name: 'As you predicted.' })).toBeVisible();
  await page.user.click(screen.getByRole('button', { name: /^Go on/ }));
  expect(asked().id).toBe(BASE[4]?.id);
  await answer(page, true);
  await page.user.click(screen.getByRole('button', { name: /^Go on/ }));
  expect(screen.getByText('Nothing is left to try again.')).toBeVisible();
  expect(screen.getAllByText(/right at try 2/)).toHaveLength(2);
});

describe('every scenario of the walk', () => {
  it.each(CONTENT.lesson.scenarioList.map(({ id }) => id))('%s has a question of its own', async (id) => {
    expect(points.some(({ scenario }) => scenario === id)).toBe(true);
    const page = openPage(`?mode=predict&scenario=${id}&step=1`);
    await waitFor(() => expect(page.page.dataset.mode).toBe('predict'));
    await screen.findByRole('heading', { level: 2, name: /\?$/ });
    expect(asked().scenario).toBe(id);
  });
});

test('another scenario opens in Predict, before its start', async () => {
  const page = await openPredict('&step=1');
  await page.user.selectOptions(screen.getByRole('combobox', { name: 'Scenario' }), 'no-rules');
  await waitFor(() => expect(page.page.dataset.scenario).toBe('no-rules'));
  expect(page.page.dataset.mode).toBe('predict');
  expect(page.step()).toBe('0');
});

test('a question that the link names and nobody knows leads to the run, with a note', async () => {
  const page = await openPredict('&question=gone');
  await waitFor(() => expect(page.player.getState().note).toBe('brokenLink'));
  expect(page.player.getState().place.question).toBeUndefined();
});

test('steps and questions are spoken', async () => {
  const page = await openPredict();
  await answer(page, true);
  await answer(page, true);
  expect(page.spoken()).toMatch(/^Step 1 of 6\./);
  await page.user.click(screen.getByRole('button', { name: /^Predict step 2/ }));
  act(() => page.world.pass(200));
  expect(page.spoken()).toMatch(/Question before step 2\.$/);
});

test('the runs with one change are listed, the first not predicted one foremost, and what was done', async () => {
  const { groups, scenarios } = CONTENT.catalogue;
  const [first = '', second = ''] = groups[0]?.scenarios ?? [];
  const page = openPage('?mode=predict', (world) => {
    const answer = { picked: 'A', submitted: true, tries: 1 };
    world.stored = JSON.stringify({ version: 1, answers: { [`whatif-${first}`]: answer } });
  });
  await screen.findByRole('heading', { name: 'Predict a change' });
  await page.user.keyboard('{Shift}');
  const list = within(document.querySelector('.predict-changes') as HTMLElement);
  expect(await list.findByText(/^1 of \d+ predicted\.$/)).toBeVisible();
  const next = list.getAllByRole('link', { name: scenarios[second]?.title ?? '' })[0];
  expect(next).toHaveClass('button');
  expect(next).toHaveAttribute('href', `?mode=whatif&scenario=${second}`);
  expect(list.getAllByText('predicted')).toHaveLength(1);
  expect(list.getAllByRole('listitem', { hidden: true })).toHaveLength(Object.keys(scenarios).length);
});

test('a second question before the same step follows the first one at once, not what came before', async () => {
  const page = await openPredict();
  const count = BASE.filter(({ before }) => before === 1).length;
  for (let turn = 0; turn < count; turn += 1) {
    await answer(page, true);
  }
  await page.user.click(screen.getByRole('button', { name: /^Predict step 2/ }));
  const first = asked();
  await answer(page, true);
  expect(asked()).not.toBe(first);
  expect(asked().before).toBe(2);
});
