/** The stage: entering it, and its parts by name. */
import { expect, type Locator, type Page } from '@playwright/test';
import { openPage, untilLive } from './open.ts';

export const stage = (page: Page): Locator => page.getByRole('region', { name: 'Presentation' });
export const sentence = (page: Page): Locator => stage(page).locator('.stage-sentence');
export const kicker = (page: Page): Locator => stage(page).locator('.stage-kicker');
export const help = (page: Page): Locator => stage(page).getByRole('dialog', { name: 'Keys' });
export const blackScreen = (page: Page): Locator => stage(page).getByRole('button', { name: 'Show the picture again' });
export const stageButton = (page: Page, name: string): Locator =>
  stage(page).getByRole('navigation', { name: 'Controls' }).getByRole('button', { name, exact: true });

export async function openStage(page: Page, query: string): Promise<void> {
  await openPage(page, query);
  await untilLive(stage(page));
  await expect(stage(page)).toBeFocused();
}
