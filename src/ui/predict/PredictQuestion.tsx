import { useState } from 'react';
import type { Confidence, PredictPoint } from '../../player/index.ts';
import { ChoiceField } from '../asked/ChoiceField.tsx';
import { ConfidenceField } from '../questions/ConfidenceField.tsx';
import { Rich } from '../Rich.tsx';

export const QUESTION_ID = 'prediction';

interface PredictQuestionProps {
  readonly point: PredictPoint;
  /** Where among the questions of this place: "1 of 2". */
  readonly count: string;
  readonly onGuess: (picked: string | undefined, confidence: Confidence | undefined) => void;
  /** What a guess leads to. */
  readonly submit: string;
}

/** One question about what comes next: an answer or Skip, nothing else leads on. */
export function PredictQuestion({ point, count, onGuess, submit }: PredictQuestionProps) {
  const [picked, setPicked] = useState<string>();
  const [confidence, setConfidence] = useState<Confidence>();
  const [isEmpty, setEmpty] = useState(false);
  return (
    <form
      className="q-card p-question"
      method="dialog"
      onSubmit={(event) => {
        event.preventDefault();
        if (picked === undefined) {
          setEmpty(true);
        } else {
          onGuess(picked, confidence);
        }
      }}
    >
      <fieldset>
        <legend>
          <span className="eyebrow">Predict, {count}</span>
          <h2 className="q-stem" id={QUESTION_ID} tabIndex={-1}>
            <Rich text={point.question} />
          </h2>
        </legend>
        <ChoiceField
          name={point.id}
          options={point.options}
          picked={picked === undefined ? [] : [picked]}
          many={false}
          onPick={(id) => {
            setPicked(id);
            setEmpty(false);
          }}
        />
      </fieldset>
      <ConfidenceField name={point.id} confidence={confidence} onConfidence={setConfidence} />
      <div className="q-actions p-actions">
        <button type="submit" className="button button-main">
          {submit}
        </button>
        <button type="button" className="link" onClick={() => onGuess(undefined, undefined)}>
          Skip
        </button>
        <p className="p-empty">{isEmpty && 'Choose one first, or skip.'}</p>
      </div>
    </form>
  );
}
