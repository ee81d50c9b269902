/** Every shift of the layout that the browser has seen since the page began, whatever caused it. */
import type { Page } from '@playwright/test';

interface LayoutShift extends PerformanceEntry {
  readonly value: number;
  readonly sources: readonly { readonly node?: Node }[];
}

/** Two frames are awaited, in which the last change would show. */
export function shifts(page: Page): Promise<readonly { readonly value: number; readonly moved: string }[]> {
  return page.evaluate(async () => {
    const found: { value: number; moved: string }[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as LayoutShift[]) {
        const names = sources.map(({ node }) =>
          node instanceof Element ? node.className : node?.parentElement?.className,
        );
        found.push({ value, moved: names.join(', ') });
      }
    });
    // All since the page began, so none is seen too early to count.
    observer.observe({ type: 'layout-shift', buffered: true });
    for (let frame = 0; frame < 2; frame += 1) {
      await new Promise((done) => requestAnimationFrame(done));
    }
    // The observer itself is told of what there was in a task of its own.
    await new Promise((done) => setTimeout(done));
    observer.disconnect();
    return found;
  });
}
