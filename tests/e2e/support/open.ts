/** Opening the page, and waiting for what a learner would see as "it is there". */
import { expect, type Locator, type Page } from '@playwright/test';

/** Opens a link of the lesson and waits until the page is there, and keys and clicks are listened to. */
export async function openPage(page: Page, query = ''): Promise<void> {
  await page.goto(`./${query}`);
  await untilLive(page.locator('.page'));
  await untilAsLinked(page, query);
  await untilQuiet(page);
}

/** Another scenario and every hop are loaded; until then the page stands at its start. Or it says that it cannot follow. */
async function untilAsLinked(page: Page, query: string): Promise<void> {
  const link = new URLSearchParams(query);
  const isThere = (): Promise<boolean> =>
    page.evaluate(
      ([scenario, level]) => {
        const shown = document.querySelector<HTMLElement>('[data-mode]')?.dataset;
        const asLinked = (scenario ?? shown?.scenario) === shown?.scenario && (level ?? shown?.level) === shown?.level;
        return asLinked || document.querySelector('.note-box') !== null;
      },
      [link.get('scenario'), link.get('level')],
    );
  await expect.poll(isThere, { intervals: [10, 20, 40, 80] }).toBe(true);
}

/** React has taken this element over: a click on it is heard. */
export async function untilLive(element: Locator): Promise<void> {
  const hasReact = (node: Element): boolean => Object.keys(node).some((key) => key.startsWith('__reactFiber'));
  await expect.poll(() => element.evaluate(hasReact), { intervals: [10, 20, 40, 80] }).toBe(true);
}

/** The page has done all that it had to do for now, effects included. */
export async function untilQuiet(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
}

/** Everything a link may name is on the element that holds the current state. */
export function pageState(page: Page): Locator {
  return page.locator('[data-mode]');
}

export async function expectStep(page: Page, step: number): Promise<void> {
  await expect(pageState(page)).toHaveAttribute('data-step', String(step));
}

/** The parts below the tables come when they are near; a press before that is nobody's. */
export async function openQuiz(page: Page): Promise<Locator> {
  const quiz = page.locator('.quick');
  await quiz.evaluate((section) => section.scrollIntoView());
  await untilLive(quiz);
  return quiz;
}

export async function openPractice(page: Page, query = ''): Promise<void> {
  await openPage(page, `?mode=practice${query}`);
  await untilPractice(page);
}

/** Until Practice has come the walk stands there, and its quick question looks much the same. */
export async function untilPractice(page: Page): Promise<void> {
  await expect(page.locator('.practice .q-card, .practice .q-summary').first()).toBeVisible();
}

export async function addressOf(page: Page): Promise<string> {
  return new URL(page.url()).search;
}
