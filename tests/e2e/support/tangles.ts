/** Words of the pod picture that lie on one another, or leave the picture, at every step or hop of a run. */
import type { Page } from '@playwright/test';

/**
 * Steps from here to the end and measures each picture at each width, all in the page: some hundred pictures in a
 * second. The layout follows the width of the page's own box, so no window has to change.
 */
export function pictureTangles(page: Page, widths: readonly number[]): Promise<readonly string[]> {
  return page.evaluate(async (sizes) => {
    const box = document.querySelector<HTMLElement>('.page');
    const next = document.querySelector<HTMLElement>('.transport-next');
    const found: string[] = [];

    function measure(where: string): void {
      const svg = [...document.querySelectorAll('.walk-picture svg')].find((one) => one.checkVisibility());
      if (svg === undefined) {
        found.push(`${where}: no picture is seen`);
        return;
      }
      const frame = svg.getBoundingClientRect();
      const words = [...svg.querySelectorAll('text')]
        .filter((one) => one.textContent !== '')
        .map((one) => ({ text: one.textContent, box: one.getBoundingClientRect() }));
      for (const [index, { text, box: one }] of words.entries()) {
        if (one.left < frame.left - 1 || one.right > frame.right + 1 || one.bottom > frame.bottom + 1) {
          found.push(`${where}: "${text}" leaves the picture`);
        }
        for (const { text: other, box: two } of words.slice(index + 1)) {
          const across = Math.min(one.right, two.right) - Math.max(one.left, two.left);
          const down = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
          // The box of a line of text is higher than its letters.
          if (across > 1 && down > 0.35 * Math.min(one.height, two.height)) {
            found.push(`${where}: "${text}" lies on "${other}"`);
          }
        }
      }
    }

    for (let count = 0; next !== null && box !== null && next.ariaDisabled !== 'true'; count += 1) {
      const name = next.innerText;
      next.click();
      await new Promise((later) => setTimeout(later));
      for (const width of sizes) {
        box.style.width = `${width}px`;
        measure(`${name.replace(/[^\d.]/g, '')} at ${width} px`);
      }
      box.style.width = '';
      if (count > 200) {
        throw new Error('the run has no end');
      }
    }
    return found;
  }, widths);
}
