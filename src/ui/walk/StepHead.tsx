import { memo } from 'react';
import type { Level, Run } from '../../player/index.ts';
import type { StepOrStart } from '../../views/index.ts';
import { Rich } from '../Rich.tsx';

/** The step's title above the picture, where the window is too narrow for a column beside it. */
export const StepHead = memo(function StepHead(props: {
  readonly run: Run;
  readonly step: StepOrStart;
  readonly level: Level;
}) {
  const { run, step } = props;
  const { words } = run;
  const title = words.steps[step]?.title;
  return (
    <div className="step-head">
      <p className="eyebrow">{step === 0 ? 'Start' : `Step ${step} of 6`}</p>
      <h2>{step > 0 && title ? <Rich text={title} plain /> : words.title}</h2>
    </div>
  );
});
