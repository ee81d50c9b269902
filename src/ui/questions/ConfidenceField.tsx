import { CONFIDENCES, type Confidence } from '../../player/index.ts';

export const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  sure: 'Sure',
  think: 'Think so',
  guess: 'Guessing',
};

interface ConfidenceFieldProps {
  /** Of the radios: one name a question. */
  readonly name: string;
  readonly confidence: Confidence | undefined;
  readonly onConfidence: (confidence: Confidence) => void;
}

/** Asked before submitting, never required: a miss that felt sure is the one worth looking at first. */
export function ConfidenceField({ name, confidence, onConfidence }: ConfidenceFieldProps) {
  return (
    <fieldset className="q-confidence">
      <legend>How sure are you?</legend>
      <div>
        {CONFIDENCES.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name={`${name}-confidence`}
              value={one}
              checked={confidence === one}
              onChange={() => onConfidence(one)}
            />
            {CONFIDENCE_WORDS[one]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
