import { memo } from 'react';
import type { Run } from '../../player/index.ts';
import { Later, useNearby, usePart } from '../Later.tsx';
import { useLesson, useNow, usePlayer } from '../PlayerContext.tsx';
import type { PodPlans } from '../pod/PodDrawing.tsx';
import { usePrevious } from '../usePrevious.ts';
import { ExecutionTable } from './ExecutionTable.tsx';
import { loadTexts } from './loadTexts.ts';
import { Picture } from './Picture.tsx';
import { ProcessFlow } from './ProcessFlow.tsx';
import { ScenarioLine } from './ScenarioLine.tsx';
import { StatusTracker } from './StatusTracker.tsx';
import { StepCard } from './StepCard.tsx';
import { StepHead } from './StepHead.tsx';
import { Transport } from './Transport.tsx';
import { useStepKeys } from './useStepKeys.ts';
import '../finePrint.css';
import '../questions/questions.css';
import '../suggest/suggest.css';
import './keyMoments.css';
import './sample.css';
import './transcript.css';
import './walk.css';
import './dock.css';
import './print.css';

export const loadBelow = () => import('./Below.tsx');

/**
 * The walk: every section reads the same cursor of the same run, so that all of them move in one frame. The markup of
 * the prerendered page is marked, and keeps the mark: where there is room it shows its words first (walk.css).
 */
export function Walk({ drawings }: { readonly drawings: readonly PodPlans[] }) {
  const level = usePlayer((state) => state.place.level);
  const { run, now } = useNow();
  const { step, complete, cursor } = now;
  const before = usePrevious(now.position);
  const picture = run.picture(cursor);
  const baseId = useLesson().base.words.id;
  useStepKeys();
  return (
    <div
      className="walk"
      data-at={step}
      data-level={level}
      data-prerendered={import.meta.env.SSR || undefined}
      suppressHydrationWarning
    >
      <StepHead run={run} now={now} level={level} />
      <StepCard run={run} now={now} level={level} />
      <div className="walk-main">
        <ScenarioLine scenario={run.words.id} level={level} picture={picture} />
        <div className="walk-picture">
          <Picture
            run={run}
            cursor={cursor}
            step={step}
            level={level}
            moved={now.position - before === 1}
            drawings={drawings}
          />
        </div>
        <ProcessFlow boxes={run.flows[step] ?? []} captioned={run.words.id === baseId} />
        <Transport run={run} now={now} level={level} />
        <StatusTracker run={run} step={step} complete={complete} />
        <ExecutionTable run={run} step={step} complete={complete} />
        <LateBelow />
      </div>
      <LateSide run={run} />
    </div>
  );
}

const LateBelow = memo(function LateBelow() {
  const below = usePart(loadBelow, 'walk-below', useNearby('walk-below'));
  return <Later className="walk-below">{below && <below.Below />}</Later>;
});

const LateSide = memo(function LateSide({ run }: { readonly run: Run }) {
  const texts = usePart(loadTexts, 'walk-side', run.words.id !== useLesson().base.words.id);
  return <Later className="walk-side">{texts && <texts.Side run={run} />}</Later>;
});
