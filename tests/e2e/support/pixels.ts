/** Colours as the screen has them. */
import type { Locator, Page } from '@playwright/test';

function colourOf(element: Locator, property: 'color' | 'background-color' = 'background-color'): Promise<string> {
  return element.evaluate((one, name) => getComputedStyle(one).getPropertyValue(name), property);
}

/** Whether the page as a whole is dark: the colour behind everything. */
export async function isDark(page: Page): Promise<boolean> {
  const [red = 255] = ((await colourOf(page.locator('html'))).match(/\d+/g) ?? []).map(Number);
  return red < 128;
}
