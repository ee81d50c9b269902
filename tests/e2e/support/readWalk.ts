/** Everything on the walk that a step moves, read at once: one look, no frame in between. */
import type { Page } from '@playwright/test';

export interface WalkReading {
  readonly step: string | undefined;
  /** The picture in one line, and the words in it. */
  readonly picture: string;
  readonly pictureWords: string;
  readonly title: string;
  /** Boxes of the process flow that are lit, by number. */
  readonly litBoxes: readonly number[];
  readonly row: string;
  readonly column: string;
  /** Names of the containers whose lines are marked in the manifest. */
  readonly markedLines: readonly string[];
  /** Labels of the lines of the mesh's profile that are marked. */
  readonly markedProfile: readonly string[];
  readonly tick: string;
  readonly slider: number;
  readonly traffic: string;
}

/** Presses the main button and reads in the same task: what has not moved by then moves a frame too late. */
export function readAfterNext(page: Page): Promise<WalkReading> {
  return page.evaluate(readInPage, '.transport-next');
}

export function readWalk(page: Page): Promise<WalkReading> {
  return page.evaluate(readInPage, undefined);
}

/** Runs in the page: it may use nothing from outside itself. */
async function readInPage(press: string | undefined): Promise<WalkReading> {
  if (press !== undefined) {
    document.querySelector<HTMLElement>(press)?.click();
    await Promise.resolve();
  }
  const seen = (selector: string): HTMLElement[] =>
    [...document.querySelectorAll<HTMLElement>(selector)].filter((one) =>
      one.checkVisibility({ visibilityProperty: true }),
    );
  const text = (selector: string): string =>
    seen(selector)
      .map((one) => one.innerText.trim())
      .join(' | ');
  const marked = (selector: string): HTMLElement[] =>
    seen(selector).filter((one) => getComputedStyle(one).backgroundColor !== 'rgba(0, 0, 0, 0)');
  return {
    step: document.querySelector<HTMLElement>('[data-mode]')?.dataset.step,
    picture: seen('.walk-picture [role="img"]')[0]?.getAttribute('aria-label') ?? '',
    pictureWords: seen('.walk-picture svg text')
      .map((one) => one.textContent)
      .join(' | '),
    title: text('.step-card .step-title'),
    litBoxes: [...document.querySelectorAll('.flow ol > li')].flatMap((box, index) =>
      box.getAttribute('aria-current') === 'step' ? [index + 1] : [],
    ),
    row: text('.execution-table [aria-current="step"] th'),
    column: text('.tracker-table [aria-current="step"]'),
    markedLines: marked('.sample-lines').map((one) => /name: (\S+)/.exec(one.innerText)?.[1] ?? ''),
    markedProfile: marked('.profile > div').map((one) => one.querySelector('dt')?.innerText ?? ''),
    tick: text('.ticks [aria-current="step"] .tick-label'),
    slider: Number(document.querySelector<HTMLInputElement>('.scrubber')?.value),
    traffic: text('.state-rows > div:last-child b'),
  };
}
