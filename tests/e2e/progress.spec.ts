import type { Page } from '@playwright/test';
import { expectStep, openPage, openPractice, openQuiz, pageState, untilLive } from './support/open.ts';
import { answer, card, checkButton, hintButton, pick, radio, tryAgain, verdict } from './support/questions.ts';
import { expect, isolatedTest, test } from './support/test.ts';
import { nextButton, note, speedField, tick } from './support/walk.ts';

const STORED_AS = 'envoy-sidecar-step-by-step';

function store(page: Page, text: string): Promise<void> {
  return page.evaluate(([key, value]) => localStorage.setItem(key, value), [STORED_AS, text] as const);
}

test('what is chosen, checked, opened and revealed is there again after a reload', async ({ page }) => {
  await openPractice(page, '&question=practice-pod-spec');
  await hintButton(page).click();
  await page.getByRole('radio', { name: 'Guessing' }).check();
  await pick(page, 'C');
  await page.reload();
  await expect(radio(page, 'C')).toBeChecked();
  await expect(page.getByRole('radio', { name: 'Guessing' })).toBeChecked();
  await expect(page.locator('.q-hint')).toBeVisible();

  await checkButton(page).click();
  await page.getByRole('button', { name: 'Show step 1 of 2' }).click();
  await page.reload();
  await expect(verdict(page)).toHaveText(/Not this one\./);
  await expect(page.locator('.q-where')).toContainText('You said: guessing');
  await expect(page.getByRole('button', { name: 'Show step 2 of 2' })).toBeVisible();
});

isolatedTest('a choice that was just made survives a page that is closed at once', async ({ page, context }) => {
  await openPage(page);
  await openQuiz(page);
  await pick(page, 'B');
  await page.close();
  const again = await context.newPage();
  await openPage(again);
  await openQuiz(again);
  await expect(radio(again, 'B')).toBeChecked();
});

test('a choice made before the quiz’s code has come is kept', async ({ page }) => {
  let letGo = (): void => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(/\/Below-[\w-]+\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await openPage(page);
  await card(page).scrollIntoViewIfNeeded();
  await card(page).locator('label').nth(1).click();
  await expect(radio(page, 'B')).toBeChecked();
  letGo();
  await openQuiz(page);
  await expect(radio(page, 'B')).toBeChecked();
});

test('the quiz goes on at the first question that is open', async ({ page }) => {
  await openPage(page);
  await openQuiz(page);
  await answer(page, 'C');
  await page.reload();
  await openQuiz(page);
  await expect(page.locator('#quick-question')).toHaveText('Quick question 2 of 3');
});

test('practice goes on at the first question that is open, and tries are counted', async ({ page }) => {
  await openPractice(page);
  await answer(page, 'B');
  await tryAgain(page).click();
  await answer(page, 'A');
  await openPractice(page);
  await expect(page.locator('.q-where')).toContainText('Question 2 of 5');
  await expect(page.locator('.q-dots button').first()).toHaveAccessibleName('Question 1 of 5, right');
});

test('a learner who comes back is offered the step they were at, and is not taken there', async ({ page }) => {
  await openPage(page);
  await tick(page, 4).click();
  await speedField(page).selectOption('2');
  await expect(page).toHaveURL(/step=4/);
  await openPage(page);
  await expectStep(page, 0);
  await expect(speedField(page)).toHaveValue('2');
  await page.getByRole('link', { name: 'Go on at step 4' }).click();
  await expectStep(page, 4);
});

isolatedTest.describe('a browser that lets nothing be stored', () => {
  isolatedTest.beforeEach(async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      });
    });
  });

  isolatedTest('the walk and the quiz work, and a note says once that answers will not last', async ({ page }) => {
    await openPage(page);
    await nextButton(page).click();
    await expectStep(page, 1);
    await expect(note(page)).toHaveCount(0);
    await openQuiz(page);
    await answer(page, 'C');
    await expect(verdict(page)).toHaveText('Right.');
    await expect(note(page)).toContainText('This browser does not let the page save your answers.');
    await note(page).getByRole('button', { name: 'Close' }).click();
    await tryAgain(page).click();
    await answer(page, 'A');
    await expect(verdict(page)).toHaveText(/Not this one/);
    await expect(note(page)).toHaveCount(0);
    await openPractice(page);
    await answer(page, 'A');
    await expect(verdict(page)).toHaveText(/Right\.$/);
  });
});

for (const [what, stored] of [
  ['no JSON', '{"version":1,'],
  ['a list', '[1,2]'],
  [
    'values of the wrong kind',
    '{"version":1,"answers":{"quiz-policies":{"picked":7,"submitted":"yes","tries":-4}},"speed":"fast"}',
  ],
  ['unknown questions and places', '{"version":1,"answers":{"x":{"picked":"Q"}},"place":"?scenario=gone&step=77"}'],
  ['null', 'null'],
] as const) {
  test(`stored progress that is ${what} breaks nothing and can be written over`, async ({ page }) => {
    await openPage(page);
    await store(page, stored);
    await page.reload();
    await untilLive(pageState(page));
    await expectStep(page, 0);
    await openQuiz(page);
    await answer(page, 'C');
    await page.reload();
    await openQuiz(page);
    await expect(page.locator('.q-dots button').first()).toHaveAccessibleName('Question 1 of 3, right');
  });
}

test('what a later version of the page has stored is left as it is', async ({ page }) => {
  const later = JSON.stringify({
    version: 99,
    answers: { 'quiz-policies': { picked: 'C', submitted: true } },
    extra: 1,
  });
  await openPage(page);
  await store(page, later);
  await page.reload();
  await openQuiz(page);
  await expect(page.locator('.q-dots button').first()).toHaveAccessibleName('Question 1 of 3, right');
  await answer(page, 'B');
  await page.goto('about:blank');
  await page.goBack();
  expect(await page.evaluate((key) => localStorage.getItem(key), STORED_AS)).toBe(later);
});
