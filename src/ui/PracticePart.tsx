/** Practice with its own words: one lazy part of the page. */
import { practice } from 'virtual:lesson/practice';
import { Practice } from './questions/Practice.tsx';

export function PracticePart() {
  return <Practice practice={practice} />;
}
