import type { Page } from '@playwright/test';
import { openPage, openQuiz } from './support/open.ts';
import { expect, test } from './support/test.ts';
import { nextButton } from './support/walk.ts';

interface Travel {
  readonly ms: number;
  readonly moves: number;
}

/** Presses a key that steps, and tells what runs in the picture right after it. */
function travelsAfter(page: Page, key: 'ArrowRight' | 'ArrowLeft', presses = 1): Promise<readonly Travel[]> {
  return page.evaluate(
    async ([name, count]) => {
      for (let press = 0; press < count; press += 1) {
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
        await new Promise((done) => setTimeout(done));
      }
      return document.getAnimations().map(({ effect }) => ({
        ms: Number(effect?.getComputedTiming().endTime),
        moves: new Set((effect as KeyframeEffect).getKeyframes().map(({ transform }) => transform)).size,
      }));
    },
    [key, presses] as const,
  );
}

/** Where the message stands in the picture. */
function place(page: Page): Promise<string> {
  return page.locator('.pod-wide g').evaluate((pill) => getComputedStyle(pill).transform);
}

test('the request travels when it moves on, for 400 ms at most, and is then where it belongs', async ({ page }) => {
  await openPage(page, '?step=2');
  const travels = await travelsAfter(page, 'ArrowRight');
  expect(travels).toEqual([{ ms: expect.any(Number), moves: 2 }]);
  expect(travels[0]?.ms).toBeLessThanOrEqual(400);
  const rest = await page.locator('.pod-wide g').getAttribute('transform');
  await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0);
  const [x, y] = (rest?.match(/[\d.]+/g) ?? []).map(Number);
  expect(await place(page)).toBe(`matrix(1, 0, 0, 1, ${x}, ${y})`);
});

test('a further step lands at once: no travel is waited for, and at most one runs', async ({ page }) => {
  await openPage(page);
  expect((await travelsAfter(page, 'ArrowRight', 4)).length).toBeLessThanOrEqual(1);
  await expect(page.locator('.pod-wide .pill-label')).toHaveText('200 OK');
});

test('going back and jumping show the place without a travel', async ({ page }) => {
  await openPage(page, '?step=4');
  expect(await travelsAfter(page, 'ArrowLeft')).toEqual([]);
});

test('with reduced motion nothing travels, on the walk or on the stage', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openPage(page, '?step=2');
  expect(await travelsAfter(page, 'ArrowRight')).toEqual([]);
  await openPage(page, '?level=hops&step=2&hop=5');
  expect(await travelsAfter(page, 'ArrowRight')).toEqual([]);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe('auto');
});

test('nothing moves by itself: a page that is left alone has no animation', async ({ page }) => {
  await openPage(page, '?step=3');
  await openQuiz(page);
  await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0);
  await nextButton(page).hover();
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});
