import type { Page } from '@playwright/test';
import { PRACTICE, plain, QUIZ, type QuestionWords } from './support/content.ts';
import { expectStep, openPage, openPractice, openQuiz, pageState } from './support/open.ts';
import { answer, card } from './support/questions.ts';
import { kicker, openStage, stage, stageButton } from './support/stage.ts';
import { expect, test } from './support/test.ts';
import { presentButton } from './support/walk.ts';

const stem = (page: Page) => stage(page).locator('.stage-stem');
const shown = (page: Page) => stage(page).locator('.stage-options li[data-answer="true"]');

test('a quiz question is presented from the walk, and Esc comes back to the same step', async ({ page }) => {
  await openPage(page, '?step=4');
  await openQuiz(page);
  await card(page).getByRole('button', { name: 'Present this question' }).click();
  await expect(stage(page)).toBeFocused();
  await expect(kicker(page)).toHaveText('Question 1 of 3');
  await expect(stem(page)).toHaveText(plain(QUIZ[0]?.stem ?? ''));
  await page.keyboard.press('Escape');
  await expect(stage(page)).toHaveCount(0);
  await expectStep(page, 4);
  await expect(page).toHaveURL(/\?step=4$/);
});

test('a practice question is presented, and Esc comes back to it', async ({ page }) => {
  await openPractice(page, '&question=practice-external-call');
  await presentButton(page).click();
  await expect(kicker(page)).toHaveText('Question 3 of 5');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await expect(kicker(page)).toHaveText('Question 4 of 5');
  await page.keyboard.press('Escape');
  await expect(pageState(page)).toHaveAttribute('data-mode', 'practice');
  await expect(page.locator('.q-where')).toContainText('Question 4 of 5');
});

for (const [mode, questions] of [
  ['walk', QUIZ],
  ['practice', PRACTICE],
] as const) {
  test(`every question of the ${mode} is shown, then its answer and reason, by one clicker button`, async ({
    page,
  }) => {
    await openStage(page, `?mode=${mode}&present=1&question=${questions[0]?.id}`);
    for (const [index, question] of questions.entries()) {
      await expect(kicker(page)).toHaveText(`Question ${index + 1} of ${questions.length}`);
      await expectHidden(page, question);
      await page.keyboard.press('PageDown');
      await expectShown(page, question);
      await page.keyboard.press('PageDown');
    }
    await expectShown(page, questions.at(-1) as QuestionWords);
    await page.keyboard.press('PageUp');
    await expectHidden(page, questions.at(-1) as QuestionWords);
    await page.keyboard.press('Home');
    await expect(kicker(page)).toHaveText(`Question 1 of ${questions.length}`);
    await page.keyboard.press('End');
    await expect(kicker(page)).toHaveText(`Question ${questions.length} of ${questions.length}`);
  });
}

test('at the largest size a question and its reason are still there in full: they are set smaller', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await openStage(page, `?mode=practice&present=1&question=${PRACTICE[0]?.id}`);
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await expect(page.locator('.stage-size2')).toHaveCount(1);
  for (const question of PRACTICE) {
    await page.keyboard.press('PageDown');
    await expectShown(page, question);
    const board = stage(page).locator('.stage-board');
    await expect.poll(() => board.evaluate((one) => one.scrollHeight - one.clientHeight)).toBe(0);
    await page.keyboard.press('PageDown');
  }
});

async function expectHidden(page: Page, { stem: words, options }: QuestionWords): Promise<void> {
  await expect(stem(page)).toHaveText(plain(words));
  await expect(stage(page).locator('.stage-options li')).toHaveCount(Object.keys(options).length);
  await expect(stage(page).locator('[data-answer]')).toHaveCount(0);
  await expect(stage(page).locator('.stage-because')).toBeEmpty();
}

async function expectShown(page: Page, { key, options }: QuestionWords): Promise<void> {
  await expect(shown(page).locator('.stage-letter')).toHaveText(key);
  await expect(shown(page).locator('.stage-mark')).toHaveText('✓ answer');
  await expect(stage(page).locator('.stage-because')).toHaveText(
    `${key}, because ${plain(options[key]?.feedback.because ?? '')}`,
  );
}

test('r and the Answer button reveal and hide; g goes to a question', async ({ page }) => {
  await openStage(page, '?present=1&question=quiz-traffic-state');
  await page.keyboard.press('r');
  await expect(shown(page)).toContainText('Inbound intercepted');
  await page.keyboard.press('r');
  await expect(shown(page)).toHaveCount(0);
  await page.mouse.move(100, 100);
  await stageButton(page, 'Show the answer').click();
  await expect(shown(page)).toHaveCount(1);
  for (const key of ['g', '3', 'Enter']) {
    await page.keyboard.press(key);
  }
  await expect(kicker(page)).toHaveText('Question 3 of 3');
  await expect(shown(page)).toHaveCount(0);
});

test('presenting a question says nothing of what the presenter answered, and changes none of it', async ({ page }) => {
  await openPractice(page, '&question=practice-purpose');
  await answer(page, 'B');
  await presentButton(page).click();
  await expect(stage(page)).toBeFocused();
  await expect(stage(page).locator('[data-answer]')).toHaveCount(0);
  await page.keyboard.press('r');
  await page.keyboard.press('Escape');
  await expect(page.locator('.q-verdict')).toHaveText(/Not this one/);
});
