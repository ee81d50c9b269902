/** Taking a test in a browser: which questions a form asks is read from what the page has stored. */
import { expect, type Page } from '@playwright/test';
import { type AskedItem, askItem, type Form } from '../../../src/assess/index.ts';
import { CONTENT } from '../../player/lesson.ts';

const { bank } = CONTENT;

interface Stored {
  readonly journal: { readonly forms: Readonly<Record<string, { readonly form: Form; readonly handedIn: number }>> };
}

export async function beginTest(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Begin the test|Take a fresh form)/ }).click();
  await expect(page.locator('.q-where')).toContainText('Question 1 of 10');
}

/** The form on the page, and the place of its present question. */
export async function presentForm(page: Page): Promise<{ readonly form: Form; readonly at: number }> {
  // From the page: the address follows a moment later.
  const id = await page.locator('.t-facts-list dd').first().innerText();
  const [, at = ''] = /Question (\d+)/.exec(await page.locator('.q-where').innerText()) ?? [];
  const text = await page.evaluate(() => localStorage.getItem('envoy-sidecar-step-by-step'));
  const { journal } = JSON.parse(text ?? '{}') as Stored;
  const form = journal.forms[id]?.form;
  if (form === undefined) {
    throw new Error(`no form ${id}`);
  }
  return { form, at: Number(at) - 1 };
}

export async function answerQuestion(
  page: Page,
  { form, at }: { form: Form; at: number },
  right: boolean,
): Promise<void> {
  const slot = form.slots[at];
  const template = bank.items.find(({ id }) => id === slot?.item);
  if (slot === undefined || template === undefined) {
    throw new Error(`no question ${at + 1}`);
  }
  await giveAnswer(page, askItem(bank, template, slot.seed), right);
}

/** From the first open question to the last, then hands in. */
export async function takeBlock(page: Page, isRight: (place: number) => boolean): Promise<void> {
  const { form, at } = await presentForm(page);
  for (let place = at; place < form.slots.length; place += 1) {
    await expect(page.locator('.q-where')).toContainText(`Question ${place + 1} of ${form.slots.length}`);
    await answerQuestion(page, { form, at: place }, isRight(place));
    await page.locator('.t-nav .button-main').click();
  }
}

async function giveAnswer(page: Page, item: AskedItem, right: boolean): Promise<void> {
  const card = page.locator('.t-card');
  switch (item.type) {
    case 'choice':
      await card.locator(`.q-options input[value="${item.options.find((one) => one.right === right)?.id}"]`).check();
      return;
    case 'many':
      for (const { id } of item.options.filter((one) => one.right === right)) {
        await card.locator(`.q-options input[value="${id}"]`).check();
      }
      return;
    case 'point':
      await card.locator(`.a-point input[value="${item.options.find((one) => one.right === right)?.line}"]`).check();
      return;
    case 'number':
      await card.getByRole('textbox').fill(String(right ? item.answer : item.answer + 1));
      return;
    case 'order':
      for (const [at, id] of (right ? item.answer : [...item.answer].reverse()).entries()) {
        const rows = card.locator('.a-order li');
        const ids = await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-entry')));
        for (let place = ids.indexOf(id); place > at; place -= 1) {
          await card.locator(`[data-entry="${id}"] [data-way="up"]`).click();
        }
      }
      // It may have been shown in this order.
      await card.getByRole('button', { name: 'This order is my answer' }).click();
  }
}
