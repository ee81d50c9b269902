import { type FolderServer, serveUnder } from './support/folderServer.ts';
import { expectStep, openPage, pageState, untilQuiet } from './support/open.ts';
import { stage } from './support/stage.ts';
import { expect, isolatedTest, test, watchForProblems } from './support/test.ts';
import { levelButton, modeLink, nextButton, note, presentButton, scenarioField, stepTitle } from './support/walk.ts';

test('a strict policy is in force: nothing inline, nothing from elsewhere, no unsafe word', async ({
  page,
  request,
}) => {
  const html = await (await request.get('./')).text();
  const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
  expect(policy).toMatch(/default-src (&#39;|')none/);
  expect(policy).not.toMatch(/unsafe|https?:|data:|blob:|\*/);
  // It stands before everything that it governs.
  expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.search(/<(link|script|style)\b/));
  // Data stands inside the page, which no browser runs.
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)(?! type="application\/json")|\son\w+="|\sstyle="/);
  await openPage(page);
  const refused = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.head.append(script);
    return !('ran' in window);
  });
  expect(refused).toBe(true);
});

test.use({ allowedProblems: /Executing inline script violates/ });

test('a whole visit asks its own site alone and violates no policy', async ({ page, problems }) => {
  await openPage(page, '?step=2');
  await page.evaluate(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => console.error(violatedDirective));
  });
  await levelButton(page, 'Every hop').click();
  await expect(page.locator('.hop-panel')).toBeVisible();
  await scenarioField(page).selectOption('inbound-call');
  await expect(pageState(page)).toHaveAttribute('data-scenario', 'inbound-call');
  await modeLink(page, 'Practice').click();
  await expect(page.locator('.q-where')).toBeVisible();
  await presentButton(page).click();
  await expect(stage(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await untilQuiet(page);
  expect(problems).toEqual([]);
});

test.describe('served from a sub-folder', () => {
  let server: FolderServer;
  test.beforeAll(async () => {
    server = await serveUnder('/any/sub/folder/');
  });
  test.afterAll(() => server.close());

  test('the page, its parts, its links and its reload work there', async ({ browser }) => {
    const page = await browser.newPage({ baseURL: server.address });
    const { problems } = watchForProblems(page, new URL(server.address).origin);
    await openPage(page);
    await nextButton(page).click();
    await expectStep(page, 1);
    await scenarioField(page).selectOption('no-rules');
    await expect(pageState(page)).toHaveAttribute('data-scenario', 'no-rules');
    await modeLink(page, 'Practice').click();
    await expect(page.locator('.q-where')).toBeVisible();
    await expect(page).toHaveURL(`${server.address}?mode=practice&scenario=no-rules&question=practice-purpose`);
    await page.reload();
    await expect(page.locator('.q-where')).toBeVisible();
    expect(problems).toEqual([]);
    await page.close();
  });
});

isolatedTest.describe('the network goes away', () => {
  isolatedTest.use({ allowedProblems: /ERR_INTERNET_DISCONNECTED|Failed to fetch dynamically/ });

  isolatedTest('the walk goes on to its end without a network', async ({ page, context }) => {
    await openPage(page);
    await context.setOffline(true);
    for (let step = 1; step <= 6; step += 1) {
      await nextButton(page).click();
      await expectStep(page, step);
      await expect(stepTitle(page)).toBeVisible();
    }
  });

  isolatedTest(
    'what cannot be loaded then says so, leaves the page as it is, and comes when the network is back',
    async ({ page, context }) => {
      await openPage(page, '?step=2');
      await context.setOffline(true);
      await scenarioField(page).selectOption('no-rules');
      await expect(note(page)).toContainText('That scenario could not be loaded.');
      await expect(pageState(page)).toHaveAttribute('data-scenario', 'base');
      await expect(scenarioField(page)).toHaveValue('base');
      await expectStep(page, 2);
      await context.setOffline(false);
      await scenarioField(page).selectOption('no-rules');
      await expect(pageState(page)).toHaveAttribute('data-scenario', 'no-rules');
    },
  );

  isolatedTest('a mode or a stage that cannot be loaded leaves the walk as it was', async ({ page, context }) => {
    await openPage(page, '?step=2');
    await context.setOffline(true);
    for (const [index, control] of [modeLink(page, 'Practice'), presentButton(page)].entries()) {
      await control.click();
      await expect(note(page)).toContainText('A part of the page could not be loaded.');
      await note(page).getByRole('button', { name: 'Close' }).click();
      await expect(pageState(page)).toHaveAttribute('data-mode', 'walk');
      await expect(stepTitle(page)).toBeVisible();
      await page.keyboard.press('ArrowRight');
      await expectStep(page, 3 + index);
    }
  });
});
