/** What lies below the tables, with its own words: one lazy part of the walk. */
import { rest } from 'virtual:page/rest';
import { QuickQuiz } from '../questions/QuickQuiz.tsx';
import { SuggestedNext } from '../suggest/SuggestedNext.tsx';
import { KeyMoments } from './KeyMoments.tsx';

export function Below() {
  return (
    <>
      <KeyMoments moments={rest.keyMoments} />
      <QuickQuiz lesson={rest} />
      <SuggestedNext />
    </>
  );
}
