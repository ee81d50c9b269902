import type { Locator } from '@playwright/test';
import { FLOW_STEPS, FLOW_TEXTS } from '../views/lessonTable.ts';
import { expectStep, openPage } from './support/open.ts';
import {
  LESSON_TABLE,
  LESSON_TRACKER,
  readableRows,
  readExecutionTable,
  readStatusTracker,
} from './support/readTables.ts';
import { expect, test } from './support/test.ts';
import {
  backButton,
  firstButton,
  flowBox,
  lastButton,
  nextButton,
  scrubber,
  stepTitle,
  tableRow,
  tick,
  trackerColumn,
} from './support/walk.ts';

test.beforeEach(async ({ page }) => openPage(page));

test('the start says in three sentences what a pod is, what a proxy is, and why the one is in the other', async ({
  page,
}) => {
  await expectStep(page, 0);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/The Envoy sidecar, step by step/);
  await expect(page.locator('.ideas li')).toHaveText([
    'A pod is a group of containers that share one network and one address.',
    'A proxy is a program that takes a call over and makes it again on someone’s behalf.',
    'Put a proxy into the app’s pod, and its calls can be retried, encrypted and counted without new code.',
  ]);
  expect(await readableRows(page)).toEqual([]);
});

test('Next leads to step 6 and no further, and the tables then say what the lesson says, cell for cell', async ({
  page,
}) => {
  for (let step = 1; step <= 6; step += 1) {
    await nextButton(page).click();
    await expectStep(page, step);
    await expect(stepTitle(page)).toBeVisible();
    expect(await readableRows(page)).toHaveLength(step);
  }
  await expect(nextButton(page)).toHaveText('The end');
  await expect(nextButton(page)).toHaveAttribute('aria-disabled', 'true');
  await pressDisabled(nextButton(page));
  await expectStep(page, 6);
  expect(await readExecutionTable(page)).toEqual(LESSON_TABLE);
  expect(await readStatusTracker(page)).toEqual(LESSON_TRACKER);
  await expect(page.locator('.execution-closing .veiled')).toBeVisible();
});

test('Back, First and Last do what they say', async ({ page }) => {
  await expect(backButton(page)).toHaveAttribute('aria-disabled', 'true');
  await lastButton(page).click();
  await expectStep(page, 6);
  await backButton(page).click();
  await expectStep(page, 5);
  await backButton(page).click();
  await expectStep(page, 4);
  await firstButton(page).click();
  await expectStep(page, 0);
  await pressDisabled(backButton(page));
  await expectStep(page, 0);
});

test('the button at the start begins the walk', async ({ page }) => {
  await page.getByRole('link', { name: 'Step 1: pod starts' }).click();
  await expectStep(page, 1);
});

test('each tick of the time line goes to its step', async ({ page }) => {
  for (const step of [4, 0, 6, 2, 5, 1, 3]) {
    await tick(page, step).click();
    await expectStep(page, step);
  }
});

test('each box of the process flow goes to the step that lights it', async ({ page }) => {
  await expect(page.locator('.flow .flow-box')).toHaveText(
    FLOW_STEPS.map((step, at) => `step ${step} ${FLOW_TEXTS[at]}`),
  );
  for (const [index, step] of FLOW_STEPS.entries()) {
    await flowBox(page, index + 1).click();
    await expectStep(page, step);
    await expect(page.locator('.flow li').nth(index)).toHaveAttribute('aria-current', 'step');
  }
});

test('each row of the execution table goes to its step, wherever it is pressed', async ({ page }) => {
  for (const step of [5, 1, 6, 3, 2, 4]) {
    // The button of the row lies over its cells.
    await tableRow(page, step).getByRole('cell').last().click({ force: true });
    await expectStep(page, step);
    await expect(tableRow(page, step)).toHaveAttribute('aria-current', 'step');
  }
});

test('each column of the status tracker goes to its step', async ({ page }) => {
  for (const [name, step] of [
    [/^After step 4/, 4],
    [/^Start/, 0],
    [/^Final/, 6],
    [/^After step 2/, 2],
    [/^After step 5/, 5],
    [/^After step 3/, 3],
  ] as const) {
    await trackerColumn(page, name).getByRole('button').click();
    await expectStep(page, step);
    await expect(trackerColumn(page, name)).toHaveAttribute('aria-current', 'step');
  }
});

test('after step 1, for which the tracker has no column, its values stand beside the caption', async ({ page }) => {
  const first = page.locator('.tracker-first');
  await expect(first).toBeHidden();
  await nextButton(page).click();
  await expect(first).toHaveText('After step 1 · now Envoy Status: Running, Traffic State: No traffic');
  await expect(first).toBeVisible();
});

test('the slider is dragged to any step', async ({ page }) => {
  const { x, y, width, height } = (await scrubber(page).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(x + 3, y + height / 2);
  await page.mouse.down();
  for (const step of [2, 6, 3]) {
    await page.mouse.move(x + (width * step) / 6, y + height / 2, { steps: 3 });
    await expectStep(page, step);
  }
  await page.mouse.up();
  await expect(scrubber(page)).toHaveAttribute('aria-valuetext', /^Step 3 of 6: Envoy adds TLS/);
});

test('a link in the manifest, in the profile and in the key moments goes to the step that it is about', async ({
  page,
}) => {
  await page.locator('.sample-lines[data-kind="app"]').click();
  await expectStep(page, 2);
  await page.getByRole('link', { name: 'route to rates' }).click();
  await expectStep(page, 3);
  await page.locator('.moment-steps').first().getByRole('link', { name: 'Step 4' }).click();
  await expectStep(page, 4);
});

test('a term opens its definition, and Escape closes it', async ({ page }) => {
  await page.locator('.ideas').getByRole('button', { name: 'pod', exact: true }).click();
  const definition = page.locator('#term-pod');
  await expect(definition).toBeVisible();
  await expect(definition).toContainText(/share/);
  await page.keyboard.press('Escape');
  await expect(definition).toBeHidden();
  await expectStep(page, 0);
});

test('what the picture shows can be read, and follows the steps', async ({ page }) => {
  await page.getByText('What the picture shows now').click();
  const list = page.locator('.describe li');
  await expect(list.first()).toHaveText('Pod myapp has not started.');
  await tick(page, 3).click();
  await expect(list.filter({ hasText: 'GET /rates is between Envoy and rates.' })).toBeVisible();
  await expect(list.filter({ hasText: 'Connection 2' })).toHaveText(/open, TLS\.$/);
});

/** It stays where it was and keeps the focus, so a press on it must do nothing. */
function pressDisabled(button: Locator): Promise<void> {
  return button.click({ force: true });
}
