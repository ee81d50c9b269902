import { plain, QUIZ } from './support/content.ts';
import { expectStep, openPage, openQuiz, pageState } from './support/open.ts';
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

test.beforeEach(async ({ page }) => {
  await openPage(page);
  await openQuiz(page);
});

test('the quiz is worked through to its end: hint, wrong answer, another try, right answer', async ({ page }) => {
  for (const [index, question] of QUIZ.entries()) {
    await expect(page.locator('#quick-question')).toHaveText(`Quick question ${index + 1} of ${QUIZ.length}`);
    await expect(card(page).locator('.q-stem')).toHaveText(plain(question.stem));
    await expect(options(page)).toHaveText(Object.values(question.options).map(({ text = '' }) => plain(text)));
    await expect(page.locator('.q-hint')).toHaveCount(0);
    await hintButton(page).click();
    await expect(page.locator('.q-hint')).toHaveText(`Hint. ${plain(question.hint)}`);
    await expect(page.locator('.q-hint')).toBeFocused();

    const wrong = question.key === 'A' ? 'B' : 'A';
    await answer(page, wrong);
    await expect(verdict(page)).toHaveText(verdictWords(question, wrong));
    await expectFeedback(page, question, wrong);
    await tryAgain(page).click();
    await expect(radio(page, wrong)).not.toBeChecked();
    await expect(card(page).locator('.q-stem')).toBeFocused();

    await answer(page, question.key);
    await expect(verdict(page)).toHaveText('Right.');
    await expectFeedback(page, question, question.key);
    await expect(page.locator('.quick .fine-print')).toContainText(plain(question.finePrint.text));
    const next = card(page).getByRole('button', { name: 'Next question' });
    if (index < QUIZ.length - 1) {
      await next.click();
      await expect(card(page).locator('.q-stem')).toBeFocused();
    } else {
      await expect(next).toHaveCount(0);
    }
  }
  await expect(page.locator('.q-dots button[data-verdict="expected"]')).toHaveCount(QUIZ.length);
});

test('nothing is submitted by choosing, and nothing is said before Check', async ({ page }) => {
  await pick(page, 'A');
  await pick(page, 'B');
  await expect(verdict(page)).toHaveCount(0);
  await expect(page.locator('.q-feedback')).toHaveCount(0);
  await expect(radio(page, 'A')).not.toBeChecked();
});

test('Check without a choice asks for one and gives no verdict', async ({ page }) => {
  await checkButton(page).click();
  await expect(verdict(page)).toHaveCount(0);
  expect(await radio(page, 'A').evaluate((input: HTMLInputElement) => input.validity.valueMissing)).toBe(true);
});

test('Show me jumps to the step and scenario that an option names', async ({ page }) => {
  await answer(page, 'C');
  await option(page, 'B').getByRole('button', { name: 'Show me step 2' }).click();
  await expectStep(page, 2);
  await expect(page.locator('.walk-picture')).toBeInViewport();
  await expect(page.locator('#main')).toBeFocused();
  await expect(verdict(page)).toHaveText('Right.');

  await page.locator('.q-dots button').nth(2).click();
  await answer(page, 'D');
  await option(page, 'A').getByRole('button', { name: 'Show me step 3' }).click();
  await expect(pageState(page)).toHaveAttribute('data-scenario', 'no-rules');
  await expectStep(page, 3);
});

test('the fine print of the last question leads to the refused call', async ({ page }) => {
  await page.locator('.q-dots button').nth(2).click();
  await answer(page, 'A');
  await page.locator('.quick .fine-print').getByRole('link', { name: 'See the call refused' }).click();
  await expect(pageState(page)).toHaveAttribute('data-scenario', 'envoy-dead');
  await expectStep(page, 2);
});

test('the dots lead to any question and say how each one stands', async ({ page }) => {
  const dots = page.locator('.q-dots button');
  await answer(page, 'A');
  await expect(dots.first()).toHaveAccessibleName('Question 1 of 3, not right yet');
  await dots.last().click();
  await expect(card(page).locator('.q-stem')).toHaveText(plain(QUIZ[2]?.stem ?? ''));
  await expect(dots.last()).toHaveAttribute('aria-current', 'step');
  await expect(dots.last()).toHaveAccessibleName('Question 3 of 3, not answered');
});
