import { focused, reachable, tabRound, tabTo } from './support/focus.ts';
import { expectStep, openPage, openPractice, openQuiz, pageState, untilQuiet } from './support/open.ts';
import { LESSON_TABLE, readExecutionTable } from './support/readTables.ts';
import { expect, test } from './support/test.ts';
import { backButton, nextButton, playButton, scenarioField, scrubber, speedField, tick } from './support/walk.ts';

test.beforeEach(async ({ page }) => openPage(page));

test('the whole walk is done by keyboard from the moment the page is there', async ({ page }) => {
  for (let step = 1; step <= 6; step += 1) {
    await page.keyboard.press('ArrowRight');
    await expectStep(page, step);
  }
  await page.keyboard.press('ArrowRight');
  await expectStep(page, 6);
  expect(await readExecutionTable(page)).toEqual(LESSON_TABLE);
  await page.keyboard.press('ArrowLeft');
  await expectStep(page, 5);
  await page.keyboard.press('Home');
  await expectStep(page, 0);
  await page.keyboard.press('End');
  await expectStep(page, 6);
});

test('six fast presses of → end at step 6', async ({ page }) => {
  await page.evaluate(() => {
    for (let press = 0; press < 6; press += 1) {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }));
    }
  });
  await expectStep(page, 6);
  await page.keyboard.press('Home');
  await Promise.all(Array.from({ length: 6 }, () => page.keyboard.press('ArrowRight')));
  await expectStep(page, 6);
  await expect(page).toHaveURL(/\?step=6$/);
});

test('Tab leads to Next, Enter presses it, and the focus stays there', async ({ page }) => {
  await tabTo(page, '.transport-next');
  for (let step = 1; step <= 6; step += 1) {
    await page.keyboard.press('Enter');
    await expectStep(page, step);
    await expect(nextButton(page)).toBeFocused();
  }
});

test('in the transport digits go to a step and Space plays; elsewhere neither does anything', async ({ page }) => {
  await page.keyboard.press('4');
  await expectStep(page, 0);
  await backButton(page).focus();
  for (const step of [4, 0, 6, 2]) {
    await page.keyboard.press(String(step));
    await expectStep(page, step);
  }
  await page.keyboard.press('7');
  await expectStep(page, 2);
  await page.keyboard.press('Space');
  await expect(playButton(page)).toHaveAccessibleName('Pause');
  await expectStep(page, 3);
  await page.keyboard.press('Space');
  await expect(playButton(page)).toHaveAccessibleName('Play');
  await expectStep(page, 3);
  await expect(backButton(page)).toBeFocused();
});

test('the focus stays on whatever is pressed', async ({ page }) => {
  for (const [control, step] of [
    [tick(page, 5), 5],
    [backButton(page), 4],
    [page.locator('.flow-box').nth(2), 2],
    [page.locator('.execution-table .row-button').nth(2), 3],
    [page.locator('.tracker-table button').last(), 6],
  ] as const) {
    await control.focus();
    await page.keyboard.press('Enter');
    await expectStep(page, step);
    await expect(control).toBeFocused();
  }
});

test('the slider takes its own keys: one step for one press, and none twice', async ({ page }) => {
  await scrubber(page).focus();
  for (const [key, step] of [
    ['ArrowRight', 1],
    ['ArrowUp', 2],
    ['ArrowLeft', 1],
    ['End', 6],
    ['PageDown', 5],
    ['PageUp', 6],
    ['Home', 0],
  ] as const) {
    await page.keyboard.press(key);
    await expectStep(page, step);
  }
  await expect(scrubber(page)).toHaveAttribute('aria-valuetext', 'Start');
});

test('lists and radio buttons keep the arrow keys to themselves', async ({ page }) => {
  await openPage(page, '?step=2');
  await speedField(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(speedField(page)).toHaveValue('1.5');
  await page.keyboard.press('Home');
  await expect(speedField(page)).toHaveValue('0.5');
  await page.keyboard.press('3');
  const quiz = await openQuiz(page);
  await quiz.getByRole('radio').first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(quiz.getByRole('radio').nth(1)).toBeChecked();
  await page.keyboard.press('ArrowLeft');
  await expect(quiz.getByRole('radio').first()).toBeChecked();
  await expectStep(page, 2);
});

test('a scenario is chosen by keyboard', async ({ page }) => {
  await scenarioField(page).focus();
  await page.keyboard.press('ArrowDown');
  await expect(pageState(page)).toHaveAttribute('data-scenario', 'no-rules');
  await expect(scenarioField(page)).toBeFocused();
  await expectStep(page, 0);
});

test('keys with a modifier are left to the browser', async ({ page }) => {
  await openPage(page, '?step=2');
  for (const modifier of ['Control', 'Shift', 'Alt', 'Meta']) {
    await page.evaluate((key) => {
      const init = {
        key: 'ArrowRight',
        bubbles: true,
        cancelable: true,
        [`${key.slice(0, 4).toLowerCase()}Key`]: true,
      };
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { ...init, ctrlKey: key === 'Control', shiftKey: key === 'Shift' }),
      );
    }, modifier);
  }
  await expectStep(page, 2);
});

test('Tab goes through the whole walk, reaches every control once, and comes round both ways', async ({ page }) => {
  await openQuiz(page);
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.keyboard.press('ArrowRight');
  await untilQuiet(page);
  const stops = await tabRound(page);
  expect(stops[0]).toMatch(/Skip to the lesson/);
  expect(new Set(stops).size).toBe(stops.length);
  expect(stops).toHaveLength(await reachable(page));
  const back = await tabRound(page, 'Shift+Tab');
  expect(back).toHaveLength(stops.length);
});

test('Tab goes through the whole practice and comes round', async ({ page }) => {
  await openPractice(page);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  const stops = await tabRound(page);
  expect(stops).toHaveLength(await reachable(page));
});

test('the skip link leads past the header, and a new mode begins at its top', async ({ page }) => {
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the lesson' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
  await page.getByRole('link', { name: 'Practice' }).focus();
  await page.keyboard.press('Enter');
  await expect(pageState(page)).toHaveAttribute('data-mode', 'practice');
  await expect(page.locator('#main')).toBeFocused();
  expect(await focused(page)).not.toBe('nothing');
});

test('what has the focus is never under the docked transport', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page, '?step=3');
  const covered: string[] = [];
  for (let count = 0; count < 60; count += 1) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    const hidden = await page.evaluate(() => {
      const bar = document.querySelector('.transport')?.getBoundingClientRect();
      const focus = document.activeElement;
      const at = focus?.getBoundingClientRect();
      const inBar = focus?.closest('.transport') !== null;
      return bar !== undefined && at !== undefined && !inBar && at.top >= bar.top && at.bottom <= innerHeight;
    });
    if (hidden) {
      covered.push(stop);
    }
  }
  expect(covered).toEqual([]);
});
