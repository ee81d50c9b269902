import { expectAccessible } from './support/axe.ts';
import { addressOf, openPage, pageState } from './support/open.ts';
import { answerQuestion, beginTest, presentForm, takeBlock } from './support/taking.ts';
import { expect, test } from './support/test.ts';

const title = '#test-question';

test('ten right answers: strong, with a link that shows the verdict again', async ({ page }) => {
  await openPage(page, '?mode=test');
  await expect(pageState(page)).toHaveAttribute('data-mode', 'test');
  await beginTest(page);
  await takeBlock(page, () => true);
  await expect(page.locator(title)).toHaveText('Strong.');
  await expect(page.locator(title)).toBeFocused();
  // The address follows once it is quiet.
  await expect.poll(() => addressOf(page)).toMatch(/\.end$/);
  await page.reload();
  await expect(page.locator(title)).toHaveText('Strong.');
});

test('no right answer: not yet, every miss with its feedback, and the run on request', async ({ page }) => {
  await openPage(page, '?mode=test');
  await beginTest(page);
  await takeBlock(page, () => false);
  await expect(page.locator(title)).toHaveText('Not yet.');
  await expect(page.locator('.t-line')).toHaveCount(10);
  await expect(page.locator('.t-line .q-feedback')).toHaveCount(10);
  await page.getByRole('button', { name: 'Show me' }).first().click();
  await expect(page.getByRole('list', { name: 'From the run' }).getByRole('listitem').first()).toBeVisible();
});

test('when neither ten nor fifteen nor twenty can tell: close', async ({ page }) => {
  await openPage(page, '?mode=test');
  await beginTest(page);
  await takeBlock(page, (place) => place % 10 < 7);
  await expect(page.locator('.q-where')).toContainText('Question 11 of 15');
  await takeBlock(page, (place) => place % 5 < 4);
  await expect(page.locator('.q-where')).toContainText('Question 16 of 20');
  await takeBlock(page, (place) => place % 5 < 3);
  await expect(page.locator(title)).toHaveText(/^Close/);
});

test('a reload in the middle keeps the form, the answers and the place', async ({ page }) => {
  await openPage(page, '?mode=test');
  await beginTest(page);
  for (let place = 0; place < 4; place += 1) {
    await answerQuestion(page, { ...(await presentForm(page)), at: place }, true);
    await page.locator('.t-nav .button-main').click();
    await expect(page.locator('.q-where')).toContainText(`Question ${place + 2} of 10`);
  }
  const { form } = await presentForm(page);
  await expect(page).toHaveURL(/\.5$/);
  await page.reload();
  await expect(page.locator('.q-where')).toContainText('Question 5 of 10');
  await expect(page.locator('.q-where')).toContainText('4 answered');
  expect((await presentForm(page)).form).toEqual(form);
  await openPage(page, '?mode=test');
  await page.getByRole('button', { name: `Go on with form ${form.id}` }).click();
  await expect(page.locator('.q-where')).toContainText('Question 5 of 10');
});

test('by keyboard alone: begin, answer, go on', async ({ page }) => {
  await openPage(page, '?mode=test');
  await page.getByRole('button', { name: /^Begin the test/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator(title)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.locator('.t-card :focus')).toHaveCount(1);
  const field = page.locator('.t-card :focus');
  await page.keyboard.press((await field.getAttribute('type')) === 'text' ? '4' : 'Space');
  await expect(page.locator('.q-where')).toContainText('1 answered');
  await page.getByRole('button', { name: 'Question 2', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.q-where')).toContainText('Question 2 of 10');
  await expect(page.locator(title)).toBeFocused();
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the start, a question and the verdict, ${theme}`, async ({ page }) => {
    // Three looks of axe and a whole test: more than a busy machine does in the usual time.
    test.slow();
    await page.emulateMedia({ colorScheme: theme });
    await openPage(page, '?mode=test');
    await expectAccessible(page);
    await beginTest(page);
    await expectAccessible(page);
    await takeBlock(page, () => false);
    await page.getByRole('button', { name: 'Show me' }).first().click();
    await expectAccessible(page);
  });
}
