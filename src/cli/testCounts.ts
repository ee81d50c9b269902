/** How many tests a runner ran, and how they ended. */
export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
}

export const NO_TESTS: TestCounts = { passed: 0, failed: 0 };

/** Counts in a Vitest report. A file that does not load has no tests, and counts as one that failed. */
export function countVitest(report: unknown): TestCounts {
  const { numPassedTests, numFailedTests, success } = report as Record<string, unknown>;
  const failed = Number(numFailedTests ?? 0);
  return { passed: Number(numPassedTests ?? 0), failed: success === false ? Math.max(1, failed) : failed };
}

/** Counts in a Playwright report. An error outside the tests (no server, no browser) counts as one that failed. */
export function countPlaywright(report: unknown): TestCounts {
  const { stats, errors } = report as { stats?: Record<string, number>; errors?: readonly unknown[] };
  return {
    passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
    failed: (stats?.unexpected ?? 0) + (errors?.length ?? 0),
  };
}

export function addCounts(a: TestCounts, b: TestCounts): TestCounts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed };
}
