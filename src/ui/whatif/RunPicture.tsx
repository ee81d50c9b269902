import { memo } from 'react';
import { MOST_HOPS, nowAt, type Run, startPlace } from '../../player/index.ts';
import { usePlayer } from '../PlayerContext.tsx';
import { PodPictureView } from '../pod/PodPictureView.tsx';
import { plainText } from '../Rich.tsx';
import { usePrevious } from '../usePrevious.ts';
import { Describe } from '../walk/Describe.tsx';
import { HopPanel } from '../walk/HopPanel.tsx';
import { LevelSwitch } from '../walk/LevelSwitch.tsx';
import { Transport } from '../walk/Transport.tsx';

interface RunPictureProps {
  /** The run that is looked at. */
  readonly run: Run;
  readonly looksAt: 'run' | 'baseline';
  readonly onLook: (at: 'run' | 'baseline') => void;
  readonly beside: string;
}

/** The walk's own picture and transport, over this run or the one beside it. */
export const RunPicture = memo(function RunPicture({ run, looksAt, onLook, beside }: RunPictureProps) {
  const level = usePlayer((state) => state.place.level);
  const step = usePlayer((state) => state.place.step);
  const hop = usePlayer((state) => state.place.hop);
  const now = nowAt({ ...startPlace(''), level, step, hop }, run);
  const before = usePrevious(now.position);
  const picture = run.picture(now.cursor);
  return (
    <section className="run-picture" aria-labelledby="step-through">
      <div className="run-picture-head">
        <h3 id="step-through" className="heading" tabIndex={-1}>
          Step through it
        </h3>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields; these two are buttons. */}
        <div className="level-switch" role="group" aria-label="Which run">
          {(['run', 'baseline'] as const).map((one) => (
            <button key={one} type="button" aria-pressed={one === looksAt} onClick={() => onLook(one)}>
              {one === 'run' ? 'This run' : 'Unchanged'}
            </button>
          ))}
        </div>
        <Describe picture={picture} />
        <LevelSwitch level={level} />
      </div>
      <p className="run-picture-step">
        <b>{now.step === 0 ? 'Start.' : `Step ${now.step} of 6.`}</b>{' '}
        {now.step > 0 && plainText(run.words.steps[now.step]?.title ?? [])}
        {looksAt === 'baseline' && <span className="run-picture-which"> This is the unchanged run: {beside}.</span>}
      </p>
      <PodPictureView picture={picture} lesson={run} level={level} moved={now.position - before === 1} />
      <Transport run={run} now={now} level={level} />
      {level === 'hops' && <HopPanel run={run} now={now} />}
      {run.hops.length === MOST_HOPS && level === 'hops' && (
        <p className="run-picture-cut">The list ends after {MOST_HOPS} hops: what follows repeats them.</p>
      )}
    </section>
  );
});
