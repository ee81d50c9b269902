import type { Page } from '@playwright/test';
import { openPage, openPractice, pageState, untilLive } from './support/open.ts';
import { isDark } from './support/pixels.ts';
import { stage } from './support/stage.ts';
import { expect, test } from './support/test.ts';
import { nextButton, presentButton, tableRow, themeSwitch } from './support/walk.ts';

for (const system of ['light', 'dark'] as const) {
  test(`the page follows a ${system} system, and the switch chooses the other theme for good`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: system });
    await openPage(page);
    expect(await isDark(page)).toBe(system === 'dark');
    await expect(page.locator('html')).not.toHaveAttribute('data-theme');
    await themeSwitch(page).click();
    await expect.poll(() => isDark(page)).toBe(system === 'light');
    await openPage(page);
    expect(await isDark(page)).toBe(system === 'light');
    await themeSwitch(page).click();
    await expect.poll(() => isDark(page)).toBe(system === 'dark');
  });
}

test('without a choice the page changes when the system does, also while it is open', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await openPage(page, '?step=3');
  expect(await isDark(page)).toBe(false);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await isDark(page)).toBe(true);
});

test('a chosen theme holds in every mode and on the stage', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await openPage(page, '?theme=dark&step=2');
  await presentButton(page).click();
  await untilLive(stage(page));
  expect(await isDark(page)).toBe(true);
  await page.keyboard.press('Escape');
  await openPractice(page);
  expect(await isDark(page)).toBe(true);
});

test('with forced colours the present step, the parts and the choices are still told apart', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await openPage(page, '?step=3');
  await expect(tableRow(page, 3)).toContainText('3 now');
  await expect(page.locator('.tracker-table th[aria-current]')).toContainText('now');
  await expect(page.locator('.ticks [aria-current]')).toContainText('Policies');
  expect(await differs(page, '.flow li[data-state="now"] .flow-box', '.flow li[data-state="past"] .flow-box')).toBe(
    true,
  );
  expect(await differs(page, '.ticks [data-state="now"] .tick-dot', '.ticks [data-state="future"] .tick-dot')).toBe(
    true,
  );
  expect(await differs(page, '.level-switch [aria-pressed="true"]', '.level-switch [aria-pressed="false"]')).toBe(true);
  expect(await unseenWords(page)).toEqual([]);
  await nextButton(page).focus();
  await page.keyboard.press('Enter');
  await expect(pageState(page)).toHaveAttribute('data-step', '4');
});

/** Two elements that must not look alike: by colour, border or weight. */
function differs(page: Page, one: string, other: string): Promise<boolean> {
  return page.evaluate(
    (pair) => {
      const [a, b] = pair.map((selector) => {
        const style = getComputedStyle(document.querySelector(selector) as Element);
        return [
          style.color,
          style.backgroundColor,
          style.borderTopColor,
          style.borderTopWidth,
          style.outline,
          style.fontWeight,
          style.borderTopStyle,
        ].join();
      });
      return a !== b;
    },
    [one, other],
  );
}

/** Words of the picture that have the colour of what is behind them. */
function unseenWords(page: Page): Promise<readonly (string | null)[]> {
  return page.evaluate(() => {
    const canvas = getComputedStyle(document.documentElement).backgroundColor;
    return [...document.querySelectorAll('.pod-wide text:not(.pill-label, .on-badge)')]
      .filter((one) => one.textContent !== '' && getComputedStyle(one).fill === canvas)
      .map((one) => one.textContent);
  });
}
