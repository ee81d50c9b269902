/** Every browser test watches what no test may cause: errors, warnings, failed or foreign requests, refused content. */
import { test as base, expect, type Page } from '@playwright/test';

export { expect };

interface Options {
  /** Problems that a test brings about itself, such as those of a network that is switched off. */
  readonly allowedProblems: RegExp;
}

interface Watch {
  /** What has gone wrong so far. It is checked at the end of each test; look earlier where the moment matters. */
  readonly problems: string[];
}

export const test = base.extend<Options & Watch>({
  allowedProblems: [/(?!)/, { option: true }],
  problems: [
    async ({ page, baseURL, allowedProblems }, use) => {
      const problems = await watchForProblems(page, new URL(baseURL ?? '').origin);
      await use(problems);
      expect(problems.filter((one) => !allowedProblems.test(one))).toEqual([]);
    },
    { auto: true },
  ],
});

/** A strict policy reports through the console as well, so nothing has to run inside the page. */
export async function watchForProblems(page: Page, origin: string): Promise<string[]> {
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      problems.push(`${message.type()}: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => problems.push(`thrown: ${error.message}`));
  page.on('requestfailed', (request) => problems.push(`failed: ${request.url()} ${request.failure()?.errorText}`));
  page.on('response', (response) => {
    if (response.status() >= 400) {
      problems.push(`answered ${response.status()}: ${response.url()}`);
    }
  });
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) {
      problems.push(`left the site: ${request.url()}`);
    }
  });
  return problems;
}
