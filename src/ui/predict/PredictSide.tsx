import { Rich } from '../Rich.tsx';
import { OUTCOME_ID, PredictOutcome } from './PredictOutcome.tsx';
import { PredictQuestion } from './PredictQuestion.tsx';
import { PredictSummary } from './PredictSummary.tsx';
import type { Prediction } from './usePrediction.ts';

/** Beside the picture: the question before a step, what came of it after, and the summary at the end. */
export function PredictSide({ prediction }: { readonly prediction: Prediction }) {
  const { run, now, own, tries, asked, waiting, outcomes, atEnd, retried } = prediction;
  const { step } = now;
  const title = run.words.steps[step]?.title;
  const guesses = outcomes.map((point) => ({ point, guess: tries[point.id]?.tries.at(-1) }));
  return (
    <div className="step-card predict-card">
      <p className="p-now">
        <b>{step === 0 ? 'Before the start' : `Now: step ${step} of 6`}</b>
        {step > 0 && title && (
          <>
            {' '}
            <Rich text={title} plain />
          </>
        )}
      </p>
      {asked && (
        <PredictQuestion
          key={`${asked.id} ${tries[asked.id]?.tries.length ?? 0}`}
          point={asked}
          count={retried ? 'once more' : `${own.indexOf(asked) + 1} of ${own.length}`}
          submit={waiting.length > 1 ? 'Next question' : 'See what happens'}
          onGuess={(picked, confidence) => prediction.guess(asked, picked, confidence)}
        />
      )}
      {outcomes.length > 0 && (
        <>
          <h2 className="p-title" id={OUTCOME_ID} tabIndex={-1}>
            {outcomeTitle(guesses.flatMap(({ guess }) => (guess?.picked === undefined ? [] : [guess.right])))}
          </h2>
          {guesses.map(({ point, guess }) => guess && <PredictOutcome key={point.id} point={point} guess={guess} />)}
          <button type="button" className="button button-main p-on" onClick={prediction.goOn}>
            {goOnWords(prediction)} <span aria-hidden="true">→</span>
          </button>
        </>
      )}
      {outcomes.length === 0 && !asked && atEnd && own.length > 0 && (
        <PredictSummary points={own} tries={tries} onRetry={prediction.retry} onRestart={prediction.restart} />
      )}
      {outcomes.length === 0 && !asked && !(atEnd && own.length > 0) && (
        <p className="p-quiet">
          {own.length === 0
            ? 'This run has no questions of its own. Step through it, or choose another scenario.'
            : 'Nothing to predict here. Go on with Next.'}
        </p>
      )}
    </div>
  );
}

/** Of the questions that were not skipped. */
function outcomeTitle(rights: readonly boolean[]): string {
  if (rights.length === 0) {
    return 'What the run did.';
  }
  const right = rights.filter(Boolean).length;
  if (rights.length === 1) {
    return right === 1 ? 'As you predicted.' : 'The run went another way.';
  }
  return right === rights.length ? 'Both as you predicted.' : `${right} of ${rights.length} as you predicted.`;
}

function goOnWords({ retried, waiting, now }: Prediction): string {
  if (retried) {
    return 'Go on';
  }
  return waiting.length > 0 ? `Predict step ${now.step + 1}` : now.position < now.last ? 'Next' : 'To the summary';
}
