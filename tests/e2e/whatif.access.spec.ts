/** What if for everybody: axe, keyboard alone, a phone. */
import { expectAccessible } from './support/axe.ts';
import { pageState } from './support/open.ts';
import { expect, isolatedTest as test } from './support/test.ts';
import { openEditor, openScenario, openSwitches, runButton, verdict } from './support/whatif.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('axe finds nothing before the run', async ({ page }) => {
      await openScenario(page, 'retries-succeed');
      await openSwitches(page, 'World');
      await expectAccessible(page);
    });

    test('axe finds nothing after the run, with the editor open', async ({ page }) => {
      await openScenario(page, 'retries-succeed');
      await page.getByRole('radio', { name: /503 after two tries/ }).check();
      await runButton(page).click();
      await expect(verdict(page)).toBeVisible();
      await openEditor(page);
      await expectAccessible(page);
    });
  });
}

test('by keyboard alone: choose, predict, run, step', async ({ page }) => {
  await openScenario(page, 'no-rules');
  const option = page.getByRole('radio', { name: /It goes straight out/ });
  const tabTo = async (wanted: typeof option): Promise<void> => {
    for (let presses = 0; presses < 60; presses += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) {
        return;
      }
      await page.keyboard.press('Tab');
    }
    throw new Error('60 times Tab, and not there');
  };
  await tabTo(page.getByRole('radio', { name: /It goes through Envoy/ }));
  await page.keyboard.press('ArrowDown');
  await expect(option).toBeChecked();
  await tabTo(runButton(page));
  await page.keyboard.press('Enter');
  await expect(page.locator('#verdict')).toBeFocused();
  await expect(page.locator('.verdict', { hasText: 'That is what happened.' })).toBeVisible();
  const before = Number(await pageState(page).getAttribute('data-step'));
  await page.keyboard.press('ArrowRight');
  await expect(pageState(page)).toHaveAttribute('data-step', String(before + 1));
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('one column, nothing wider than the window, the list folded', async ({ page }) => {
    await openScenario(page, 'retries-succeed');
    await expect(page.getByRole('searchbox')).toBeHidden();
    await page.getByRole('button', { name: /All scenarios/ }).click();
    await page.getByRole('searchbox').fill('redirect rules');
    await page.getByRole('link', { name: 'Two containers, no redirect rules' }).click();
    await expect(pageState(page)).toHaveAttribute('data-scenario', 'no-rules');
    await expect(page.getByRole('searchbox')).toBeHidden();
    await runButton(page).click();
    await expect(verdict(page)).toHaveText('200 OK');
    await openEditor(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});
