/** The test with its questions: one lazy part of the page. */
import { Test } from './test/Test.tsx';

/** The questions are data, fetched beside the code. */
export async function loadTest() {
  const { bank } = await import('virtual:lesson/bank');
  return { Part: () => <Test bank={bank} /> };
}
