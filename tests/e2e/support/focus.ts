/** Where the keyboard is, and the whole way that Tab takes through a page. */
import type { Page } from '@playwright/test';

/** A short name of the element that has the focus: enough to tell it from all others of the page. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) {
      return 'nothing';
    }
    const all = [...document.querySelectorAll(element.localName)];
    const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
    return `${element.localName}${all.indexOf(element)} ${name.trim().replace(/\s+/g, ' ').slice(0, 40)}`;
  });
}

/** The stops of Tab from here until it comes round again: past the end the browser may stand on nothing for one press. */
export async function tabRound(page: Page, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<readonly string[]> {
  const stops: string[] = [];
  for (let count = 0; count < 400; count += 1) {
    await page.keyboard.press(key);
    const stop = await focused(page);
    if (stop === stops[0]) {
      return stops;
    }
    if (stop !== 'nothing') {
      stops.push(stop);
    }
  }
  throw new Error(`Tab does not come round; the last stops are ${stops.slice(-3).join(', ')}`);
}

/** Goes on with Tab until the named control has the focus, as a learner without a mouse does. */
export async function tabTo(page: Page, selector: string, most = 60): Promise<void> {
  for (let count = 0; count < most; count += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) {
      return;
    }
  }
  throw new Error(`${most} presses of Tab do not lead to ${selector}, but to ${await focused(page)}`);
}

/** How many controls the page has that the keyboard must reach: one of each group of radios. */
export function reachable(page: Page): Promise<number> {
  return page.evaluate(() => {
    const controls = [
      ...document.querySelectorAll<HTMLElement>('a[href], button, select, input, summary, [tabindex="0"]'),
    ].filter(
      (one) =>
        one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) &&
        !one.matches(':disabled') &&
        one.tabIndex >= 0 &&
        one.closest('[inert]') === null,
    );
    const radios = controls.filter((one): one is HTMLInputElement => one.matches('input[type="radio"]'));
    const groups = new Set(radios.map((one) => one.name));
    return controls.length - radios.length + groups.size;
  });
}
