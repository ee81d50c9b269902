/** Every browser test watches what no test may cause: errors, warnings, failed or foreign requests, refused content. */
import { test as base, type ConsoleMessage, expect, type Page, type Request } from '@playwright/test';
import { sharedPage } from './sharedPage.ts';

export { expect };

interface Watch {
  /** Problems that a test brings about itself, such as those of a network that is switched off. */
  readonly allowedProblems: RegExp;
  /** What has gone wrong so far. It is checked at the end of each test; look earlier where the moment matters. */
  readonly problems: string[];
}

const watched = base.extend<Watch>({
  allowedProblems: [/(?!)/, { option: true }],
  problems: [
    async ({ page, baseURL, allowedProblems }, use) => {
      const { problems, stop } = watchForProblems(page, new URL(baseURL ?? '').origin);
      await use(problems);
      stop();
      expect(problems.filter((one) => !allowedProblems.test(one))).toEqual([]);
    },
    { auto: true },
  ],
});

/** For tests that change how a page begins: its clock, its storage, its scripts. Each has a browser profile of its own. */
export const isolatedTest = watched;

/** For all others: they share one window, which is as new at the start of each. A new one would cost a second. */
export const test = watched.extend({
  page: async ({ browser, baseURL, javaScriptEnabled }, use) => {
    await use(await sharedPage(browser, baseURL ?? '', javaScriptEnabled ?? true));
  },
});

interface Watcher {
  readonly problems: string[];
  readonly stop: () => void;
}

/** A strict policy reports through the console as well, so nothing has to run inside the page. */
export function watchForProblems(page: Page, origin: string): Watcher {
  const problems: string[] = [];
  const onConsole = (message: ConsoleMessage): void => {
    if (message.type() === 'error' || message.type() === 'warning') {
      problems.push(`${message.type()}: ${message.text()}`);
    }
  };
  const onError = (error: Error): void => {
    problems.push(`thrown: ${error.message}`);
  };
  const onFailure = (request: Request): void => {
    const why = request.failure()?.errorText;
    // A page that is left gives up what it was still loading.
    if (why !== 'net::ERR_ABORTED') {
      problems.push(`failed: ${request.url()} ${why}`);
    }
  };
  const onRequest = (request: Request): void => {
    if (new URL(request.url()).origin !== origin) {
      problems.push(`left the site: ${request.url()}`);
    }
  };
  page.on('console', onConsole).on('pageerror', onError).on('requestfailed', onFailure).on('request', onRequest);
  return {
    problems,
    stop: () => {
      page
        .off('console', onConsole)
        .off('pageerror', onError)
        .off('requestfailed', onFailure)
        .off('request', onRequest);
    },
  };
}
