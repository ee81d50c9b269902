/** One window for many tests, brought back to how a new one is before each of them. */
import type { Browser, CDPSession, Page } from '@playwright/test';

interface Shared {
  readonly page: Page;
  readonly session: CDPSession;
}

/** With scripts and without. A worker runs one test at a time; after a failed one it is replaced, and its windows with it. */
const windows = new Map<boolean, Shared>();

const SIZE = { width: 1280, height: 720 } as const;

export async function sharedPage(browser: Browser, baseURL: string, javaScriptEnabled: boolean): Promise<Page> {
  const known = windows.get(javaScriptEnabled);
  if (known !== undefined) {
    await makeNew(known, new URL(baseURL).origin);
    return known.page;
  }
  const page = await browser.newPage({ baseURL, javaScriptEnabled, viewport: SIZE });
  windows.set(javaScriptEnabled, { page, session: await page.context().newCDPSession(page) });
  return page;
}

async function makeNew({ page, session }: Shared, origin: string): Promise<void> {
  const context = page.context();
  await page.unrouteAll();
  await context.setOffline(false);
  await page.goto('about:blank');
  // After leaving: a page writes down what it knows when it is left.
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await Promise.all(context.pages().map((one) => one !== page && one.close()));
  await page.emulateMedia({ media: null, colorScheme: null, reducedMotion: null, forcedColors: null, contrast: null });
  await page.setViewportSize(SIZE);
  await page.mouse.move(0, 0);
}
