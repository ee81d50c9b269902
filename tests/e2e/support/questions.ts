/** One question of quiz or practice, as a learner works on it. */
import { expect, type Locator, type Page } from '@playwright/test';
import { plain, type QuestionWords } from './content.ts';

export const card = (page: Page): Locator => page.locator('.q-card');
export const options = (page: Page): Locator => card(page).locator('.q-option');
export const verdict = (page: Page): Locator => card(page).locator('.q-verdict');
export const checkButton = (page: Page): Locator => card(page).getByRole('button', { name: 'Check', exact: true });
export const hintButton = (page: Page): Locator => card(page).getByRole('button', { name: 'Show a hint' });
export const tryAgain = (page: Page): Locator => card(page).getByRole('button', { name: 'Try again' });
export const option = (page: Page, letter: string): Locator =>
  options(page).filter({ has: page.locator(`input[value="${letter}"]`) });
export const radio = (page: Page, letter: string): Locator => option(page, letter).getByRole('radio');

export async function pick(page: Page, letter: string): Promise<void> {
  await option(page, letter).locator('label').click();
  await expect(radio(page, letter)).toBeChecked();
}

export async function answer(page: Page, letter: string): Promise<void> {
  await pick(page, letter);
  await checkButton(page).click();
  await expect(verdict(page)).toBeFocused();
}

/** Every option says why it tempts, what the run shows and why, and what became of it. */
export async function expectFeedback(page: Page, { options: all, key }: QuestionWords, picked: string): Promise<void> {
  await expect(options(page)).toHaveCount(Object.keys(all).length);
  for (const [letter, { feedback, alsoTrue }] of Object.entries(all)) {
    const said = option(page, letter);
    await expect(said.locator('.q-feedback')).toContainText(`The run shows ${plain(feedback.shows)}`);
    await expect(said.locator('.q-feedback')).toContainText(`Because ${plain(feedback.because)}`);
    if (feedback.tempting !== undefined) {
      await expect(said.locator('.q-feedback')).toContainText(`It is tempting to think ${plain(feedback.tempting)}`);
    }
    await expect(said.getByRole('radio')).toBeDisabled();
    await expect(said.locator('.q-tag')).toHaveText(tagOf(letter, key, picked, alsoTrue));
  }
}

function tagOf(letter: string, key: string, picked: string, alsoTrue: string | undefined): string[] {
  const mine = letter === picked;
  if (letter === key) {
    return [mine ? 'Your answer, right' : 'Expected answer'].map((text) => ` ${text}`);
  }
  if (alsoTrue !== undefined) {
    return [mine ? ` Your answer. ${alsoTrue}` : ` ${alsoTrue}`];
  }
  return mine ? [' Your answer, not this one'] : [];
}

export function verdictWords({ options: all, key }: QuestionWords, picked: string): RegExp {
  if (picked === key) {
    return /^ ?Right\.$/;
  }
  const words = all[picked]?.alsoTrue ?? 'Not this one';
  return new RegExp(`^ ?${words}\\. The lesson expects `);
}
