import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

test('the built page opens without errors', async ({ page }) => {
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      problems.push(message.text());
    }
  });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('requestfailed', (request) => problems.push(`${request.url()}: ${request.failure()?.errorText}`));

  await page.goto('./');

  await expect(page).toHaveTitle(/Envoy sidecar/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(problems).toEqual([]);
});

test('the built page has no accessibility violation that axe can find', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  const { violations } = await new AxeBuilder({ page }).analyze();

  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual(
    [],
  );
});

test('the built page asks no other host', async ({ page, baseURL }) => {
  const others: string[] = [];
  page.on('request', (request) => {
    if (baseURL === undefined || !request.url().startsWith(baseURL)) {
      others.push(request.url());
    }
  });

  await page.goto('./');
  await page.waitForLoadState('networkidle');

  expect(others).toEqual([]);
});
