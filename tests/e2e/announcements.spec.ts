import type { Page } from '@playwright/test';
import { listen, spoken } from './support/announcements.ts';
import { expectStep, openPage, pageState } from './support/open.ts';
import { expect, test } from './support/test.ts';
import { firstButton, lastButton, levelButton, nextButton, playButton, scenarioField } from './support/walk.ts';

const region = (page: Page) => page.getByRole('status');

async function openAndListen(page: Page, query = ''): Promise<void> {
  await openPage(page, query);
  await listen(page);
}

/** All that has been said so far, each as far as the expected beginning goes. */
async function expectSpoken(page: Page, beginnings: readonly string[]): Promise<void> {
  await expect
    .poll(async () => (await spoken(page)).map((text, index) => text.slice(0, beginnings[index]?.length)))
    .toEqual(beginnings);
}

test('there is one live region; it is polite, there from the start, and empty', async ({ page }) => {
  await openPage(page);
  await expect(page.locator('[aria-live], [role="status"], [role="alert"], [role="log"]')).toHaveCount(1);
  await expect(region(page)).toHaveAttribute('aria-live', 'polite');
  await expect(region(page)).toHaveAttribute('aria-atomic', 'true');
  await expect(region(page)).toBeEmpty();
  await expect(region(page)).not.toHaveCSS('display', 'none');
});

const STEPS = [
  'Step 1 of 6. The pod starts with two containers: the app and Envoy. Envoy Status: Not running to Running.',
  'Step 2 of 6. The app calls rates; the kernel turns the call to Envoy. Traffic State: No traffic to Outbound intercepted.',
  'Step 3 of 6. Envoy adds TLS and sends the request on, over its own connection. Traffic State: Outbound intercepted to Outbound secured.',
  'Step 4 of 6. rates answers. The reply comes back to Envoy on connection 2. Traffic State: Outbound secured to Inbound intercepted.',
  'Step 5 of 6. Envoy hands the reply to the app on connection 1. Traffic State: Inbound intercepted to Delivered to app.',
  'Step 6 of 6. The pod ends, and interception ends with it. Envoy Status: Running to Stopped. Traffic State: Delivered to app to No traffic.',
];

test('each step of the learner’s own is spoken once, state first and then the change', async ({ page }) => {
  await openAndListen(page);
  for (const [index] of STEPS.entries()) {
    await nextButton(page).click();
    await expect.poll(() => spoken(page)).toEqual(STEPS.slice(0, index + 1));
  }
});

test('of fast steps only the place where they stop is spoken', async ({ page }) => {
  await openAndListen(page);
  await page.evaluate(() => {
    for (let press = 0; press < 6; press += 1) {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    }
  });
  await expectSpoken(page, ['Step 6 of 6. ']);
  await page.keyboard.press('Home');
  await expectSpoken(page, ['Step 6 of 6. ', 'Start. ']);
});

test('the same place is spoken again when it is come to again; a press that changes nothing says nothing', async ({
  page,
}) => {
  await openAndListen(page);
  await lastButton(page).click();
  await expectSpoken(page, ['Step 6']);
  await page.keyboard.press('ArrowRight');
  await firstButton(page).click();
  await expectSpoken(page, ['Step 6', 'Start.']);
  await page.keyboard.press('ArrowLeft');
  await lastButton(page).click();
  await expectSpoken(page, ['Step 6', 'Start.', 'Step 6']);
});

test('the page is silent while it plays, and says where it is when it is paused', async ({ page }) => {
  await openAndListen(page, '?step=2');
  await playButton(page).click();
  await expectStep(page, 3);
  await expect(region(page)).toHaveAttribute('aria-live', 'off');
  await playButton(page).click();
  await expect(region(page)).toHaveAttribute('aria-live', 'polite');
  await expectSpoken(page, ['Step 3 of 6. ']);
});

test('a scenario says its name, a hop its number', async ({ page }) => {
  await openAndListen(page);
  await scenarioField(page).selectOption('no-rules');
  await expectSpoken(page, ['Start. Without redirect rules.']);
  await levelButton(page, 'Every hop').click();
  await expect(pageState(page)).toHaveAttribute('data-level', 'hops');
  await expectSpoken(page, ['Start. Without redirect rules.', 'Start. ']);
  await nextButton(page).click();
  await expectSpoken(page, ['Start. Without redirect rules.', 'Start. ', 'Step 1 of 6, hop 1 of ']);
});

test('a note is spoken together with the place, also one that is there when the page opens', async ({ page }) => {
  await openPage(page, '?step=99');
  await expect(region(page)).toHaveText(/^This link does not fit the lesson\..* Start\./);
});
