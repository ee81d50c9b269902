/** Review with all that can come back: one lazy part of the page. */
import { Review } from './review/Review.tsx';

/** The questions are data, fetched beside the code. */
export async function loadReview() {
  const [{ bank }, { practice }, { predict }, { catalogue }, { rest }] = await Promise.all([
    import('virtual:lesson/bank'),
    import('virtual:lesson/practice'),
    import('virtual:lesson/predict'),
    import('virtual:lesson/catalogue'),
    import('virtual:page/rest'),
  ]);
  const { scenarios } = catalogue;
  const pool = { bank, questions: [...rest.quiz, ...practice.questions], points: predict.points, scenarios };
  return { Part: () => <Review pool={pool} /> };
}
