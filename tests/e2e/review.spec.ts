import { expectAccessible } from './support/axe.ts';
import { openPage, openPractice, pageState } from './support/open.ts';
import { answer } from './support/questions.ts';
// The clock is set here: these pages are nobody else's.
import { expect, isolatedTest as test } from './support/test.ts';

test('a miss in Practice comes back a day later: recall, options, and a new day', async ({ page }) => {
  await page.clock.setFixedTime(new Date(2026, 10, 29, 10));
  await openPractice(page, '&question=practice-purpose');
  await answer(page, 'B');
  await openPage(page, '?mode=review');
  await expect(pageState(page)).toHaveAttribute('data-mode', 'review');
  await expect(page.getByRole('heading', { name: 'Nothing is due today.' })).toBeVisible();

  await page.clock.setFixedTime(new Date(2026, 10, 30, 10));
  await openPage(page, '?mode=review');
  await expect(page.locator('#review-stem')).toContainText('Main purpose of a sidecar proxy');
  await expect(page.getByRole('radio')).toHaveCount(0);
  await page.getByRole('textbox').fill('manages traffic');
  await page.getByRole('button', { name: 'Show the options' }).click();
  await page.getByRole('radio', { name: /Manage network traffic/ }).check();
  await page.getByRole('button', { name: 'Check' }).click();
  await expect(page.locator('.q-verdict')).toContainText('It comes back on 2026-12-03.');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('heading', { name: 'Done for today.' })).toBeVisible();
});

test('the calendar file and the saved progress are files to keep', async ({ page }) => {
  await openPractice(page, '&question=practice-purpose');
  await answer(page, 'B');
  await openPage(page, '?mode=review');
  const [calendar] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Add to calendar' }).click(),
  ]);
  expect(calendar.suggestedFilename()).toBe('review.ics');
  const [progress] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as a file' }).click(),
  ]);
  expect(progress.suggestedFilename()).toBe('envoy-sidecar-progress.json');
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in a review, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.clock.setFixedTime(new Date(2026, 10, 29, 10));
    await openPractice(page, '&question=practice-pod-spec');
    await answer(page, 'A');
    await page.clock.setFixedTime(new Date(2026, 11, 2, 10));
    await openPage(page, '?mode=review');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Show the options' }).click();
    await expectAccessible(page);
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: 'Check' }).click();
    await expectAccessible(page);
  });
}
