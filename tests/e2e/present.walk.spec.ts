import { expectStep, openPage, pageState, untilLive } from './support/open.ts';
import { blackScreen, help, kicker, openStage, sentence, stage, stageButton } from './support/stage.ts';
import { expect, test } from './support/test.ts';
import { levelButton, presentButton, tick } from './support/walk.ts';

test('Present opens the step that the walk is at, full screen, and Esc comes back to the same place', async ({
  page,
}) => {
  await openPage(page);
  await tick(page, 3).click();
  await presentButton(page).click();
  await expect(stage(page)).toBeFocused();
  await expect(kicker(page)).toHaveText('Step 3 of 6');
  await expect(sentence(page)).toHaveText('Envoy adds TLS, sends it on.');
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await page.keyboard.press('Escape');
  await expect(stage(page)).toHaveCount(0);
  await expectStep(page, 3);
  await expect(presentButton(page)).toBeFocused();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBeNull();
});

test('the stepping keys of a clicker and of a keyboard', async ({ page }) => {
  await openStage(page, '?present=1');
  for (const [key, step] of [
    ['PageDown', 1],
    ['ArrowRight', 2],
    ['Space', 3],
    ['PageUp', 2],
    ['ArrowLeft', 1],
    ['End', 6],
    ['PageDown', 6],
    ['Home', 0],
    ['PageUp', 0],
    ['ArrowDown', 1],
    ['ArrowUp', 0],
  ] as const) {
    await page.keyboard.press(key);
    await expectStep(page, step);
    await expect(kicker(page)).toHaveText(step === 0 ? 'Start' : `Step ${step} of 6`);
  }
});

test('g, a number and Enter go to that step; Escape takes the number back', async ({ page }) => {
  await openStage(page, '?present=1&step=2');
  const typed = stage(page).locator('.stage-typed');
  await page.keyboard.press('g');
  await expect(typed).toHaveText('Go to step …');
  await page.keyboard.press('5');
  await expect(typed).toHaveText('Go to step 5');
  await expectStep(page, 2);
  await page.keyboard.press('Enter');
  await expectStep(page, 5);
  await expect(typed).toHaveCount(0);
  await page.keyboard.press('g');
  await page.keyboard.press('1');
  await page.keyboard.press('Escape');
  await expect(typed).toHaveCount(0);
  await expectStep(page, 5);
  for (const key of ['g', '9', 'Enter']) {
    await page.keyboard.press(key);
  }
  await expectStep(page, 5);
});

test('. and b blacken the screen; the same key or a step lifts it and loses no place', async ({ page }) => {
  await openStage(page, '?present=1&step=2');
  for (const [on, off] of [
    ['.', '.'],
    ['b', 'b'],
    ['.', 'PageDown'],
    ['b', 'Space'],
  ] as const) {
    await page.keyboard.press(on);
    await expect(blackScreen(page)).toBeVisible();
    await expect(blackScreen(page)).toHaveCSS('background-color', 'rgb(0, 0, 0)');
    expect(await blackScreen(page).boundingBox()).toEqual({ x: 0, y: 0, ...page.viewportSize() });
    await page.keyboard.press(off);
    await expect(blackScreen(page)).toHaveCount(0);
    await expectStep(page, 2);
  }
});

test('t changes the theme, + and − the size of the words', async ({ page }) => {
  await openStage(page, '?present=1&step=2');
  const paper = () => stage(page).evaluate((one) => getComputedStyle(one).backgroundColor);
  const size = () => sentence(page).evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
  const light = await paper();
  await page.keyboard.press('t');
  await expect.poll(paper).not.toBe(light);
  await page.keyboard.press('t');
  await expect.poll(paper).toBe(light);
  const usual = await size();
  await page.keyboard.press('+');
  await expect.poll(size).toBeGreaterThan(usual);
  await page.keyboard.press('-');
  await expect.poll(size).toBe(usual);
  await page.keyboard.press('-');
  await expect.poll(size).toBeLessThan(usual);
});

test('l shows a pointer that follows the mouse', async ({ page }) => {
  await openStage(page, '?present=1&step=2');
  await page.keyboard.press('l');
  await page.mouse.move(300, 200);
  await expect(stage(page).locator('.stage-pointer g')).toHaveAttribute('transform', 'translate(300 200)');
  await page.keyboard.press('l');
  await expect(stage(page).locator('.stage-pointer')).toHaveCount(0);
});

test('? lists the keys; single-character keys can be switched off there', async ({ page }) => {
  await openStage(page, '?present=1&step=2');
  await page.keyboard.press('?');
  await expect(help(page)).toBeVisible();
  for (const keys of ['PageDown', 'PageUp', 'Home', '.', 'r', 't', '+', 'l', 'g 3 Enter', 'Esc']) {
    await expect(help(page).getByText(keys, { exact: true })).toBeVisible();
  }
  await help(page).getByRole('checkbox', { name: 'Single-character keys' }).uncheck();
  await page.keyboard.press('Escape');
  await expect(help(page)).toHaveCount(0);
  await expect(stage(page)).toBeFocused();
  await page.keyboard.press('b');
  await page.keyboard.press('PageDown');
  await expectStep(page, 3);
  await expect(blackScreen(page)).toHaveCount(0);
});

test('the same commands are buttons for those who use no keyboard', async ({ page }) => {
  await openStage(page, '?present=1&step=2');
  await page.mouse.move(100, 100);
  await stageButton(page, 'Next').click();
  await expectStep(page, 3);
  await stageButton(page, 'Back').click();
  await expectStep(page, 2);
  await stageButton(page, 'Black screen').click();
  await blackScreen(page).click();
  await expect(blackScreen(page)).toHaveCount(0);
  await stageButton(page, 'Leave, back to the page').click();
  await expect(stage(page)).toHaveCount(0);
  await expectStep(page, 2);
});

test('steps taken on the stage are kept when it is left', async ({ page }) => {
  await openPage(page, '?step=1');
  await presentButton(page).click();
  await expect(stage(page)).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Escape');
  await expect(stage(page)).toHaveCount(0);
  await expectStep(page, 6);
  await expect(page).toHaveURL(/\?step=6$/);
});

test('other scenarios and every hop are presented too', async ({ page }) => {
  await openStage(page, '?present=1&scenario=envoy-dead&step=2');
  await expect(sentence(page)).toHaveText('The call is refused.');
  await page.keyboard.press('Escape');
  await expect(stage(page)).toHaveCount(0);
  await levelButton(page, 'Every hop').click();
  await expect(pageState(page)).toHaveAttribute('data-level', 'hops');
  await presentButton(page).click();
  await untilLive(stage(page));
  await page.keyboard.press('PageUp');
  await expect(kicker(page)).toHaveText(/^Step 2 of 6, hop \d$/);
});

test('while presenting, the page behind can be reached neither by Tab nor by a screen reader', async ({ page }) => {
  await openStage(page, '?present=1&step=2');
  for (let press = 0; press < 12; press += 1) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('[inert]'))).toBeNull();
  }
  await expect(page.locator('[inert]').getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(stage(page).getByRole('heading', { level: 1 })).toHaveCount(1);
});
