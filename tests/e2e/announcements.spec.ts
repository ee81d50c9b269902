import type { Page } from '@playwright/test';
import { listen, spoken } from './support/announcements.ts';
import { expectStep, openPage } from './support/open.ts';
import { expect, test } from './support/test.ts';
import { firstButton, lastButton, levelButton, nextButton, playButton, scenarioField } from './support/walk.ts';

/** After the last key the region waits a little, so that fast steps are spoken once. */
const QUIET_MS = 150;

const region = (page: Page) => page.getByRole('status');

async function openAndListen(page: Page, query = ''): Promise<void> {
  await openPage(page, query);
  await page.clock.install();
  await page.clock.pauseAt(new Date(Date.now() + 60_000));
  await listen(page);
}

test('there is one live region; it is polite, there from the start, and empty', async ({ page }) => {
  await openPage(page);
  await expect(page.locator('[aria-live], [role="status"], [role="alert"], [role="log"]')).toHaveCount(1);
  await expect(region(page)).toHaveAttribute('aria-live', 'polite');
  await expect(region(page)).toHaveAttribute('aria-atomic', 'true');
  await expect(region(page)).toBeEmpty();
  await expect(region(page)).not.toHaveCSS('display', 'none');
});

test('each step of the learner’s own is spoken once, state first and then the change', async ({ page }) => {
  await openAndListen(page);
  for (let step = 1; step <= 6; step += 1) {
    await nextButton(page).click();
    await page.clock.runFor(QUIET_MS);
  }
  expect(await spoken(page)).toEqual([
    'Step 1 of 6. The pod starts with two containers: the app and Envoy. Envoy Status: Not running to Running.',
    'Step 2 of 6. The app calls rates; the kernel turns the call to Envoy. Traffic State: No traffic to Outbound intercepted.',
    'Step 3 of 6. Envoy adds TLS and sends the request on, over its own connection. Traffic State: Outbound intercepted to Outbound secured.',
    'Step 4 of 6. rates answers. The reply comes back to Envoy on connection 2. Traffic State: Outbound secured to Inbound intercepted.',
    'Step 5 of 6. Envoy hands the reply to the app on connection 1. Traffic State: Inbound intercepted to Delivered to app.',
    'Step 6 of 6. The pod ends, and interception ends with it. Envoy Status: Running to Stopped. Traffic State: Delivered to app to No traffic.',
  ]);
});

test('of fast steps only the place where they stop is spoken', async ({ page }) => {
  await openAndListen(page);
  for (let press = 0; press < 6; press += 1) {
    await page.keyboard.press('ArrowRight');
    await page.clock.runFor(QUIET_MS - 50);
  }
  expect(await spoken(page)).toEqual([]);
  await page.clock.runFor(QUIET_MS);
  expect(await spoken(page)).toEqual([expect.stringMatching(/^Step 6 of 6\. /)]);
});

test('the same place is spoken again when it is come to again', async ({ page }) => {
  await openAndListen(page);
  for (const button of [lastButton, firstButton, lastButton]) {
    await button(page).click();
    await page.clock.runFor(QUIET_MS);
  }
  expect((await spoken(page)).map((text) => text.slice(0, 6))).toEqual(['Step 6', 'Start.', 'Step 6']);
});

test('a press that changes nothing says nothing', async ({ page }) => {
  await openAndListen(page);
  await page.keyboard.press('ArrowLeft');
  await page.clock.runFor(10 * QUIET_MS);
  expect(await spoken(page)).toEqual([]);
});

test('the page is silent while it plays, and says where it is when it is paused', async ({ page }) => {
  await openAndListen(page);
  await playButton(page).click();
  await expect(region(page)).toHaveAttribute('aria-live', 'off');
  await page.clock.runFor(9000);
  await expectStep(page, 3);
  expect(await spoken(page)).toEqual([]);
  await playButton(page).click();
  await page.clock.runFor(QUIET_MS);
  await expect(region(page)).toHaveAttribute('aria-live', 'polite');
  expect(await spoken(page)).toEqual([expect.stringMatching(/^Step 3 of 6\. /)]);
});

test('a scenario says its name, a hop its number', async ({ page }) => {
  await openAndListen(page);
  await scenarioField(page).selectOption('no-rules');
  await expect(page.locator('[data-scenario="no-rules"]')).toBeVisible();
  await page.clock.runFor(QUIET_MS);
  await levelButton(page, 'Every hop').click();
  await expect(page.locator('[data-level="hops"]').first()).toBeVisible();
  await nextButton(page).click();
  await page.clock.runFor(QUIET_MS);
  expect(await spoken(page)).toEqual([
    'Start. Without redirect rules.',
    expect.stringMatching(/^Step 1 of 6, hop 1 of \d+\. /),
  ]);
});

test('a note is spoken together with the place', async ({ page }) => {
  await page.clock.install();
  await openPage(page, '?step=99');
  await page.clock.runFor(QUIET_MS);
  await expect(region(page)).toHaveText(/^This link does not fit the lesson\..* Start\./);
});
