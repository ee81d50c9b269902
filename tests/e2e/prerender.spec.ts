import type { Page } from '@playwright/test';
import { serveUnder } from './support/folderServer.ts';
import { openPage, openQuiz, pageState, untilLive, untilPractice, untilQuiet } from './support/open.ts';
import { shifts } from './support/shifts.ts';
import { expect, test } from './support/test.ts';
import { modeLink, nextButton } from './support/walk.ts';

const WINDOWS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;

for (const size of WINDOWS) {
  const name = `${size.width}×${size.height}`;

  test.describe(name, () => {
    // The stand-in letters do not take to the pixel the room of the typefaces: without those, nothing at all may shift.
    test.use({ allowedProblems: /\.woff2|net::ERR_FAILED|left the site: http:..127\.0\.0\.1/ });
    test.beforeEach(async ({ page }) => {
      await page.setViewportSize(size);
      await page.route(/\.woff2$/, (route) => route.abort());
    });

    test(`${name}: nothing shifts while the page loads, at any step, or when a later part comes`, async ({ page }) => {
      await openPage(page);
      expect(await shifts(page)).toEqual([]);
      for (let step = 1; step <= 6; step += 1) {
        await nextButton(page).click();
        expect(await shifts(page), `step ${step}`).toEqual([]);
      }
      await page.keyboard.press('Home');
      expect(await shifts(page)).toEqual([]);
      await openQuiz(page);
      await untilQuiet(page);
      expect(await shifts(page)).toEqual([]);
    });

    test(`${name}: a page that arrives in pieces stands still`, async ({ page }) => {
      const server = await serveUnder('/', 8);
      await page.goto(server.address);
      await untilLive(page.locator('.page'));
      expect(await shifts(page)).toEqual([]);
      await server.close();
    });

    test(`${name}: the first paint is the page itself: scripts change not a single pixel of it`, async ({ page }) => {
      const release = await holdScripts(page);
      await page.goto('./', { waitUntil: 'commit' });
      await expect(page.locator('.glossary')).toBeAttached();
      const painted = await page.screenshot();
      release();
      await untilLive(page.locator('.page'));
      await untilQuiet(page);
      expect(painted.equals(await page.screenshot())).toBe(true);
    });
  });

  test(`${name}: when the typefaces come, less than a thousandth of the page moves`, async ({ page }) => {
    await page.setViewportSize(size);
    await openPage(page, '?step=3');
    await expect.poll(() => page.evaluate(() => document.fonts.check('16px "IBM Plex Sans"'))).toBe(true);
    await untilQuiet(page);
    const total = (await shifts(page)).reduce((sum, { value }) => sum + value, 0);
    expect(total).toBeLessThan(0.001);
  });
}

test('a wide page shows the words of its start a frame before the rest, a narrow one all at once', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openPage(page);
  expect(await seenAtFirst(page)).toEqual({ words: true, picture: false, side: false, state: false });
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await seenAtFirst(page)).toEqual({ words: true, picture: true, side: true, state: false });
  await page.evaluate(() => document.querySelector('.walk-side')?.remove());
  expect(await seenAtFirst(page)).toEqual({ words: false, picture: false, side: false, state: false });
});

/** Puts the walk back to the very start of its first frame, and tells which of its parts are seen there. */
function seenAtFirst(page: Page) {
  return page.evaluate(() => {
    const marked = [...document.querySelectorAll<HTMLElement>('[data-prerendered]')];
    for (const part of marked) {
      delete part.dataset.prerendered;
    }
    document.body.getBoundingClientRect();
    for (const part of marked) {
      part.dataset.prerendered = '';
    }
    for (const held of document.getAnimations()) {
      held.pause();
      held.currentTime = 0;
    }
    const isSeen = (selector: string): boolean =>
      document
        .querySelector(selector)
        ?.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true, opacityProperty: true }) ?? false;
    const seen = {
      words: isSeen('.start-words .ideas'),
      picture: isSeen('.pod-picture'),
      side: isSeen('.walk-side .sample-lines'),
      state: isSeen('.state-rows'),
    };
    for (const held of document.getAnimations()) {
      held.finish();
    }
    return seen;
  });
}

test('nothing is held back a second time', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openPage(page);
  await page.evaluate(() => {
    document.addEventListener('animationstart', ({ animationName, target }) => {
      document.body.dataset.held = `${animationName} of ${(target as Element).className}`;
    });
  });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('combobox', { name: 'Scenario' }).selectOption('no-rules');
  await expect(pageState(page)).toHaveAttribute('data-scenario', 'no-rules');
  await modeLink(page, 'Practice').click();
  await untilPractice(page);
  await modeLink(page, 'Walk').click();
  await expect(page.locator('.walk-picture')).toBeVisible();
  await expect(page.locator('body')).not.toHaveAttribute('data-held', /./);
});

test('a reload keeps the place of a reader who has scrolled', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openPage(page);
  for (const top of [300, 700]) {
    await page.evaluate((place) => scrollTo(0, place), top);
    await page.reload();
    await untilLive(page.locator('.page'));
    expect(await page.evaluate(() => scrollY)).toBe(top);
  }
});

/** Scripts are allowed, but none arrives until they are let go. */
async function holdScripts(page: Page): Promise<() => void> {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

test('the page as served says everything already, in markup that scripts take over without a word', async ({
  page,
  request,
}) => {
  const served = await (await request.get('./')).text();
  await openPage(page);
  const [before, after] = await page.evaluate((html) => {
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    return [parsed, document].map((one) => one.querySelector('.page')?.textContent ?? '');
  }, served);
  expect(before).toContain('The kernel rewrites where that connection goes');
  expect(before).toContain('Traffic interception stops');
  expect(after).toBe(before);
});
