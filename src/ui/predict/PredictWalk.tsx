import { useMemo } from 'react';
import type { Level, Now, Run } from '../../player/index.ts';
import type { PodPlans } from '../pod/PodDrawing.tsx';
import { usePrevious } from '../usePrevious.ts';
import { ExecutionTable } from '../walk/ExecutionTable.tsx';
import { Picture } from '../walk/Picture.tsx';
import { ScenarioLine } from '../walk/ScenarioLine.tsx';
import { StatusTracker } from '../walk/StatusTracker.tsx';
import { Transport } from '../walk/Transport.tsx';
import { useStepKeys } from '../walk/useStepKeys.ts';
import { ChangesToPredict } from './ChangesToPredict.tsx';

interface PredictWalkProps {
  readonly run: Run;
  readonly now: Now;
  readonly level: Level;
  readonly waits: boolean;
  readonly drawings: readonly PodPlans[];
}

/** The walk's picture, controls and tables, without the words that would give the next step away. */
export function PredictWalk({ run, now, level, waits, drawings }: PredictWalkProps) {
  const { step, complete, cursor, position } = now;
  const before = usePrevious(position);
  const masked = useMemo(() => withoutFuture(run, step), [run, step]);
  useStepKeys();
  return (
    <div className="walk-main">
      <ScenarioLine scenario={run.words.id} level={level} picture={run.picture(cursor)} />
      <div className="walk-picture">
        <Picture
          run={run}
          cursor={cursor}
          step={step}
          level={level}
          moved={position - before === 1}
          drawings={drawings}
        />
      </div>
      <Transport run={masked} now={now} level={level} waits={waits} />
      <StatusTracker run={run} step={step} complete={complete} />
      <ExecutionTable run={run} step={step} complete={complete} />
      <ChangesToPredict />
    </div>
  );
}

/** The time line names its steps: those to come have a number and no name. */
function withoutFuture(run: Run, step: number): Run {
  const steps = run.words.steps.map((words) => (words.step > step ? { ...words, tick: '?', title: [] } : words));
  return { ...run, words: { ...run.words, steps } };
}
