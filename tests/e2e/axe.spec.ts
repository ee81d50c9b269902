import type { Page } from '@playwright/test';
import { expectAccessible, expectReadableColours } from './support/axe.ts';
import { openPage, openPractice, openQuiz } from './support/open.ts';
import { isDark } from './support/pixels.ts';
import { answer, hintButton } from './support/questions.ts';
import { openStage } from './support/stage.ts';
import { expect, test } from './support/test.ts';
import { lastButton } from './support/walk.ts';

/** Each state that the page can be in for long, and the way there. */
const STATES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'the walk at its start': (page) => openPage(page),
  'the walk at step 3, folds open': async (page) => {
    await openPage(page, '?step=3');
    await openQuiz(page);
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) {
        fold.open = true;
      }
    });
  },
  'the walk at its end, quiz answered': async (page) => {
    await openPage(page);
    await lastButton(page).click();
    await openQuiz(page);
    await answer(page, 'A');
  },
  'every hop': (page) => openPage(page, '?level=hops&step=2&hop=2'),
  'an inbound call, every hop': (page) => openPage(page, '?scenario=inbound-call&level=hops&step=3&hop=2'),
  'practice before an answer': async (page) => {
    await openPractice(page, '&question=practice-pod-spec');
    await hintButton(page).click();
  },
  'practice after an answer': async (page) => {
    await openPractice(page, '&question=practice-pod-spec');
    await answer(page, 'D');
    for (const step of [1, 2]) {
      await page.getByRole('button', { name: `Show step ${step} of 2` }).click();
    }
  },
  'practice done': async (page) => {
    await openPractice(page);
    for (const [index, letter] of ['A', 'D', 'D', 'B', 'A'].entries()) {
      await page.locator('.q-dots button').nth(index).click();
      await answer(page, letter);
    }
  },
  'a presented step': (page) => openStage(page, '?present=1&step=3'),
  'a presented question with its answer': async (page) => {
    await openStage(page, '?present=1&question=quiz-envoy-removed');
    await page.keyboard.press('r');
  },
  'the list of keys': async (page) => {
    await openStage(page, '?present=1&step=3');
    await page.keyboard.press('?');
  },
  'a note': (page) => openPage(page, '?step=99'),
};

for (const [name, open] of Object.entries(STATES)) {
  test(`axe finds nothing, light or dark: ${name}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await open(page);
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await isDark(page)).toBe(true);
    await expectReadableColours(page);
  });
}

test('axe finds nothing on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page, '?step=3');
  await expectAccessible(page);
});
