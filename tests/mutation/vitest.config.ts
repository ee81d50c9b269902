import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The quick ones first: most mutants get no further. */
class RecordedLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isRecorded = ({ moduleId }: TestSpecification): boolean => moduleId.includes('tests/mutation/');
    return files.toSorted((one, other) => Number(isRecorded(one)) - Number(isRecorded(other)));
  }
}

/**
 * The tests that hold the mechanisms, one by one and in the recorded runs; `recorded.test.ts` is run here alone. Random
 * tests would judge a mutant by chance.
 */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/engine/**/*.test.ts', 'tests/mutation/recorded.test.ts'],
    exclude: ['**/properties.test.ts', 'tests/engine/spec.test.ts'],
    testTimeout: 60_000,
    // A mutant is switched on while the tests run: nothing has to be loaded anew for it.
    isolate: false,
    sequence: { sequencer: RecordedLast },
  },
});
