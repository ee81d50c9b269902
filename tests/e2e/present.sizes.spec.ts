import type { Page } from '@playwright/test';
import { PRACTICE, QUIZ } from './support/content.ts';
import { expectStep } from './support/open.ts';
import { kicker, openStage, overflowOfStage, stage, type Word, wordsOnStage } from './support/stage.ts';
import { expect, test } from './support/test.ts';

const SCENARIOS = ['base', 'no-rules', 'envoy-dead', 'inbound-call'] as const;
const WINDOWS = [
  [1920, 1080],
  [1366, 768],
  [1024, 768],
] as const;
/** Sizes for the back row, at 1080 lines. */
const LEAST = { sentence: 70, label: 50, any: 38 } as const;

const tooSmall = (words: readonly Word[], least: number) =>
  words.filter(({ size }) => size < least).map(({ text, size }) => `${text}: ${size}`);

/** Calls `look` at each step of a scenario, 0 to 6. */
async function eachStep(page: Page, look: (step: number) => Promise<void>): Promise<void> {
  for (let step = 0; step <= 6; step += 1) {
    await expectStep(page, step);
    await look(step);
    await page.keyboard.press('PageDown');
  }
}

for (const scenario of SCENARIOS) {
  test(`${scenario}: at 1920×1080 the sentence is ≥ 70 px, labels are ≥ 50 px, nothing is under 38 px`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1920, height: 1080 });
    await openStage(page, `?present=1&scenario=${scenario}`);
    await eachStep(page, async () => {
      const words = await wordsOnStage(page);
      const named = (kind: RegExp) => words.filter((word) => kind.test(word.kind));
      expect(named(/^stage-sentence/)).toHaveLength(1);
      expect(tooSmall(named(/^stage-sentence/), LEAST.sentence)).toEqual([]);
      // Names of the parts, and the value that changes.
      expect(named(/^strong/).length).toBeGreaterThan(1);
      expect(tooSmall(named(/^(strong (app|envoy)|strong|b)$/), LEAST.label)).toEqual([]);
      expect(tooSmall(words, LEAST.any)).toEqual([]);
    });
  });

  for (const [width, height] of WINDOWS) {
    test(`${scenario}: no step overflows ${width}×${height}, at any size of the words`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await openStage(page, `?present=1&scenario=${scenario}`);
      const problems: string[] = [];
      for (const size of [0, 1, 2]) {
        await page.keyboard.press('Home');
        await eachStep(page, async (step) => {
          problems.push(...(await overflowOfStage(page)).map((one) => `step ${step}, size ${size}: ${one}`));
        });
        await page.keyboard.press('+');
      }
      expect(problems).toEqual([]);
    });
  }
}

for (const [mode, questions] of [
  ['walk', QUIZ],
  ['practice', PRACTICE],
] as const) {
  test(`questions of the ${mode}: large enough at 1920×1080, and nothing overflows any window`, async ({ page }) => {
    const problems: string[] = [];
    for (const [width, height] of WINDOWS) {
      await page.setViewportSize({ width, height });
      await openStage(page, `?mode=${mode}&present=1&question=${questions[0]?.id}`);
      for (const [index] of questions.entries()) {
        for (const state of ['asked', 'answered']) {
          await expect(kicker(page)).toHaveText(`Question ${index + 1} of ${questions.length}`);
          await expect(stage(page).locator('[data-answer="true"]')).toHaveCount(state === 'asked' ? 0 : 1);
          const where = `question ${index + 1}, ${state}, ${width}×${height}`;
          problems.push(...(await overflowOfStage(page)).map((one) => `${where}: ${one}`));
          if (height === 1080) {
            const words = await wordsOnStage(page);
            problems.push(...tooSmall(words, LEAST.any).map((one) => `${where}: ${one}`));
            problems.push(
              ...tooSmall(
                words.filter(({ kind }) => /stage-stem/.test(kind)),
                LEAST.sentence,
              ).map((one) => `${where}: ${one}`),
            );
          }
          await page.keyboard.press('PageDown');
        }
      }
    }
    expect(problems).toEqual([]);
  });
}
