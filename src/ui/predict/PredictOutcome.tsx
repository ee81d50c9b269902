import type { Guess, PredictPoint } from '../../player/index.ts';
import { FeedbackText } from '../asked/FeedbackText.tsx';
import { CONFIDENCE_WORDS } from '../questions/ConfidenceField.tsx';
import { Mark } from '../questions/OptionCard.tsx';
import { Rich } from '../Rich.tsx';
import '../asked/asked.css';

export const OUTCOME_ID = 'predict-outcome';

interface PredictOutcomeProps {
  readonly point: PredictPoint;
  readonly guess: Guess;
}

/** What was predicted and what the run did, side by side, and why. */
export function PredictOutcome({ point, guess: { picked, right, confidence } }: PredictOutcomeProps) {
  const chosen = point.options.find(({ id }) => id === picked);
  const actual = point.options.find((option) => option.right);
  const verdict = chosen === undefined ? 'unchecked' : right ? 'expected' : 'wrong';
  return (
    <section className="p-outcome" data-verdict={verdict}>
      <h3>
        <Rich text={point.question} plain />
      </h3>
      <dl className="a-pair">
        <div>
          <dt>You predicted</dt>
          <dd>
            {chosen ? <Rich text={chosen.text} plain /> : 'Skipped'}
            {chosen && (
              <span className="a-verdict">
                <Mark verdict={verdict} /> {right ? 'right' : 'not so'}
                {confidence && `, you said: ${CONFIDENCE_WORDS[confidence].toLowerCase()}`}
              </span>
            )}
          </dd>
        </div>
        <div>
          <dt>The run</dt>
          <dd>{actual && <Rich text={actual.text} plain />}</dd>
        </div>
      </dl>
      <FeedbackText feedback={(chosen ?? actual)?.feedback ?? { shows: [], because: [] }} />
    </section>
  );
}
