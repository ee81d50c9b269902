import type { Page } from '@playwright/test';
import { expectStep, openPage, openPractice, openQuiz } from './support/open.ts';
import { cutOff, sidewaysOverflow, smallText } from './support/overflow.ts';
import { answer } from './support/questions.ts';
import { pictureTangles } from './support/tangles.ts';
import { expect, test } from './support/test.ts';
import { flowBox, nextButton, picture, stepTitle } from './support/walk.ts';

const WIDTHS = [320, 390, 720, 1024, 1440, 2560] as const;

/** No words are smaller, in px. Every hop’s ports and addresses shrink with the picture on the narrowest screen. */
const leastSize = (width: number): number => (width < 360 ? 11 : 12.5);

async function expectFits(page: Page): Promise<void> {
  const problems: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const found = [...(await sidewaysOverflow(page)), ...(await smallText(page, leastSize(width)))];
    problems.push(...found.map((one) => `at ${width} px: ${one}`));
  }
  expect(problems).toEqual([]);
}

for (const query of ['', '?step=3', '?level=hops&step=2&hop=3', '?scenario=envoy-dead&step=2'] as const) {
  test(`from 320 to 2560 px ${query || 'the start'} fits: no sideways scrolling, no tiny words`, async ({ page }) => {
    await openPage(page, query);
    await expectFits(page);
  });
}

for (const mode of ['whatif&scenario=readiness-only', 'predict', 'test', 'review']) {
  test(`from 320 to 2560 px mode=${mode} fits`, async ({ page }) => {
    await openPage(page, `?mode=${mode}`);
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
    await expectFits(page);
  });
}

test('390×844: a prediction has the width of the page, and the picture under it', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page, '?mode=predict');
  const question = page.getByRole('group', { name: /^Predict, 1 of/ });
  await expect.poll(async () => (await question.boundingBox())?.width).toBeGreaterThan(350);
  expect((await picture(page).boundingBox())?.width).toBeGreaterThan(350);
});

test('from 320 to 2560 px an answered quiz question fits', async ({ page }) => {
  await openPage(page);
  await openQuiz(page);
  await answer(page, 'A');
  await expectFits(page);
});

test('from 320 to 2560 px the practice fits, before and after an answer', async ({ page }) => {
  await openPractice(page, '&question=practice-pod-spec');
  await expectFits(page);
  await answer(page, 'D');
  await expectFits(page);
});

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

for (const query of ['', '?step=3', '?level=hops&step=3&hop=8', '?mode=practice'] as const) {
  test(`200 % text, ${query || 'the start'}: nothing is lost, and the page does not scroll sideways`, async ({
    page,
  }) => {
    await openPage(page, query);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    const problems: string[] = [];
    for (const width of [1440, 1024, 390]) {
      await page.setViewportSize({ width, height: 900 });
      const found = [...(await sidewaysOverflow(page)), ...(await cutOff(page))];
      problems.push(...found.map((one) => `at ${width} px: ${one}`));
    }
    expect(problems).toEqual([]);
  });
}

for (const scenario of ['base', 'no-rules', 'envoy-dead', 'inbound-call'] as const) {
  for (const level of ['concept', 'hops'] as const) {
    test(`${scenario}, ${level}: no words of a picture lie on one another, wide or narrow`, async ({ page }) => {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await openPage(page, `?scenario=${scenario}&level=${level}`);
      expect(await pictureTangles(page, [1440, 390])).toEqual([]);
      await expectStep(page, 6);
    });
  }
}
