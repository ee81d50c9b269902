import { memo } from 'react';
import type { RunWords } from '../../player/index.ts';
import type { StepOrStart } from '../../views/index.ts';
import { useDispatch } from '../PlayerContext.tsx';

export const Ticks = memo(function Ticks({
  steps,
  step,
}: {
  readonly steps: RunWords['steps'];
  readonly step: StepOrStart;
}) {
  return (
    <ol className="ticks">
      {steps.map((words) => (
        <Tick
          key={words.step}
          step={words.step}
          label={words.tick}
          state={words.step === step ? 'now' : words.step < step ? 'past' : 'future'}
        />
      ))}
    </ol>
  );
});

const Tick = memo(function Tick(props: {
  readonly step: StepOrStart;
  readonly label: string;
  readonly state: 'past' | 'now' | 'future';
}) {
  const { step, label, state } = props;
  const dispatch = useDispatch();
  return (
    <li data-state={state}>
      <button
        type="button"
        aria-current={state === 'now' ? 'step' : undefined}
        onClick={() => dispatch({ type: 'goToStep', step })}
      >
        <span className="tick-dot">{step > 0 && step}</span>
        <span className="tick-label">{label}</span>
      </button>
    </li>
  );
});
