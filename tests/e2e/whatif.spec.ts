/** What if: predict, run, look, change, share, go back. */
import { addressOf, openPage, pageState } from './support/open.ts';
import { expect, isolatedTest as test } from './support/test.ts';
import { openScenario, openSwitches, runButton, setting, verdict } from './support/whatif.ts';

test('nothing of What if is loaded before it is opened', async ({ page }) => {
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(request.url()));
  await openPage(page);
  expect(scripts.filter((url) => /WhatIf|whatif|catalogue|editor/i.test(url))).toEqual([]);
  await page.getByRole('link', { name: 'What if', exact: true }).click();
  await expect(page.locator('.whatif')).toBeVisible();
  await expect(pageState(page)).toHaveAttribute('data-mode', 'whatif');
  expect(scripts.filter((url) => /editor/i.test(url))).toEqual([]);
});

test('a wrong prediction stands beside what happened, and is kept through a reload', async ({ page }) => {
  await openScenario(page, 'no-rules');
  await expect(verdict(page)).toHaveCount(0);
  await page.getByRole('radio', { name: /It goes through Envoy/ }).check();
  await page.getByRole('radio', { name: 'Sure', exact: true }).check();
  await runButton(page).click();
  await expect(verdict(page)).toHaveText('200 OK');
  await expect(page.locator('#verdict')).toBeFocused();
  const predicted = page.locator('.verdict', { hasText: 'You predicted, sure' });
  await expect(predicted).toContainText('It goes through Envoy');
  await expect(predicted).toContainText('Not what happened.');
  await expect(page.locator('.explanation')).toContainText('The run shows the app gets 200 OK');
  await page.reload();
  await expect(page.locator('.verdict', { hasText: 'You predicted, sure' })).toBeVisible();
  await page.getByRole('button', { name: 'Predict again' }).click();
  await expect(page.getByRole('radio', { name: /It goes through Envoy/ })).not.toBeChecked();
});

test('a run shows all that there is to see of it', async ({ page }) => {
  await openScenario(page, 'retries-succeed');
  await runButton(page).click();
  await expect(verdict(page)).toHaveText('200 OK');
  await expect(page.getByRole('heading', { name: 'Three tries in one request' })).toBeVisible();
  const rows = page.locator('.diff-table tbody tr');
  await expect(rows).toHaveCount(6);
  await expect(page.locator('.diff-table tr[data-first]')).toHaveCount(1);
  await expect(page.locator('.diff-table tr[data-first]')).toContainText('first difference');
  await expect(page.locator('.log-line')).toContainText('"GET /rates HTTP/1.1" 200');
  const retries = page.locator('.counters tr', { hasText: 'cluster.rates.upstream_rq_retry_success' });
  await expect(retries.locator('td')).toHaveText(['0', '1']);
  await expect(page.locator('.pod-lines tbody td')).toHaveText(['myapp', '2/2', 'Running', '0', /^\d+s$/]);
  await expect(page.locator('.verdict', { hasText: 'Seen on a real Envoy 1.40.0' })).toContainText('200 OK');
});

test('both runs can be stepped through with the walk’s own keys', async ({ page }) => {
  await openScenario(page, 'retries-succeed');
  await runButton(page).click();
  await expect(pageState(page)).toHaveAttribute('data-step', '4');
  await page.keyboard.press('ArrowRight');
  await expect(pageState(page)).toHaveAttribute('data-step', '5');
  await page.getByRole('button', { name: 'Unchanged' }).click();
  await expect(page.locator('.run-picture-step')).toContainText('This is the unchanged run');
  await expect(pageState(page)).toHaveAttribute('data-step', '5');
  await page.getByRole('button', { name: 'Every hop' }).click();
  await expect(pageState(page)).toHaveAttribute('data-level', 'hops');
  await expect(page.locator('.hop-panel')).toBeVisible();
  await page.locator('.diff-table').getByRole('button', { name: '2' }).click();
  await expect(pageState(page)).toHaveAttribute('data-step', '2');
});

test('a switch changes the run, and Undo and Reset take it back', async ({ page }) => {
  await openScenario(page, 'no-rules');
  await runButton(page).click();
  await expect(verdict(page)).toHaveText('200 OK');
  await openSwitches(page, 'World');
  await setting(page, 'Redirect rules').selectOption('standard');
  await setting(page, 'Envoy').selectOption('killed');
  await expect(page.getByText('Changed since this run.')).toBeVisible();
  await runButton(page).click();
  await expect(verdict(page)).toHaveText('ECONNREFUSED');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(setting(page, 'Envoy')).toHaveValue('running');
  await runButton(page).click();
  await expect(verdict(page)).toHaveText('200 OK');
  await expect(page.locator('.verdict-main')).not.toContainText('Envoy logged nothing');
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(setting(page, 'Redirect rules')).toHaveValue('none');
  await expect.poll(() => addressOf(page)).not.toContain('change=');
});

test('the address carries scenario and changes, and Share copies it', async ({ page, context, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openScenario(page, 'base');
  await openSwitches(page, 'World');
  await setting(page, 'Redirect rules').selectOption('none');
  await expect.poll(() => addressOf(page)).toContain('change=');
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByText('The link is copied.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link.startsWith(new URL(baseURL ?? '').origin)).toBe(true);
  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.locator('.changes-list')).toContainText('Redirect rules');
  await runButton(page).click();
  await expect(page.locator('.verdict-main')).toContainText('Envoy logged nothing');
});

for (const [name, query] of [
  ['of a scenario that is none', '&scenario=no-such-thing'],
  ['with a change that is none', '&scenario=no-rules&change=garbage'],
] as const) {
  test(`a link ${name} falls back, with a note`, async ({ page }) => {
    await openPage(page, `?mode=whatif${query}`);
    await expect(page.locator('.whatif')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Note' })).toContainText('does not fit the lesson');
    await expect(runButton(page)).toBeVisible();
    await expect.poll(() => addressOf(page)).not.toMatch(/no-such-thing|garbage/);
  });
}

test('a search finds scenarios by their words, and one opens with a history entry', async ({ page }) => {
  await openScenario(page, 'no-rules');
  await page.getByRole('searchbox').fill('expired certificate');
  const found = page.locator('.catalogue-group li');
  await expect(found).toHaveCount(1);
  await found.getByRole('link').click();
  await expect(pageState(page)).toHaveAttribute('data-scenario', 'certificate-expired');
  await page.goBack();
  await expect(pageState(page)).toHaveAttribute('data-scenario', 'no-rules');
  await page.getByRole('searchbox').fill('zzz');
  await expect(page.getByText('No scenario has these words.')).toBeVisible();
});

test('a run that goes round in a circle is cut, and the circle is named', async ({ page }) => {
  await openScenario(page, 'base');
  await openSwitches(page, 'World');
  await setting(page, 'Envoy’s uid').selectOption('1001');
  await runButton(page).click();
  await expect(page.locator('.loop-note')).toContainText('round in a circle');
  await expect(page.locator('.loop-note li').first()).toBeVisible();
});

test('the way from a fine print to its scenario, and back to the step', async ({ page }) => {
  await openPage(page, '?step=2');
  const link = page.locator('[data-of="2"] .fine-print').getByRole('link', { name: /^try it in What if$/i });
  await link.click();
  await expect(pageState(page)).toHaveAttribute('data-mode', 'whatif');
  await expect(page.locator('.scene-head h2')).toBeVisible();
  await page.getByRole('link', { name: 'Back to step 2' }).click();
  await expect(pageState(page)).toHaveAttribute('data-mode', 'walk');
  await expect(pageState(page)).toHaveAttribute('data-step', '2');
});

test('the walk’s place is there again after a visit to What if', async ({ page }) => {
  await openPage(page, '?step=3');
  await page.getByRole('link', { name: 'What if', exact: true }).click();
  await expect(page.locator('.whatif')).toBeVisible();
  await page.getByRole('link', { name: 'Walk', exact: true }).click();
  await expect(pageState(page)).toHaveAttribute('data-step', '3');
  await page.goBack();
  await expect(pageState(page)).toHaveAttribute('data-mode', 'whatif');
});
