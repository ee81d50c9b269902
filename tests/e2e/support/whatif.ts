/** What if, as a learner uses it. */
import { expect, type Locator, type Page } from '@playwright/test';
import { openPage } from './open.ts';

/** Opens a scenario of the catalogue and waits until its page is there. */
export async function openScenario(page: Page, scenario: string, more = ''): Promise<void> {
  await openPage(page, `?mode=whatif&scenario=${scenario}${more}`);
  await expect(page.locator('.whatif')).toBeVisible();
}

export const verdict = (page: Page): Locator => page.locator('.verdict-main .verdict-words');

export const runButton = (page: Page): Locator => page.getByRole('button', { name: /^(Run|Run again|Skip and run)$/ });

export const setting = (page: Page, name: string): Locator => page.getByRole('combobox', { name, exact: true });

export async function openSwitches(page: Page, name: 'World' | 'Policies'): Promise<void> {
  await page.locator('.switches > summary', { hasText: name }).click();
}

/** The editor's text, which lies in a shadow root. */
export async function openEditor(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^Manifest/ }).click();
  const text = page.getByRole('textbox', { name: 'Manifest as YAML' });
  await expect(page.locator('.manifest-editor')).toBeVisible();
  return text;
}
