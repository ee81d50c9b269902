/** Everything that the page's live region says, in order. */
import type { Page } from '@playwright/test';

declare global {
  interface Window {
    spoken: string[];
  }
}

export async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const region = document.querySelector('[role="status"]');
    window.spoken = [];
    if (region === null) {
      throw new Error('the page has no live region');
    }
    new MutationObserver(() => {
      const text = region.textContent ?? '';
      if (text !== '' && region.getAttribute('aria-live') !== 'off') {
        window.spoken.push(text);
      }
    }).observe(region, { childList: true, characterData: true, subtree: true });
  });
}

export function spoken(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => window.spoken);
}
