/** The test with its questions: one lazy part of the page. */
import { bank } from 'virtual:lesson/bank';
import { Test } from './test/Test.tsx';

export function TestPart() {
  return <Test bank={bank} />;
}
