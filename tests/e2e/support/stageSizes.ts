/** What the back row sees: how large the words on the stage are, and whether all of them are on it. */
import type { Page } from '@playwright/test';

export interface Board {
  /** What the stage says that it shows: "Step 3 of 6". */
  readonly name: string;
  readonly words: readonly Word[];
  /** Words outside the window or the picture, and parts that need more room than they have. */
  readonly problems: readonly string[];
}

interface Word {
  readonly text: string;
  readonly kind: string;
  /** Height of the letters' square on the screen, in px: the font size after all scaling. */
  readonly size: number;
}

/** Presses each key in turn and measures after each, all in the page. The presenter's own buttons are not for the room. */
export function boardsAfter(page: Page, keys: readonly string[]): Promise<readonly Board[]> {
  return page.evaluate(async (presses) => {
    const inside = (one: DOMRect, other: DOMRect): boolean =>
      one.left >= other.left - 0.5 &&
      one.right <= other.right + 0.5 &&
      one.top >= other.top - 0.5 &&
      one.bottom <= other.bottom + 0.5;

    function textsOf(board: Element): readonly Text[] {
      const walker = document.createTreeWalker(board, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const seen = node.parentElement?.checkVisibility({ visibilityProperty: true });
        if (seen && node.textContent?.trim()) {
          texts.push(node as Text);
        }
      }
      return texts;
    }

    function word(text: Text): Word {
      const element = text.parentElement as Element;
      const scale = element instanceof SVGGraphicsElement ? (element.getScreenCTM()?.a ?? 0) : 1;
      return {
        text: text.data.trim(),
        kind: element.getAttribute('class') ?? element.localName,
        size: Math.round(Number.parseFloat(getComputedStyle(element).fontSize) * scale * 10) / 10,
      };
    }

    function problemsOf(board: Element, texts: readonly Text[]): readonly string[] {
      const room = new DOMRect(0, 0, innerWidth, innerHeight);
      const outside = texts.filter((text) => {
        const range = document.createRange();
        range.selectNodeContents(text);
        const frame = text.parentElement?.closest('.stage-picture')?.getBoundingClientRect() ?? room;
        return !inside(range.getBoundingClientRect(), frame);
      });
      const parts = [...board.children];
      const reaching = parts.filter((part, index) => {
        const below = parts[index + 1]?.getBoundingClientRect().top ?? innerHeight;
        return part.getBoundingClientRect().bottom > below + 0.5;
      });
      const narrow = [...board.querySelectorAll('*:not(svg, svg *)')].filter(
        (one) => one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1,
      );
      return [
        ...outside.map(({ data }) => `"${data}" is outside`),
        ...reaching.map(({ className }) => `${className} reaches into what is below`),
        ...narrow.map(({ className, localName }) => `${className || localName} is too narrow`),
        ...(board.scrollHeight > board.clientHeight ? ['the board is too low'] : []),
      ];
    }

    const boards: Board[] = [];
    for (const key of presses) {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      await new Promise((later) => setTimeout(later));
      const board = document.querySelector('.stage-board') as Element;
      const texts = textsOf(board);
      const name = board.querySelector('.stage-kicker')?.textContent ?? '';
      boards.push({ name, words: texts.map(word), problems: problemsOf(board, texts) });
    }
    return boards;
  }, keys);
}
