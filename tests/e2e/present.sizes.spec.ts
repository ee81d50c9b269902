import type { Page } from '@playwright/test';
import { PRACTICE, QUIZ } from './support/content.ts';
import { openStage } from './support/stage.ts';
import { type Board, boardsAfter } from './support/stageSizes.ts';
import { expect, test } from './support/test.ts';

const WINDOWS = [
  { width: 1920, height: 1080 },
  { width: 1366, height: 768 },
  { width: 1024, height: 768 },
] as const;

/** Sizes for the back row in px, at 1080 lines, and the words that they are for. */
const LEAST = [
  [70, /^stage-(sentence|stem)/],
  // Names of the parts, words of the wires, what Envoy does, and the value that changes.
  [50, /^(strong(?! refuse).*|b)$/],
  // A refused wire is short: its word stands between the rules and Envoy.
  [38, /./],
] as const;

function tooSmall({ name, words }: Board): readonly string[] {
  return LEAST.flatMap(([least, kinds]) =>
    words
      .filter(({ kind, size }) => kinds.test(kind) && size < least)
      .map(({ text, size }) => `${name}: "${text}" has ${size} px of ${least}`),
  );
}

async function expectRoom(page: Page, keys: readonly string[]): Promise<void> {
  for (const size of WINDOWS) {
    await page.setViewportSize(size);
    const boards = await boardsAfter(page, keys);
    const overflow = boards.flatMap(({ name, problems }) => problems.map((one) => `${name}: ${one}`));
    expect(overflow, `${size.width}×${size.height}`).toEqual([]);
  }
}

const STEPS = ['Home', ...Array.from({ length: 6 }, () => 'PageDown')];

for (const scenario of ['base', 'no-rules', 'envoy-dead', 'inbound-call'] as const) {
  test(`${scenario}: sentence ≥ 70 px, labels ≥ 50 px, nothing < 38 px, and all of it fits every window`, async ({
    page,
  }) => {
    await page.setViewportSize(WINDOWS[0]);
    await openStage(page, `?present=1&scenario=${scenario}`);
    const boards = await boardsAfter(page, STEPS);
    expect(boards.map(({ name }) => name)).toEqual([
      'Start',
      ...STEPS.slice(1).map((_, step) => `Step ${step + 1} of 6`),
    ]);
    for (const { words } of boards) {
      expect(words.filter(({ kind }) => /^stage-sentence/.test(kind))).toHaveLength(1);
      expect(words.filter(({ kind }) => /^strong/.test(kind)).length).toBeGreaterThan(1);
    }
    expect(boards.flatMap(tooSmall)).toEqual([]);
    // At the usual size of the words, then at the largest.
    await expectRoom(page, STEPS);
    await expectRoom(page, ['+', '+', ...STEPS, '-', '-']);
  });
}

for (const [mode, questions] of [
  ['walk', QUIZ],
  ['practice', PRACTICE],
] as const) {
  test(`questions of the ${mode}, asked and answered: large enough, and nothing overflows`, async ({ page }) => {
    const keys = ['Home', ...questions.flatMap(() => ['PageDown', 'PageDown'])];
    await page.setViewportSize(WINDOWS[0]);
    await openStage(page, `?mode=${mode}&present=1&question=${questions[0]?.id}`);
    const boards = await boardsAfter(page, keys);
    expect(new Set(boards.map(({ name }) => name)).size).toBe(questions.length);
    expect(boards.flatMap(({ name, words }) => tooSmallQuestion(name, words))).toEqual([]);
    await expectRoom(page, keys);
  });
}

/** A question is read, not glanced at: its stem as large as a sentence, its options and code as whatever is shown. */
function tooSmallQuestion(name: string, words: Board['words']): readonly string[] {
  const stems = words.filter(({ kind }) => /^stage-stem/.test(kind));
  return [
    ...tooSmall({ name, words: stems, problems: [] }),
    ...words.filter(({ size }) => size < 38).map(({ text }) => text),
  ];
}
