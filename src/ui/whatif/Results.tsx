import { memo, useLayoutEffect, useMemo, useState } from 'react';
import { type Answer, type Catalogue, type Phrases, readTrial } from '../../player/index.ts';
import { traceDiff } from '../../views/index.ts';
import type { WhatIfRun } from '../../whatif/index.ts';
import { useDispatch, usePlayer, usePlayerStore } from '../PlayerContext.tsx';
import { useStepKeys } from '../walk/useStepKeys.ts';
import { Counters } from './Counters.tsx';
import { DiffTable } from './DiffTable.tsx';
import { Explanation } from './Explanation.tsx';
import { LogLines } from './LogLines.tsx';
import { LoopNote } from './LoopNote.tsx';
import { PodLines } from './PodLines.tsx';
import { RunPicture } from './RunPicture.tsx';
import type { Scene } from './scene.ts';
import { TimeLineView } from './TimeLineView.tsx';
import { Verdicts } from './Verdicts.tsx';

interface ResultsProps {
  readonly scene: Scene;
  readonly answer: Answer;
  /** Something was changed since the run. */
  readonly stale: boolean;
  /** The learner changed the scenario. */
  readonly edited: boolean;
  readonly onPredictAgain: () => void;
  readonly catalogue: Catalogue;
  readonly phrases: Phrases;
  readonly run: WhatIfRun;
  readonly baseline: WhatIfRun;
}

/** Everything that a finished run shows, the shortest answer first. Typing in the manifest does not draw it anew. */
export const Results = memo(function Results(props: ResultsProps) {
  const { scene, stale, edited, catalogue, phrases, run, baseline } = props;
  const { words } = catalogue;
  const [looksAt, setLooksAt] = useState<'run' | 'baseline'>('run');
  const looked = looksAt === 'run' ? run : baseline;
  const title = looksAt === 'run' ? scene.title : scene.beside.title;
  const trial = useMemo(() => readTrial(looked.trace, title, phrases), [looked, title, phrases]);
  const diff = useMemo(() => traceDiff(baseline.trace, run.trace), [baseline, run]);
  const player = usePlayerStore();
  useLayoutEffect(() => player.showTrial(trial), [player, trial]);
  useLayoutEffect(() => () => player.showTrial(undefined), [player]);
  useFirstDifference(run, diff.first);
  useStepKeys();
  return (
    <div className="results" data-stale={stale || undefined}>
      <Verdicts {...props} misconceptions={catalogue.misconceptions} words={words} />
      <LoopNote trace={run.trace} />
      <TimeLineView trace={run.trace} words={words} />
      <DiffTable diff={diff} phrases={phrases} words={words} beside={scene.beside.title} />
      <RunPicture run={trial} looksAt={looksAt} onLook={setLooksAt} beside={scene.beside.title} />
      <div className="results-machine">
        <div>
          <Explanation scene={scene} run={run} edited={edited} />
          <LogLines trace={run.trace} format={scene.profile.id === 'istio' ? 'istio' : 'envoy'} words={words} />
        </div>
        <div>
          <Counters baseline={baseline.trace} trace={run.trace} words={words} beside={scene.beside.title} />
          <PodLines baseline={baseline.trace} trace={run.trace} />
        </div>
      </div>
    </div>
  );
});

/** A fresh run opens where it first goes differently; a link into it stays where it leads. */
function useFirstDifference(run: WhatIfRun, first: number | undefined): void {
  const dispatch = useDispatch();
  const atStart = usePlayer((state) => state.place.step === 0);
  const [opened, setOpened] = useState<WhatIfRun>();
  useLayoutEffect(() => {
    if (opened !== run) {
      setOpened(run);
      if (atStart && first !== undefined) {
        dispatch({ type: 'goToStep', step: first as 1 });
      }
    }
  }, [run, opened, first, atStart, dispatch]);
}
