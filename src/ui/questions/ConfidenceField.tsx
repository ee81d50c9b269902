import { type Answer, CONFIDENCES, type Confidence, type Intent, type Question } from '../../player/index.ts';

export const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  sure: 'Sure',
  think: 'Think so',
  guess: 'Guessing',
};

interface ConfidenceFieldProps {
  readonly question: Question;
  readonly answer: Answer;
  readonly dispatch: (intent: Intent) => void;
}

/** Asked before submitting, never required: a miss that felt sure is the one worth looking at first. */
export function ConfidenceField({ question, answer, dispatch }: ConfidenceFieldProps) {
  return (
    <fieldset className="q-confidence">
      <legend>How sure are you?</legend>
      <div>
        {CONFIDENCES.map((confidence) => (
          <label key={confidence}>
            <input
              type="radio"
              name={`${question.id}-confidence`}
              value={confidence}
              checked={answer.confidence === confidence}
              onChange={() => dispatch({ type: 'setConfidence', question: question.id, confidence })}
            />
            {CONFIDENCE_WORDS[confidence]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
