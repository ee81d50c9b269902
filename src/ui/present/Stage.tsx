import { useRef } from 'react';
import { PointerRing } from './PointerRing.tsx';
import { StageBar } from './StageBar.tsx';
import { StageHelp } from './StageHelp.tsx';
import { StageQuestion } from './StageQuestion.tsx';
import { StageStep } from './StageStep.tsx';
import type { StageProps } from './stageProps.ts';
import { useFitting } from './useFitting.ts';
import { useFocusHere } from './useFocusHere.ts';
import { useFullScreen } from './useFullScreen.ts';
import { useStage } from './useStage.ts';
import './present.css';

/** The lesson on a projector: one thing at a time, large, and driven by a clicker or a few keys. */
export function Stage(props: StageProps) {
  const { dispatch, place, questions } = props;
  const [state, run] = useStage(props);
  const stage = useRef<HTMLElement>(null);
  const board = useRef<HTMLDivElement>(null);
  useFocusHere(stage);
  useFitting(board);
  useFullScreen(() => dispatch({ type: 'stopPresenting' }));
  const question = questions.find((one) => one.id === place.question);
  return (
    <section className={`stage stage-size${state.size}`} aria-label="Presentation" ref={stage} tabIndex={-1}>
      <div className="stage-board" ref={board}>
        {question ? (
          <StageQuestion
            question={question}
            index={questions.indexOf(question)}
            count={questions.length}
            revealed={state.revealed === question.id}
          />
        ) : (
          <StageStep {...props} />
        )}
      </div>
      {state.typed !== undefined && (
        <p className="stage-typed">
          Go to {question ? 'question' : 'step'} <b>{state.typed || '…'}</b>
        </p>
      )}
      {state.pointer && <PointerRing />}
      {state.help && <StageHelp state={state} run={run} />}
      {state.black && (
        <button
          type="button"
          className="stage-black"
          aria-label="Show the picture again"
          onClick={() => run('black')}
        />
      )}
      <StageBar asking={question !== undefined} run={run} />
    </section>
  );
}
