import type { Page } from '@playwright/test';
import { FLOW_TEXTS } from '../views/lessonTable.ts';
import { plain, QUIZ } from './support/content.ts';
import { openPage, openPractice } from './support/open.ts';
import { sidewaysOverflow } from './support/overflow.ts';
import { isDark } from './support/pixels.ts';
import { readableRows } from './support/readTables.ts';
import { expect, test } from './support/test.ts';
import { presentButton, themeSwitch, transport } from './support/walk.ts';

/** The width that a sheet of A4 leaves between its margins, in CSS px. */
const SHEET = { width: 688, height: 1000 };

async function openOnPaper(page: Page, query: string): Promise<void> {
  await page.setViewportSize(SHEET);
  await openPage(page, query);
  await page.emulateMedia({ media: 'print' });
}

test('the walk prints as a handout that can be read without the page', async ({ page }) => {
  await openOnPaper(page, '?step=3');
  for (const control of [transport(page), presentButton(page), themeSwitch(page)]) {
    await expect(control).toBeHidden();
  }
  await expect(page.locator('.walk-picture svg:visible')).toHaveCount(1);
  expect(await readableRows(page)).toEqual(['1', '2', '3', '4', '5', '6']);
  await expect(page.locator('.tracker-table td .veiled:visible')).toHaveCount(12);
  for (const text of FLOW_TEXTS) {
    await expect(page.locator('.flow').getByText(text)).toBeVisible();
  }
  for (const heading of ['Execution sample', 'What the mesh adds', 'Key moments', 'Snapshot', 'Transcript']) {
    await expect(page.getByRole('heading', { name: heading })).toBeVisible();
  }
});

test('what is folded on the screen is open on paper: key moments, transcript, quiz with its answers', async ({
  page,
}) => {
  await openOnPaper(page, '');
  await expect(page.getByText('Interception stops, and with it everything that Envoy provided')).toBeVisible();
  await expect(page.locator('.transcript li')).toHaveCount(6);
  await expect(page.locator('.transcript li').last()).toBeVisible();
  const paper = page.locator('.q-paper');
  for (const { stem, key, options } of QUIZ) {
    await expect(paper.getByText(plain(stem))).toBeVisible();
    await expect(paper.getByText(plain(options[key]?.feedback.because ?? ''))).toBeVisible();
  }
  await expect(page.locator('.q-live')).toBeHidden();
});

for (const query of ['', '?step=4', '?level=hops&step=2&hop=3'] as const) {
  test(`${query || 'the start'} on paper: nothing is wider than the sheet, in dark ink on white`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await openOnPaper(page, query);
    expect(await sidewaysOverflow(page)).toEqual([]);
    expect(await isDark(page)).toBe(false);
    const [red = 255] = ((await page.evaluate(() => getComputedStyle(document.body).color)).match(/\d+/g) ?? []).map(
      Number,
    );
    expect(red).toBeLessThan(100);
  });
}

test('on paper no cell of a table reaches into the next', async ({ page }) => {
  await openOnPaper(page, '?step=3');
  const wide = await page
    .locator('table th, table td')
    .evaluateAll((cells) => cells.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent));
  expect(wide).toEqual([]);
});

test('a dark theme that was chosen prints light too', async ({ page }) => {
  await openOnPaper(page, '?step=3&theme=dark');
  expect(await isDark(page)).toBe(false);
});

test('no control of the start is on paper', async ({ page }) => {
  await openOnPaper(page, '');
  for (const button of ['.start-button', '.suggested']) {
    await expect(page.locator(button)).toHaveCount(1);
    await expect(page.locator(button)).toBeHidden();
  }
});

test('what prints while presenting is the handout, not the stage', async ({ page }) => {
  await openOnPaper(page, '?step=3&present=1');
  await expect(page.locator('.stage')).toHaveCount(1);
  await expect(page.locator('.stage')).toBeHidden();
  expect(await readableRows(page)).toEqual(['1', '2', '3', '4', '5', '6']);
});

test('the handout is a few sheets', async ({ page }) => {
  await openPage(page, '?step=3');
  const sheets = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
  expect(sheets.length).toBeGreaterThan(1);
  expect(sheets.length).toBeLessThanOrEqual(8);
});

test('a practice question prints with what it shows', async ({ page }) => {
  await openPractice(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await expect(page.locator('.q-option')).toHaveCount(4);
});
