import type { Intent, Lesson, Place, Question, Run, Theme } from '../../player/index.ts';

/** What the stage needs of the page. */
export interface StageProps {
  readonly lesson: Pick<Lesson, 'tracker'>;
  readonly run: Run;
  readonly place: Place;
  /** Undefined: the learner follows the system. */
  readonly theme: Theme | undefined;
  /** The questions that `place.question` is one of, in order; none while the walk is presented. */
  readonly questions: readonly Question[];
  /** Of the hop that is presented, if one is. */
  readonly hopTitle?: string | undefined;
  readonly dispatch: (intent: Intent) => void;
}
