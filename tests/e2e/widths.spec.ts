import type { Page } from '@playwright/test';
import { expectStep, openPage, openPractice, openQuiz } from './support/open.ts';
import { pictureTangles, sidewaysOverflow, smallText } from './support/overflow.ts';
import { answer } from './support/questions.ts';
import { expect, test } from './support/test.ts';
import { flowBox, nextButton, picture, stepTitle } from './support/walk.ts';

const WIDTHS = [320, 390, 720, 1024, 1440, 2560] as const;

/** No words are smaller, in px. Every hop’s ports and addresses shrink with the picture on the narrowest screen. */
const leastSize = (width: number): number => (width < 360 ? 11 : 12.5);

for (const width of WIDTHS) {
  test(`${width} px: the walk never scrolls sideways, and no words are too small`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const query of ['', '?step=3', '?level=hops&step=2&hop=3', '?scenario=envoy-dead&step=2']) {
      await openPage(page, query);
      expect(await sidewaysOverflow(page)).toEqual([]);
      expect(await smallText(page, leastSize(width))).toEqual([]);
    }
    await openQuiz(page);
    await answer(page, 'A');
    expect(await sidewaysOverflow(page)).toEqual([]);
  });

  test(`${width} px: the practice never scrolls sideways`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await openPractice(page, '&question=practice-pod-spec');
    expect(await sidewaysOverflow(page)).toEqual([]);
    await answer(page, 'D');
    expect(await sidewaysOverflow(page)).toEqual([]);
    expect(await smallText(page, leastSize(width))).toEqual([]);
  });
}

test('1440×900: picture, narration, flow and transport are seen without scrolling', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openPage(page, '?step=3');
  for (const part of [picture(page), stepTitle(page), flowBox(page, 8), nextButton(page)]) {
    await expect(part).toBeInViewport({ ratio: 1 });
  }
});

test('390×844: the buttons are docked in reach of the thumb, 48 px high, wherever the page is', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page, '?step=3');
  for (const top of [0, 600]) {
    await page.evaluate((y) => window.scrollTo(0, y), top);
    await expect(nextButton(page)).toBeInViewport({ ratio: 1 });
    expect((await nextButton(page).boundingBox())?.height).toBeGreaterThanOrEqual(48);
  }
  await nextButton(page).click();
  await expectStep(page, 4);
});

test('390 px: only tables and the manifest scroll sideways, and by keyboard too', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page, '?step=6');
  const tracker = page.getByRole('region', { name: 'Status tracker, scrolls sideways' });
  await expect(tracker).toHaveAttribute('tabindex', '0');
  // The present column is the last one, and it is in sight.
  await tracker.evaluate((one) => one.scrollIntoView({ block: 'center' }));
  await expect(tracker.locator('th[aria-current]')).toBeInViewport();
  const before = await tracker.evaluate((one) => one.scrollLeft);
  await tracker.focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => tracker.evaluate((one) => one.scrollLeft)).toBeLessThan(before);
  await expectStep(page, 6);
});

for (const [width, query] of [
  [1440, ''],
  [1440, '?step=3'],
  [1440, '?level=hops&step=3&hop=8'],
  [390, '?step=3'],
  [1440, '?mode=practice'],
] as const) {
  test(`200 % text at ${width} px, ${query || 'the start'}: nothing is lost and the page does not scroll sideways`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await openPage(page, query);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    expect(await sidewaysOverflow(page)).toEqual([]);
    expect(await cutOff(page)).toEqual([]);
    if (!query.includes('practice')) {
      await nextButton(page).click();
      await expect(stepTitle(page).or(page.locator('.step-head h2')).first()).toBeVisible();
    }
  });
}

/** Boxes that hide a part of their own words. */
function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main *')]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches('.visually-hidden'))
      .filter((one) => ['hidden', 'clip'].includes(getComputedStyle(one).overflowX))
      // One pixel: words for screen readers alone.
      .filter((one) => one.clientWidth > 1 && one.clientHeight > 1)
      .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
      .map((one) => `${one.className}: ${one.textContent?.trim().slice(0, 40)}`),
  );
}

for (const [width, level] of [
  [1440, 'concept'],
  [390, 'concept'],
  [1440, 'hops'],
  [390, 'hops'],
] as const) {
  for (const scenario of ['base', 'no-rules', 'envoy-dead', 'inbound-call'] as const) {
    test(`${width} px, ${scenario}, ${level}: no words of the picture lie on one another`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await openPage(page, `?scenario=${scenario}&level=${level}`);
      const tangles: string[] = [];
      while ((await nextButton(page).textContent()) !== 'The end') {
        const name = (await nextButton(page).textContent())?.replace(/[^\d.]/g, '');
        await page.keyboard.press('ArrowRight');
        tangles.push(...(await pictureTangles(page)).map((one) => `${name}: ${one}`));
      }
      expect(tangles).toEqual([]);
    });
  }
}
