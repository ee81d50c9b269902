import { EXECUTION_TABLE, FLOW_TEXTS } from '../views/lessonTable.ts';
import { PRACTICE, plain, QUIZ } from './support/content.ts';
import { sidewaysOverflow } from './support/overflow.ts';
import { LESSON_TABLE, LESSON_TRACKER, readExecutionTable, readStatusTracker } from './support/readTables.ts';
import { expect, test } from './support/test.ts';
import { executionTable, picture, presentButton, statusTracker, themeSwitch, transport } from './support/walk.ts';

// The browser does not load ahead what it will not run, and says that a policy forbids it.
test.use({ javaScriptEnabled: false, allowedProblems: /\.js csp$/ });
test.beforeEach(async ({ page }) => {
  await page.goto('./');
});

test('without scripts both tables stand there in full, and every cell can be read', async ({ page }) => {
  expect(await readExecutionTable(page)).toEqual(LESSON_TABLE);
  expect(await readStatusTracker(page)).toEqual(LESSON_TRACKER);
  for (const cell of EXECUTION_TABLE.flat()) {
    await expect(executionTable(page).getByText(cell, { exact: true }).first()).toBeVisible();
  }
  await expect(statusTracker(page).locator('td .veiled:visible')).toHaveCount(12);
  await expect(executionTable(page).locator('td .veiled:visible')).toHaveCount(24);
});

test('without scripts the flow, the picture and the words of the start can be read', async ({ page }) => {
  await expect(page.locator('.flow .flow-box')).toHaveCount(8);
  for (const text of FLOW_TEXTS) {
    await expect(page.locator('.flow').getByText(text)).toBeVisible();
  }
  await expect(picture(page)).toBeVisible();
  await expect(picture(page)).toHaveAccessibleName(/^Pod myapp\./);
  await expect(page.locator('.ideas li:visible')).toHaveCount(3);
});

test('without scripts nothing asks to be pressed that leads nowhere', async ({ page }) => {
  for (const button of ['.start-button', '.suggested']) {
    await expect(page.locator(button)).toHaveCount(1);
    await expect(page.locator(button)).toBeHidden();
  }
});

test('without scripts the transcript tells all six steps', async ({ page }) => {
  const steps = page.locator('.transcript li');
  await expect(steps).toHaveCount(6);
  await expect(steps.nth(1)).toBeVisible();
  await expect(steps.nth(1)).toContainText('The kernel rewrites where that connection goes, to Envoy in the same pod.');
});

test('without scripts the quiz stands there with its answers folded, and they open', async ({ page }) => {
  const questions = page.locator('.q-paper > ol > li');
  await expect(questions).toHaveCount(QUIZ.length);
  for (const [index, { stem, key, options }] of QUIZ.entries()) {
    const question = questions.nth(index);
    await expect(question).toContainText(plain(stem));
    await expect(question.locator('ol > li')).toHaveText(Object.values(options).map(({ text = '' }) => plain(text)));
    const because = question.getByText(plain(options[key]?.feedback.because ?? ''));
    await expect(because).toBeHidden();
    await question.getByText('Answer', { exact: true }).click();
    await expect(because).toBeVisible();
    await expect(question.locator('details b').first()).toHaveText(`${key}.`);
  }
  await expect(page.locator('.q-live')).toBeHidden();
});

test('without scripts key moments, profile, manifest and snapshot are there', async ({ page }) => {
  await page.getByText('Does the app change its code?').click();
  await page.locator('.moments').getByText('Compare with the answer').filter({ visible: true }).click();
  await expect(page.getByText('The app calls rates as before.')).toBeVisible();
  await expect(page.locator('.sample')).toContainText('image: envoyproxy/envoy:v1.22.0');
  await expect(page.locator('.profile')).toContainText('retry_on: 5xx, num_retries: 1, timeout: 15s');
  await expect(page.getByText('Pod stops = Envoy stops intercepting')).toBeVisible();
});

test('without scripts no control stands there that could do nothing', async ({ page }) => {
  for (const control of [transport(page), themeSwitch(page), presentButton(page)]) {
    await expect(control).toBeHidden();
  }
  const dead = await page
    .locator('button:visible, select:visible, input:visible')
    .evaluateAll((controls) =>
      controls.filter((one) => !one.hasAttribute('popovertarget')).map((one) => `${one.className} ${one.textContent}`),
    );
  // Rows, heads and boxes are pressed to go to their step; without scripts they are read.
  expect(dead.filter((one) => !/^(row-button|flow-box)? ?\S*/.test(one))).toEqual([]);
});

test('without scripts a term still opens its definition', async ({ page }) => {
  await page.locator('.ideas').getByRole('button', { name: 'pod', exact: true }).click();
  await expect(page.locator('#term-pod')).toBeVisible();
});

test('without scripts the practice is not promised where it cannot be had', async ({ page }) => {
  const link = page.getByRole('navigation', { name: 'Modes' }).getByRole('link', { name: 'Practice' });
  if (await link.isVisible()) {
    await link.click();
    await expect(page.getByText(plain(PRACTICE[0]?.stem ?? ''))).toBeVisible();
  }
});

for (const width of [320, 1440]) {
  test(`without scripts the page does not scroll sideways at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    expect(await sidewaysOverflow(page)).toEqual([]);
  });
}
