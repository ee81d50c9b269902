import { defineConfig } from 'vitest/config';

/** The tests that hold the mechanisms: one by one, and in the recorded runs. Random ones would judge a mutant by chance. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/engine/**/*.test.ts', 'tests/conformance/conformance.test.ts'],
    exclude: ['**/properties.test.ts', 'tests/engine/spec.test.ts'],
    testTimeout: 60_000,
    // A mutant is switched on while the tests run: nothing has to be loaded anew for it.
    isolate: false,
  },
});
