import { expectAccessible } from './support/axe.ts';
import { expectStep, openPage, pageState } from './support/open.ts';
import { expect, test } from './support/test.ts';

const question = '#prediction';

test('the run waits for a prediction, then shows it beside what happened', async ({ page }) => {
  await openPage(page, '?mode=predict');
  await expect(pageState(page)).toHaveAttribute('data-mode', 'predict');
  await expect(page.getByRole('button', { name: 'Next: Step 1' })).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('ArrowRight');
  await expectStep(page, 0);
  await expect(page.locator(question)).toBeFocused();
  for (const name of ['Next question', 'See what happens']) {
    await page.locator('.p-question .q-options input').first().check();
    await page.getByRole('button', { name }).click();
  }
  await expectStep(page, 1);
  await expect(page.locator('#predict-outcome')).toBeFocused();
  await expect(page.locator('.p-outcome')).toHaveCount(2);
  await expect(page.locator('.p-outcome').first()).toContainText('You predicted');
});

test('skipped to the end, all questions come back; a reload keeps what was said', async ({ page }) => {
  await openPage(page, '?mode=predict');
  for (let turn = 0; turn < 40 && (await page.locator('#predict-summary').count()) === 0; turn += 1) {
    await page.getByRole('button', { name: /^(Skip|Predict step \d|To the summary)/ }).click();
  }
  await expect(page.locator('#predict-summary')).toHaveText('0 of 10 predicted right at first');
  // The address follows a moment later.
  await expect(page).toHaveURL(/step=6/);
  await page.reload();
  await page.getByRole('button', { name: /^To the summary/ }).click();
  await page.getByRole('button', { name: /^Try again what was missed/ }).click();
  await expect(page).toHaveURL(/question=predict-/);
  await expect(page.locator(question)).toBeFocused();
});

test('a scenario of the walk can be predicted from its link', async ({ page }) => {
  await openPage(page, '?mode=predict&scenario=envoy-dead&step=1');
  await expect(page.locator(question)).toContainText('Envoy’s process was killed');
  await page.getByRole('radio', { name: /connection refused/ }).check();
  await page.getByRole('radio', { name: 'Sure', exact: true }).check();
  await page.getByRole('button', { name: 'See what happens' }).click();
  await expect(page.locator('#predict-outcome')).toHaveText('As you predicted.');
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing before and after a prediction, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await openPage(page, '?mode=predict&scenario=no-rules&step=1');
    await expect(page.locator(question)).toBeVisible();
    await expectAccessible(page);
    await page.locator('.p-question .q-options input').last().check();
    await page.getByRole('button', { name: 'See what happens' }).click();
    await expectAccessible(page);
  });
}
