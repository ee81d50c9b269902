/** What does not fit: a page that scrolls sideways, words that are cut off or too small. */
import type { Page } from '@playwright/test';

/** Elements that reach beyond the edges of the page, unless they are in a region that scrolls by itself. */
export function sidewaysOverflow(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { clientWidth: width, scrollWidth } = document.documentElement;
    const scrolled = (one: Element): boolean => {
      for (let up = one.parentElement; up !== null && up !== document.body; up = up.parentElement) {
        if (getComputedStyle(up).overflowX !== 'visible') {
          return true;
        }
      }
      return false;
    };
    const beyond = [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((one) => {
        const { left, right, width: own } = one.getBoundingClientRect();
        return own > 0 && (right > width + 1 || left < -1);
      })
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches('.visually-hidden, svg *'))
      .filter((one) => !scrolled(one))
      .map((one) => `${one.localName}.${one.getAttribute('class') ?? ''} "${one.textContent?.trim().slice(0, 30)}"`);
    return [...(scrollWidth > width ? [`the page is ${scrollWidth} wide`] : []), ...beyond];
  });
}

/** Boxes that hide a part of their own words. */
export function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main *')]
      // One pixel: words for screen readers alone.
      .filter((one) => one.clientWidth > 1 && one.clientHeight > 1)
      .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
      .filter((one) => ['hidden', 'clip'].includes(getComputedStyle(one).overflowX))
      .filter((one) => one.checkVisibility({ visibilityProperty: true }))
      .map((one) => `${one.className}: ${one.textContent?.trim().slice(0, 40)}`),
  );
}

/** Visible texts smaller than this many px. */
export function smallText(page: Page, least: number): Promise<readonly string[]> {
  return page.evaluate((px) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = new Set<string>();
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      if (element === null || !node.textContent?.trim() || !element.checkVisibility({ visibilityProperty: true })) {
        continue;
      }
      const scale = element instanceof SVGGraphicsElement ? (element.getScreenCTM()?.a ?? 1) : 1;
      const size = Number.parseFloat(getComputedStyle(element).fontSize) * scale;
      if (size < px - 0.05) {
        found.add(`${size.toFixed(1)} px: ${node.textContent.trim().slice(0, 40)}`);
      }
    }
    return [...found];
  }, least);
}
