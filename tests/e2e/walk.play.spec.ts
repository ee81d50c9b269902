import type { Page } from '@playwright/test';
import { expectStep, openPage, pageState } from './support/open.ts';
import { expect, isolatedTest as test } from './support/test.ts';
import { nextButton, playButton, scenarioField, speedField, tick } from './support/walk.ts';

/** How long a step stands at speed 1. */
const STAND_MS = 4000;

test.beforeEach(async ({ page }) => {
  await openPage(page);
  // From here on time passes only when the test lets it.
  await page.clock.install();
  await page.clock.pauseAt(new Date(Date.now() + 60_000));
});

test('the page opens paused, plays when told to, stops at the end, begins again, and pauses', async ({ page }) => {
  await expect(playButton(page)).toHaveAccessibleName('Play');
  await playButton(page).click();
  await expectStep(page, 1);
  await expect(playButton(page)).toHaveAccessibleName('Pause');
  await page.clock.runFor(STAND_MS - 1);
  await expectStep(page, 1);
  await page.clock.runFor(1);
  await expectStep(page, 2);
  await page.clock.runFor(4 * STAND_MS);
  await expectStep(page, 6);
  await expect(playButton(page)).toHaveAccessibleName('Play');
  await page.clock.runFor(10 * STAND_MS);
  await expectStep(page, 6);
  await playButton(page).click();
  await expectStep(page, 0);
  await page.clock.runFor(STAND_MS);
  await expectStep(page, 1);
  await playButton(page).click();
  await expectStopped(page, 1);
});

test('a step stands for 4 seconds at speed 1×, and half, twice or two thirds of that at the others', async ({
  page,
}) => {
  for (const [speed, stand] of [
    ['0.5', 8000],
    ['1.5', 2667],
    ['2', 2000],
  ] as const) {
    await tick(page, 0).click();
    await speedField(page).selectOption(speed);
    await playButton(page).click();
    await page.clock.runFor(stand - 2);
    await expectStep(page, 1);
    await page.clock.runFor(2);
    await expectStep(page, 2);
  }
});

test('a step of the learner’s own stops the play, and so does another scenario', async ({ page }) => {
  await playButton(page).click();
  await nextButton(page).click();
  await expectStep(page, 2);
  await expectStopped(page, 2);
  await playButton(page).click();
  await scenarioField(page).selectOption('no-rules');
  await expect(pageState(page)).toHaveAttribute('data-scenario', 'no-rules');
  await expectStopped(page, 0);
});

test('the play stops when the page is hidden', async ({ page }) => {
  await playButton(page).click();
  await hide(page);
  await expectStopped(page, 1);
});

async function expectStopped(page: Page, step: number): Promise<void> {
  await expect(playButton(page)).toHaveAccessibleName('Play');
  await page.clock.runFor(5 * STAND_MS);
  await expectStep(page, step);
}

/** A window without a screen is never covered by another one: the browser's own sign of it is given here. */
function hide(page: Page): Promise<void> {
  return page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
}
