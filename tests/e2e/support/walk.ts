/** The walk's controls by the names that people know them by. */
import type { Locator, Page } from '@playwright/test';

export const transport = (page: Page): Locator => page.getByRole('group', { name: 'Walk through the run' });

export const nextButton = (page: Page): Locator => transport(page).locator('.transport-next');
export const backButton = (page: Page): Locator => transport(page).getByRole('button', { name: 'Back' });
export const firstButton = (page: Page): Locator => transport(page).getByRole('button', { name: 'First' });
export const lastButton = (page: Page): Locator => transport(page).getByRole('button', { name: 'Last' });
export const playButton = (page: Page): Locator => transport(page).getByRole('button', { name: /^(Play|Pause)$/ });
export const speedField = (page: Page): Locator => transport(page).getByRole('combobox', { name: 'Speed' });
export const scrubber = (page: Page): Locator => transport(page).getByRole('slider', { name: 'Place in the run' });

export const tick = (page: Page, step: number): Locator => transport(page).locator('.ticks button').nth(step);
export const flowBox = (page: Page, box: number): Locator => page.locator('.flow .flow-box').nth(box - 1);

export const executionTable = (page: Page): Locator => page.getByRole('table', { name: 'Execution table' });
export const statusTracker = (page: Page): Locator => page.getByRole('table', { name: 'Status tracker' });

export const tableRow = (page: Page, step: number): Locator => executionTable(page).getByRole('row').nth(step);
export const trackerColumn = (page: Page, name: RegExp): Locator =>
  statusTracker(page).getByRole('columnheader', { name });

export const scenarioField = (page: Page): Locator => page.getByRole('combobox', { name: 'Scenario' });
export const levelButton = (page: Page, name: 'Concept' | 'Every hop'): Locator =>
  page.getByRole('group', { name: 'How much the picture shows' }).getByRole('button', { name });

export const modeLink = (page: Page, name: 'Walk' | 'Practice'): Locator =>
  page.getByRole('navigation', { name: 'Modes' }).getByRole('link', { name });
export const presentButton = (page: Page): Locator => page.getByRole('button', { name: 'Present', exact: true });
export const themeSwitch = (page: Page): Locator => page.getByRole('button', { name: 'Switch between light and dark' });

/** The words of the present step beside the picture; those of the others are hidden. */
export const stepTitle = (page: Page): Locator => page.locator('.step-card .step-title:visible');
export const note = (page: Page): Locator => page.locator('.note-box');
export const picture = (page: Page): Locator => page.locator('.walk-picture').getByRole('img');
