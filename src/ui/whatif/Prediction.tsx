import { CONFIDENCES } from '../../player/index.ts';
import { useDispatch } from '../PlayerContext.tsx';
import { CONFIDENCE_WORDS } from '../questions/ConfidenceField.tsx';
import { useFocusAfter } from '../questions/useFocusAfter.ts';
import { Rich } from '../Rich.tsx';
import { isEdited } from './edits.ts';
import { letterOf } from './prediction.ts';
import type { Bench } from './useBench.ts';
import { useNoteMissedRun } from './useNoteMissedRun.ts';

/** First say what will happen, or say that you would rather not; then run. */
export function Prediction({ bench }: { readonly bench: Bench }) {
  const { scene, answer, question, runs, stale, run } = bench;
  const dispatch = useDispatch();
  const focusAfter = useFocusAfter();
  const noteMiss = useNoteMissedRun();
  const start = (): void => {
    focusAfter('verdict');
    // The question is about the scenario as it is in the list.
    if (runs === undefined && !isEdited(bench.edits)) {
      noteMiss(scene, answer);
    }
    run();
  };
  const prediction = scene.scenario?.prediction;
  if (runs !== undefined) {
    return (
      <p className="run-again" data-stale={stale || undefined}>
        <span role="status">{stale && 'Changed since this run.'}</span>
        <button type="button" className="button" onClick={() => document.getElementById('step-through')?.focus()}>
          Step through it
        </button>
        <button type="button" className="button button-main" onClick={start}>
          Run again
        </button>
      </p>
    );
  }
  const hasAnswer = answer.picked !== undefined;
  return (
    <form
      className="prediction"
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      {prediction && (
        <>
          <fieldset>
            <legend>
              <Rich text={prediction.question} />
            </legend>
            {prediction.options.map(({ text }, index) => {
              const letter = letterOf(index);
              return (
                <label key={letter} className="prediction-option" data-picked={answer.picked === letter || undefined}>
                  <input
                    type="radio"
                    name={question}
                    value={letter}
                    checked={answer.picked === letter}
                    onChange={() => dispatch({ type: 'pickOption', question, letter })}
                  />
                  <span>
                    <Rich text={text} plain />
                  </span>
                </label>
              );
            })}
          </fieldset>
          <fieldset className="prediction-sure">
            <legend>How sure are you?</legend>
            {CONFIDENCES.map((confidence) => (
              <label key={confidence}>
                <input
                  type="radio"
                  name={`${question}-confidence`}
                  value={confidence}
                  checked={answer.confidence === confidence}
                  onChange={() => dispatch({ type: 'setConfidence', question, confidence })}
                />
                {CONFIDENCE_WORDS[confidence]}
              </label>
            ))}
          </fieldset>
        </>
      )}
      <p className="prediction-buttons">
        <button type="submit" className="button button-main">
          {prediction && !hasAnswer ? 'Skip and run' : 'Run'}
        </button>
      </p>
    </form>
  );
}
