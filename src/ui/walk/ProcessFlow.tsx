import { memo } from 'react';
import type { FlowBox } from '../../views/index.ts';
import { useDispatch, useLesson } from '../PlayerContext.tsx';
import './processFlow.css';

interface ProcessFlowProps {
  readonly boxes: readonly FlowBox[];
  /** The caption is true of the lesson's own run. */
  readonly captioned: boolean;
}

export const ProcessFlow = memo(function ProcessFlow({ boxes, captioned }: ProcessFlowProps) {
  const { flow } = useLesson();
  return (
    <section className="flow" aria-labelledby="flow-heading">
      <h2 id="flow-heading" className="heading">
        Process flow
      </h2>
      <ol>
        {boxes.map(({ box, step, state }) => (
          <Box key={box} text={flow.boxes[box - 1]?.text ?? ''} step={step} state={state} />
        ))}
      </ol>
      {captioned && <p className="flow-caption">{flow.caption}</p>}
    </section>
  );
});

const Box = memo(function Box({ text, step, state }: { readonly text: string } & Pick<FlowBox, 'step' | 'state'>) {
  const dispatch = useDispatch();
  return (
    <li data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
      {step === undefined ? (
        <span className="flow-box">
          <span className="flow-step">not in this run</span> <BoxText text={text} />
        </span>
      ) : (
        <button type="button" className="flow-box" onClick={() => dispatch({ type: 'goToStep', step })}>
          <span className="flow-step">step {step}</span> <BoxText text={text} />
        </button>
      )}
    </li>
  );
});

/** The bold text of a present box needs more room: it is laid out unseen at all times, so that no box grows. */
function BoxText({ text }: { readonly text: string }) {
  return (
    <span className="flow-text" data-text={text}>
      <span>{text}</span>
    </span>
  );
}
