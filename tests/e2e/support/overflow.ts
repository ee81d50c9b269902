/** What does not fit: a page that scrolls sideways, words that are cut off, words that lie on one another. */
import type { Page } from '@playwright/test';

/** Elements that reach beyond the right edge of the page, unless they are in a region that scrolls by itself. */
export function sidewaysOverflow(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const scrolls =
      document.documentElement.scrollWidth > width ? [`the page: ${document.documentElement.scrollWidth}`] : [];
    const scrolled = (one: Element): boolean => {
      for (let up = one.parentElement; up !== null && up !== document.body; up = up.parentElement) {
        if (getComputedStyle(up).overflowX !== 'visible') {
          return true;
        }
      }
      return false;
    };
    const beyond = [...document.querySelectorAll<HTMLElement>('body *')]
      .filter(
        (one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches('.visually-hidden, .skip, svg *'),
      )
      .filter((one) => {
        const { left, right, width: own } = one.getBoundingClientRect();
        return own > 0 && (right > width + 1 || left < -1) && !scrolled(one);
      })
      .map((one) => `${one.localName}.${one.getAttribute('class') ?? ''} "${one.textContent?.trim().slice(0, 30)}"`);
    return [...scrolls, ...beyond];
  });
}

/** Words of the seen pod picture that lie on one another, or leave the picture. */
export function pictureTangles(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const svg = [...document.querySelectorAll('.walk-picture svg')].find((one) => one.checkVisibility());
    if (svg === undefined) {
      return ['no picture is seen'];
    }
    const frame = svg.getBoundingClientRect();
    const words = [...svg.querySelectorAll('text')]
      .filter((one) => one.textContent !== '')
      .map((one) => ({ text: one.textContent, box: one.getBoundingClientRect() }));
    const outside = words.filter(
      ({ box }) =>
        box.left < frame.left - 1 ||
        box.right > frame.right + 1 ||
        box.bottom > frame.bottom + 1 ||
        box.top < frame.top - 1,
    );
    const tangled = words.flatMap((one, index) =>
      words.slice(index + 1).flatMap((other) => {
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        // The box of a line of text is higher than its letters.
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        const deep = 0.35 * Math.min(one.box.height, other.box.height);
        return across > 1 && down > deep ? [`"${one.text}" lies on "${other.text}"`] : [];
      }),
    );
    return [...outside.map(({ text }) => `"${text}" leaves the picture`), ...tangled];
  });
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
