/** The stage: entering it, and measuring what the back row sees. */
import { expect, type Locator, type Page } from '@playwright/test';
import { openPage, untilLive } from './open.ts';

export const stage = (page: Page): Locator => page.getByRole('region', { name: 'Presentation' });
export const sentence = (page: Page): Locator => stage(page).locator('.stage-sentence');
export const kicker = (page: Page): Locator => stage(page).locator('.stage-kicker');
export const help = (page: Page): Locator => stage(page).getByRole('dialog', { name: 'Keys' });
export const blackScreen = (page: Page): Locator => stage(page).getByRole('button', { name: 'Show the picture again' });
export const stageButton = (page: Page, name: string): Locator =>
  stage(page).getByRole('navigation', { name: 'Controls' }).getByRole('button', { name, exact: true });

export async function openStage(page: Page, query: string): Promise<void> {
  await openPage(page, query);
  await untilLive(stage(page));
  await expect(stage(page)).toBeFocused();
}

export interface Word {
  readonly text: string;
  readonly kind: string;
  /** Height of the letters' square on the screen, in px: the font size after all scaling. */
  readonly size: number;
  readonly box: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
}

/** Every piece of text on the board, as large as it comes out. The presenter's own buttons are not for the room. */
export function wordsOnStage(page: Page): Promise<readonly Word[]> {
  return page.evaluate(() => {
    const found: Word[] = [];
    const walker = document.createTreeWalker(document.querySelector('.stage-board') ?? document.body, 4);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (element === null || text === '' || !element.checkVisibility({ visibilityProperty: true })) {
        continue;
      }
      const scale = element instanceof SVGGraphicsElement ? (element.getScreenCTM()?.a ?? 0) : 1;
      const range = document.createRange();
      range.selectNodeContents(node);
      const { left, top, right, bottom } = range.getBoundingClientRect();
      found.push({
        text,
        kind: element.getAttribute('class') ?? element.localName,
        size: Math.round(Number.parseFloat(getComputedStyle(element).fontSize) * scale * 10) / 10,
        box: { left, top, right, bottom },
      });
    }
    return found;
  });
}

/** Words that are not wholly inside the window, and the stage's parts that need more room than they have. */
export async function overflowOfStage(page: Page): Promise<readonly string[]> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const words = await wordsOnStage(page);
  const outside = words.filter(
    ({ box }) => box.left < -0.5 || box.top < -0.5 || box.right > width + 0.5 || box.bottom > height + 0.5,
  );
  const cramped = await page.evaluate(() => [
    ...[...document.querySelectorAll('.stage, .stage-board')]
      .filter((one) => one.scrollHeight > one.clientHeight)
      .map((one) => `${one.className} is too low`),
    ...[...document.querySelectorAll<HTMLElement>('.stage, .stage-board :not(svg, svg *)')]
      .filter((one) => one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1)
      .map((one) => `${one.className || one.localName} is too narrow`),
    ...[...document.querySelectorAll('.stage-picture text')]
      .filter((one) => {
        const picture = one.closest('.stage-picture')?.getBoundingClientRect() ?? new DOMRect();
        const { left, right, top, bottom } = one.getBoundingClientRect();
        return left < picture.left || right > picture.right || top < picture.top || bottom > picture.bottom;
      })
      .map((one) => `"${one.textContent}" is outside the picture`),
  ]);
  return [...outside.map(({ text }) => `"${text}" is outside the window`), ...cramped, ...(await overlaps(page))];
}

/** The parts of the board stand one below the other; none may reach into the next. */
function overlaps(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const parts = [...(document.querySelector('.stage-board')?.children ?? [])];
    return parts.flatMap((part, index) => {
      const next = parts[index + 1];
      const over = next && part.getBoundingClientRect().bottom > next.getBoundingClientRect().top + 0.5;
      return over ? [`${part.className} reaches into ${next.className}`] : [];
    });
  });
}
