import { memo } from 'react';
import type { Level, Now, Run } from '../../player/index.ts';
import { Rich } from '../Rich.tsx';
import { useLazy } from '../useLazy.ts';
import { loadHops } from './loadTexts.ts';

/** The title of the step, or of the hop, above the picture, where the window is too narrow for a column beside it. */
export const StepHead = memo(function StepHead(props: { readonly run: Run; readonly now: Now; readonly level: Level }) {
  const { run, now, level } = props;
  const { words } = run;
  const hops = useLazy(loadHops, level === 'hops');
  const title = words.steps[now.step]?.title;
  return (
    <div className="step-head">
      <p className="eyebrow">{now.step === 0 ? 'Start' : `Step ${now.step} of 6`}</p>
      <h2>{hops?.hopTitle(run, now) ?? (now.step > 0 && title ? <Rich text={title} plain /> : words.title)}</h2>
    </div>
  );
});
