import type { Page } from '@playwright/test';
import { PRACTICE } from './support/content.ts';
import { addressOf, expectStep, openPage, openPractice, pageState, untilLive, untilPractice } from './support/open.ts';
import { answer, verdict } from './support/questions.ts';
import { kicker, stage } from './support/stage.ts';
import { expect, isolatedTest, test } from './support/test.ts';
import {
  lastButton,
  levelButton,
  modeLink,
  nextButton,
  note,
  picture,
  presentButton,
  scenarioField,
  themeSwitch,
  tick,
} from './support/walk.ts';

const presentHop = (page: Page) => page.locator('.hop[aria-current="step"] .row-button');

test('the address says what is as it is not at the start, and no more', async ({ page }) => {
  await openPage(page);
  await expectAddress(page, '');
  await tick(page, 3).click();
  await expectAddress(page, '?step=3');
  await levelButton(page, 'Every hop').click();
  await expectAddress(page, '?level=hops&step=3&hop=8');
  await scenarioField(page).selectOption('envoy-dead');
  await expectAddress(page, '?scenario=envoy-dead&level=hops');
  await nextButton(page).click();
  await expectAddress(page, '?scenario=envoy-dead&level=hops&step=1&hop=1');
  await levelButton(page, 'Concept').click();
  await expectAddress(page, '?scenario=envoy-dead&step=1');
  await themeSwitch(page).click();
  await expectAddress(page, '?scenario=envoy-dead&step=1&theme=dark');
  await presentButton(page).click();
  await expectAddress(page, '?scenario=envoy-dead&step=1&present=1&theme=dark');
});

async function expectAddress(page: Page, query: string): Promise<void> {
  await expect.poll(() => addressOf(page)).toBe(query);
}

const PLACES = [
  ['?step=4', { mode: 'walk', scenario: 'base', level: 'concept', step: '4' }],
  ['?scenario=no-rules&step=2', { mode: 'walk', scenario: 'no-rules', level: 'concept', step: '2' }],
  ['?level=hops&step=3&hop=5', { mode: 'walk', scenario: 'base', level: 'hops', step: '3' }],
  [
    '?scenario=inbound-call&level=hops&step=2&hop=2',
    { mode: 'walk', scenario: 'inbound-call', level: 'hops', step: '2' },
  ],
  ['?mode=practice&question=practice-add-envoy', { mode: 'practice', scenario: 'base', level: 'concept', step: '0' }],
] as const;

for (const [query, place] of PLACES) {
  test(`the link ${query} opens its place, and a reload keeps it`, async ({ page }) => {
    await openPage(page, query);
    await expectPlace(page, place);
    await page.reload();
    await untilLive(pageState(page));
    await expectPlace(page, place);
    await expectAddress(page, query);
    await expect(note(page)).toHaveCount(0);
    if ('hop' in Object.fromEntries(new URLSearchParams(query))) {
      await expect(presentHop(page)).toHaveText(`${place.step}.${new URLSearchParams(query).get('hop')}`);
    }
  });
}

async function expectPlace(page: Page, place: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(place)) {
    await expect(pageState(page)).toHaveAttribute(`data-${name}`, value);
  }
}

test('a presented step and a presented question are links too', async ({ page }) => {
  await openPage(page, '?step=5&present=1');
  await expect(kicker(page)).toHaveText('Step 5 of 6');
  await page.reload();
  await expect(kicker(page)).toHaveText('Step 5 of 6');
  await openPage(page, '?present=1&question=quiz-envoy-removed');
  await expect(kicker(page)).toHaveText('Question 3 of 3');
  await openPractice(page, '&present=1&question=practice-pod-spec');
  await expect(kicker(page)).toHaveText('Question 2 of 5');
  await page.keyboard.press('Escape');
  await expect(stage(page)).toHaveCount(0);
  await expectAddress(page, '?mode=practice&question=practice-pod-spec');
});

test('the theme of a link wins; it is kept as long as it is chosen', async ({ page }) => {
  await openPage(page, '?theme=dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await themeSwitch(page).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expectAddress(page, '?theme=light');
  await openPage(page);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});

isolatedTest('a change of mode or scenario is an entry of the history, a step is not', async ({ page }) => {
  const entries = () => page.evaluate(() => history.length);
  await openPage(page);
  const before = await entries();
  await tick(page, 2).click();
  await lastButton(page).click();
  await tick(page, 3).click();
  await levelButton(page, 'Every hop').click();
  await levelButton(page, 'Concept').click();
  await expectAddress(page, '?step=3');
  expect(await entries()).toBe(before);
  await scenarioField(page).selectOption('no-rules');
  await expectAddress(page, '?scenario=no-rules');
  await tick(page, 2).click();
  await modeLink(page, 'Practice').click();
  await expect(page.locator('.q-where')).toBeVisible();
  expect(await entries()).toBe(before + 2);

  await page.goBack();
  await expectPlace(page, { mode: 'walk', scenario: 'no-rules', step: '2' });
  await page.goBack();
  await expectPlace(page, { mode: 'walk', scenario: 'base', step: '3' });
  await page.goForward();
  await page.goForward();
  await expectPlace(page, { mode: 'practice' });
  expect(await entries()).toBe(before + 2);
});

test('going back leaves no answer behind', async ({ page }) => {
  await openPage(page);
  await modeLink(page, 'Practice').click();
  await untilPractice(page);
  await answer(page, 'A');
  await page.goBack();
  await expectPlace(page, { mode: 'walk' });
  await page.goForward();
  await page.locator('.q-dots button').first().click();
  await expect(verdict(page)).toHaveText(/Right\.$/);
});

/** Each has something that the lesson does not have; the page says so and shows the nearest place. */
const BROKEN = [
  ['?scenario=nope&step=3', { mode: 'walk', scenario: 'base', step: '3' }],
  ['?level=hops&step=2&hop=99', { mode: 'walk', scenario: 'base', step: '2', level: 'hops' }],
  ['?step=99', { mode: 'walk', scenario: 'base', step: '0' }],
  ['?step=-1', { mode: 'walk', step: '0' }],
  ['?step=2.5', { mode: 'walk', step: '0' }],
  ['?mode=garbage&step=2', { mode: 'walk', step: '2' }],
  ['?level=atoms&step=2', { mode: 'walk', level: 'concept', step: '2' }],
  ['?step=2&hop=3', { mode: 'walk', level: 'concept', step: '2' }],
  ['?theme=pink&step=1', { mode: 'walk', step: '1' }],
  ['?present=maybe&step=1', { mode: 'walk', step: '1' }],
  ['?question=%00%20<b>', { mode: 'walk', step: '0' }],
  ['?step=%E0%A4%A&scenario=%', { mode: 'walk', scenario: 'base', step: '0' }],
  ['?mode=practice&question=practice-nothing', { mode: 'practice' }],
] as const;

for (const [query, place] of BROKEN) {
  test(`the broken link ${query} shows a note and the nearest place`, async ({ page }) => {
    await openPage(page, query);
    await expectPlace(page, place);
    await expect(note(page)).toContainText('This link does not fit the lesson.');
    await expect(page.locator('.walk-picture, .q-card, .stage-picture').first()).toBeVisible();
    await note(page).getByRole('button', { name: 'Close' }).click();
    await expect(note(page)).toHaveCount(0);
  });
}

test('a broken link to the stage shows the step there, and the note when the stage is left', async ({ page }) => {
  await openPage(page, '?present=1&question=quiz-nothing&step=2');
  await expect(kicker(page)).toHaveText('Step 2 of 6');
  await page.keyboard.press('Escape');
  await expect(note(page)).toContainText('This link does not fit the lesson.');
});

test('words that the page does not know, and a part behind #, are no reason for a note', async ({ page }) => {
  await openPage(page, '?step=3&utm_source=mail#anything');
  await expectStep(page, 3);
  await expect(picture(page)).toBeVisible();
  await expect(note(page)).toHaveCount(0);
});

test('a mode is a real link: it can be opened in another tab', async ({ page }) => {
  await openPage(page);
  const opened = page.context().waitForEvent('page');
  await modeLink(page, 'Practice').click({ modifiers: ['ControlOrMeta'] });
  const other = await opened;
  await expect(other.locator('.q-where')).toContainText(`Question 1 of ${PRACTICE.length}`);
  await expectPlace(page, { mode: 'walk' });
});
