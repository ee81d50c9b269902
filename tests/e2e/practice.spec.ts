import type { Page } from '@playwright/test';
import { PRACTICE, plain } from './support/content.ts';
import { expectStep, openPage, openPractice, pageState, untilPractice } from './support/open.ts';
import {
  answer,
  card,
  checkButton,
  expectFeedback,
  hintButton,
  option,
  options,
  pick,
  radio,
  tryAgain,
  verdict,
  verdictWords,
} from './support/questions.ts';
import { expect, test } from './support/test.ts';
import { modeLink } from './support/walk.ts';

const solution = (page: Page) => page.locator('.q-solution');
const where = (page: Page) => page.locator('.q-where');
const turn = (page: Page, name: string) => card(page).getByRole('button', { name });

for (const [index, question] of PRACTICE.entries()) {
  test(`practice ${index + 1}: hint, answers, feedback, worked solution`, async ({ page }) => {
    await openPractice(page, `&question=${question.id}`);
    await expect(where(page)).toHaveText(`Question ${index + 1} of 5${question.difficulty}`);
    await expect(card(page).getByRole('heading', { level: 2 })).toHaveText(plain(question.stem));
    await expectOptions(page, index);
    await expect(solution(page)).toContainText('Opens when you have checked an answer.');
    await hintButton(page).click();
    await expect(page.locator('.q-hint')).toHaveText(`Hint. ${plain(question.hint)}`);

    for (const letter of Object.keys(question.options).filter((one) => one !== question.key)) {
      await answer(page, letter);
      await expect(verdict(page)).toHaveText(verdictWords(question, letter));
      await expect(verdict(page)).toContainText(`The lesson expects ${question.key}.`);
      await tryAgain(page).click();
    }
    const other = question.key === 'D' ? 'C' : 'D';
    await answer(page, other);
    await expectFeedback(page, question, other);
    await tryAgain(page).click();
    await answer(page, question.key);
    await expect(verdict(page)).toHaveText(/Right\.$/);
    await expectFeedback(page, question, question.key);
    await expect(page.locator('.practice-side .fine-print')).toContainText(plain(question.finePrint.text));
    await revealSolution(page, index);
  });
}

async function expectOptions(page: Page, index: number): Promise<void> {
  for (const [letter, { text, yaml }] of Object.entries(PRACTICE[index]?.options ?? {})) {
    await expect(option(page, letter).locator('b').first()).toHaveText(letter);
    if (yaml === undefined) {
      await expect(option(page, letter).locator('.q-body')).toHaveText(plain(text ?? ''));
    } else {
      expect(await option(page, letter).locator('code').innerText()).toBe(yaml.trimEnd());
    }
  }
}

/** One step a press; what to keep comes after the last one. */
async function revealSolution(page: Page, index: number): Promise<void> {
  const { solution: steps, finalAnswer, quickCheck, mistakes } = PRACTICE[index] ?? { solution: [], mistakes: [] };
  for (const [at, { title, text }] of steps.entries()) {
    await expect(solution(page)).not.toContainText(plain(text));
    await expect(solution(page).getByText('Final answer', { exact: true })).toHaveCount(0);
    await solution(page)
      .getByRole('button', { name: `Show step ${at + 1} of ${steps.length}` })
      .click();
    await expect(solution(page).locator('li p').nth(at)).toContainText(plain(title));
    await expect(solution(page).locator('li p').nth(at)).toContainText(plain(text));
    await expect(solution(page).locator('li p').nth(at)).toBeFocused();
  }
  await expect(solution(page).locator('dt')).toHaveText(['Final answer', 'Quick check', 'Common mistakes']);
  await expect(solution(page).locator('dd').nth(0)).toHaveText(plain(finalAnswer ?? ''));
  await expect(solution(page).locator('dd').nth(1)).toHaveText(plain(quickCheck ?? ''));
  await expect(solution(page).locator('dd').nth(2).getByRole('listitem')).toHaveText(mistakes.map(plain));
}

test('the practice is done to its end, and the summary says what came of it', async ({ page }) => {
  await openPage(page);
  await modeLink(page, 'Practice').click();
  await untilPractice(page);
  await expect(where(page)).toContainText('Question 1 of 5');
  const picks = ['A', 'D', 'D', 'B', 'A'];
  for (const [index, letter] of picks.entries()) {
    if (index === 0) {
      await page.getByRole('radio', { name: 'Sure', exact: true }).check();
    }
    await answer(page, letter);
    await expect(page.locator('.q-summary')).toHaveCount(index === 4 ? 1 : 0);
    await turn(page, index === 4 ? 'Summary' : `Question ${index + 2}`).click();
  }
  const summary = page.locator('.q-summary');
  await expect(summary.getByRole('heading', { name: /answered/ })).toHaveText(
    'All 5 answered, 3 right at the first try',
  );
  await expect(summary.getByRole('heading', { name: /answered/ })).toBeFocused();
  await expect(summary.locator('li > span')).toHaveText([
    /right at the first try, you said: sure$/,
    /runs as well$/,
    /right at the first try$/,
    /not right yet$/,
    /right at the first try$/,
  ]);
  await summary.getByRole('button', { name: plain(PRACTICE[3]?.stem ?? '') }).click();
  await expect(where(page)).toContainText('Question 4 of 5');
  await tryAgain(page).click();
  await answer(page, 'C');
  await expect(summary.locator('li > span').nth(3)).toHaveText(/right at try 2$/);
  await summary.getByRole('button', { name: 'Back to the walk' }).click();
  await expect(pageState(page)).toHaveAttribute('data-mode', 'walk');
});

test('Show me leads to the walk, and back leads to the same answered question', async ({ page }) => {
  await openPractice(page, '&question=practice-not-forwarding');
  await answer(page, 'C');
  await option(page, 'C').getByRole('button', { name: 'Show me step 2' }).click();
  await expect(pageState(page)).toHaveAttribute('data-mode', 'walk');
  await expect(pageState(page)).toHaveAttribute('data-scenario', 'no-rules');
  await expectStep(page, 2);
  await page.goBack();
  await expect(where(page)).toContainText('Question 4 of 5');
  await expect(verdict(page)).toHaveText(/Right\.$/);
});

test('a step of a worked solution shows its place in the run', async ({ page }) => {
  await openPractice(page, '&question=practice-external-call');
  await answer(page, 'D');
  await solution(page).getByRole('button', { name: 'Show step 1 of 2' }).click();
  await solution(page).getByRole('button', { name: 'Show me step 2' }).click();
  await expect(pageState(page)).toHaveAttribute('data-mode', 'walk');
  await expectStep(page, 2);
});

test('the dots and the turn buttons lead from question to question', async ({ page }) => {
  await openPractice(page);
  await turn(page, 'Question 2').click();
  await expect(where(page)).toContainText('Question 2 of 5');
  await expect(page).toHaveURL(/\?mode=practice&question=practice-pod-spec$/);
  await page.locator('.q-dots button').nth(4).click();
  await expect(where(page)).toContainText('Question 5 of 5hard');
  await turn(page, 'Question 4').click();
  await expect(where(page)).toContainText('Question 4 of 5medium');
});

test('a question is answered by keyboard alone', async ({ page }) => {
  await openPractice(page);
  await radio(page, 'B').focus();
  await page.keyboard.press('ArrowUp');
  await expect(radio(page, 'A')).toBeChecked();
  await checkButton(page).focus();
  await page.keyboard.press('Enter');
  await expect(verdict(page)).toHaveText(/Right\.$/);
  await expect(verdict(page)).toBeFocused();
  await expect(options(page).locator('.q-feedback')).toHaveCount(4);
});

test('arrow keys among the options step nothing in the walk behind', async ({ page }) => {
  await openPage(page, '?step=3');
  await modeLink(page, 'Practice').click();
  await untilPractice(page);
  await pick(page, 'A');
  await page.keyboard.press('ArrowRight');
  await expect(radio(page, 'B')).toBeChecked();
  await expectStep(page, 3);
});
