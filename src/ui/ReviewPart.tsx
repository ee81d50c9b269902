/** Review with all that can come back: one lazy part of the page. */
import { bank } from 'virtual:lesson/bank';
import { practice } from 'virtual:lesson/practice';
import { predict } from 'virtual:lesson/predict';
import { rest } from 'virtual:page/rest';
import { Review } from './review/Review.tsx';

const POOL = { bank, questions: [...rest.quiz, ...practice.questions], points: predict.points };

export function ReviewPart() {
  return <Review pool={POOL} />;
}
