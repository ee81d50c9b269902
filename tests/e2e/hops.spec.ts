import type { Page } from '@playwright/test';
import { expectStep, openPage, pageState, untilLive } from './support/open.ts';
import { expect, test } from './support/test.ts';
import {
  backButton,
  firstButton,
  lastButton,
  levelButton,
  nextButton,
  picture,
  scrubber,
  tick,
} from './support/walk.ts';

/** How many events of the lesson's run belong to each step. */
const HOPS = [10, 8, 8, 4, 3, 10];

const hops = (page: Page) => page.locator('.hops > .hop');
const presentHop = (page: Page) => page.locator('.hop[aria-current="step"]');

test('the switch opens the hops of the present step, and closes them again at the same step', async ({ page }) => {
  await openPage(page, '?step=2');
  await levelButton(page, 'Every hop').click();
  await expect(pageState(page)).toHaveAttribute('data-level', 'hops');
  await expect(levelButton(page, 'Every hop')).toHaveAttribute('aria-pressed', 'true');
  await expectStep(page, 2);
  await expect(presentHop(page).locator('.row-button')).toHaveText('2.8');
  await levelButton(page, 'Concept').click();
  await expect(pageState(page)).toHaveAttribute('data-level', 'concept');
  await expectStep(page, 2);
  await expect(page.locator('.hop-panel')).toHaveCount(0);
});

test('every hop of the run is stepped through, each with its number, its words and its picture', async ({ page }) => {
  await openPage(page, '?level=hops');
  const seen = await stepThrough(page);
  expect(seen.map(({ announced, id, where }) => ({ announced, id, where }))).toEqual(
    HOPS.flatMap((count, index) =>
      Array.from({ length: count }, (_, place) => {
        const id = `${index + 1}.${place + 1}`;
        return { announced: `Next: Hop ${id} →`, id, where: `Step ${index + 1} of 6, hop ${place + 1} of ${count}` };
      }),
    ),
  );
  for (const { title, sentence, picture } of seen) {
    expect([title, sentence, picture]).not.toContain('');
  }
  await expect(nextButton(page)).toHaveText('The end');
  await expectStep(page, 6);
  await backButton(page).click();
  await expect(presentHop(page).locator('.row-button')).toHaveText('6.9');
  await firstButton(page).click();
  await expectStep(page, 0);
  await lastButton(page).click();
  await expect(presentHop(page).locator('.row-button')).toHaveText('6.10');
});

/** Presses the main button to the end of the run and reads after each press, all in the page. */
function stepThrough(page: Page) {
  return page.evaluate(async () => {
    const text = (selector: string): string => document.querySelector(selector)?.textContent?.trim() ?? '';
    const next = document.querySelector<HTMLElement>('.transport-next');
    const seen = [];
    while (next !== null && next.ariaDisabled !== 'true' && seen.length < 100) {
      const announced = next.textContent;
      next.click();
      await new Promise((later) => setTimeout(later));
      seen.push({
        announced,
        id: text('.hop[aria-current="step"] .row-button'),
        where: text('.hop-words .eyebrow'),
        title: text('.hop-words .step-title'),
        sentence: text('.hop-words .narration'),
        picture: document.querySelector('.walk-picture [role="img"]')?.ariaLabel ?? '',
      });
    }
    return seen;
  });
}

test('the redirect shows the address before and after it', async ({ page }) => {
  await openPage(page, '?level=hops&step=2&hop=1');
  const addresses = page.locator('.addresses');
  await expect(presentHop(page)).toContainText('app calls connect() to 10.96.0.50:80');
  await expect(addresses).toHaveText('from10.244.2.10:41822to10.96.0.50:80');
  await nextButton(page).click();
  await expect(presentHop(page)).toContainText('--to-ports 15001');
  await expect(addresses.locator('dd').last()).toHaveText('before the redirect 10.96.0.50:80 after it 127.0.0.1:15001');
  await expect(addresses.locator('s')).toHaveText('10.96.0.50:80');
  await expect(page.locator('.pod-wide').first()).toContainText('127.0.0.1:15001');
});

test('the second connection leaves by the rule for uid 1337 and keeps its address', async ({ page }) => {
  await openPage(page, '?level=hops&step=3&hop=4');
  await expect(presentHop(page)).toContainText('--uid-owner 1337 -j RETURN');
  await expect(page.locator('.addresses')).toHaveText('from10.244.2.10:41823to10.244.3.20:443');
});

test('the reply is on the connection that was opened, and says that it comes back on it', async ({ page }) => {
  await openPage(page, '?level=hops&step=3&hop=4');
  const back = page.getByText('back on the connection that was opened');
  await expect(back).toHaveCount(0);
  await openPage(page, '?level=hops&step=4&hop=2');
  await expect(back).toBeVisible();
  await expect(page.locator('.addresses')).toHaveText('from10.244.2.10:41823to10.244.3.20:443');
});

test('an inbound call meets the other rules and the other listener', async ({ page }) => {
  await openPage(page, '?scenario=inbound-call&level=hops&step=2');
  await expect(page.locator('.hops')).toContainText('15006');
  await expect(page.locator('.hops')).toContainText('PREROUTING');
});

test('a hop, and another step’s hops, are one press away', async ({ page }) => {
  await openPage(page, '?level=hops&step=2&hop=1');
  await hops(page).nth(4).click();
  await expect(presentHop(page).locator('.row-button')).toHaveText('2.5');
  await expect(page).toHaveURL(/\?level=hops&step=2&hop=5$/);
  await page.getByRole('button', { name: 'Step 4. Response 4 hops' }).click();
  await expect(presentHop(page).locator('.row-button')).toHaveText('4.1');
  await tick(page, 3).click();
  await expect(presentHop(page).locator('.row-button')).toHaveText('3.8');
});

test('until a step’s deciding hop, its row and column stay veiled', async ({ page }) => {
  await openPage(page, '?level=hops&step=2&hop=7');
  const row = page.locator('.execution-table [aria-current="step"]');
  await expect(row.getByRole('button')).toHaveText('2 next');
  await expect(row.locator('.veiled').first()).toBeHidden();
  await nextButton(page).click();
  await expect(row.getByRole('button')).toHaveText('2 now');
  await expect(row.locator('.veiled').first()).toBeVisible();
});

test('the slider has one stop for each hop', async ({ page }) => {
  await openPage(page, '?level=hops&step=2&hop=2');
  await expect(scrubber(page)).toHaveAttribute('aria-valuetext', /^Hop 2\.2: /);
  await scrubber(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(presentHop(page).locator('.row-button')).toHaveText('2.3');
});

test('the picture follows each hop: the counters of the listeners rise once, on the way out', async ({ page }) => {
  await openPage(page, '?level=hops&step=2&hop=3');
  await untilLive(picture(page));
  const drawing = page.locator('.walk-picture .pod-wide');
  await expect(drawing).toContainText('15001: 0, 15006: 0');
  await nextButton(page).click();
  await expect(drawing).toContainText('15001: 1, 15006: 0');
  await tick(page, 5).click();
  await expect(drawing).toContainText('15001: 1, 15006: 0');
});
