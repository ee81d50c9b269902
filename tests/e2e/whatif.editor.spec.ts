/** The manifest's text: written, checked, completed, left by the keyboard, and never lost. */
import { addressOf } from './support/open.ts';
import { expect, isolatedTest as test } from './support/test.ts';
import { openEditor, openScenario, runButton, verdict } from './support/whatif.ts';

test('a mistake is marked with its line and a cure, and the text survives it', async ({ page }) => {
  await openScenario(page, 'base');
  const text = await openEditor(page);
  await text.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('    imgae: twice');
  const findings = page.locator('.findings li');
  await expect(findings.first()).toContainText('There is no field "imgae"');
  await expect(findings.first()).toContainText(/Line \d+/);
  await expect(page.getByText('Kubernetes would refuse this manifest:')).toBeVisible();
  await expect.poll(() => addressOf(page)).toContain('change=');
  await page.reload();
  // A link with another manifest opens it.
  await expect(text).toContainText('imgae: twice');
});

test('a manifest that Kubernetes would refuse does not run, from a link neither', async ({ page }) => {
  await openScenario(page, 'base');
  const text = await openEditor(page);
  await text.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('    imgae: twice');
  await runButton(page).click();
  const problems = page.getByRole('alert').filter({ hasText: 'This cannot be run' });
  await expect(problems).toContainText('There is no field "imgae"');
  await expect(verdict(page)).toHaveCount(0);
  await expect.poll(() => addressOf(page)).toContain('change=');
  await page.reload();
  await runButton(page).click();
  await expect(problems).toContainText('There is no field "imgae"');
  await expect(verdict(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Reset' }).click();
  await runButton(page).click();
  await expect(verdict(page)).toHaveText('200 OK');
});

test('YAML that cannot be read is told, and nothing is thrown or lost', async ({ page }) => {
  await openScenario(page, 'base');
  const text = await openEditor(page);
  await text.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('{{{ ');
  await runButton(page).click();
  await expect(page.getByRole('heading', { name: 'This cannot be run' })).toBeFocused();
  await expect(text).toContainText('{{{ apiVersion: v1');
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(text).not.toContainText('{{{');
  await runButton(page).click();
  await expect(verdict(page)).toHaveText('200 OK');
});

test('what the manifest says is what runs', async ({ page }) => {
  await openScenario(page, 'base');
  const text = await openEditor(page);
  await text.click();
  await page.keyboard.press('Control+Home');
  for (let line = 0; line < 3; line += 1) {
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('End');
  await page.keyboard.type('-two');
  await runButton(page).click();
  await expect(page.locator('.pod-lines tbody td').first()).toHaveText('myapp-two');
});

test('fields are offered with a line of explanation', async ({ page }) => {
  await openScenario(page, 'base');
  const text = await openEditor(page);
  await text.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('  restartP');
  // By the mouse: the editor takes no Enter for an offer that has only just come.
  await page.getByRole('option', { name: /restartPolicy/ }).click();
  await page.keyboard.type('N');
  await page.getByRole('option', { name: 'Never' }).click();
  await expect(text).toContainText('restartPolicy: Never');
  await expect(page.locator('.manifest-field')).toContainText('spec.restartPolicy');
});

test('Tab leaves the text, and the arrow keys stay in it', async ({ page }) => {
  await openScenario(page, 'base');
  await runButton(page).click();
  await expect(verdict(page)).toBeVisible();
  const step = await page.locator('[data-mode]').getAttribute('data-step');
  const text = await openEditor(page);
  await text.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('[data-mode]')).toHaveAttribute('data-step', String(step));
  await expect(text).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(text).not.toBeFocused();
});

test.describe('without the editor', () => {
  test.use({ allowedProblems: /editor|Failed to fetch|ERR_FAILED/ });

  test('a plain text field takes its place', async ({ page }) => {
    await page.route(/assets\/editor-/, (route) => route.abort());
    await openScenario(page, 'base');
    await page.getByRole('button', { name: /^Manifest/ }).click();
    const plain = page.locator('textarea');
    await expect(plain).toHaveValue(/kind: Pod/);
    await plain.fill((await plain.inputValue()).replace('name: myapp', 'name: other'));
    await runButton(page).click();
    await expect(page.locator('.pod-lines tbody td').first()).toHaveText('other');
  });
});
