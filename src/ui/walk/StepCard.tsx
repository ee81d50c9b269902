import { memo } from 'react';
import { type Level, type Now, type Run, stateChange } from '../../player/index.ts';
import { Later, usePart } from '../Later.tsx';
import { PlaceLink } from '../PlaceLink.tsx';
import { useLesson, usePlayer } from '../PlayerContext.tsx';
import { useLazy } from '../useLazy.ts';
import { loadHops, loadTexts } from './loadTexts.ts';
import { StateRows } from './StateRows.tsx';
import './stepCard.css';

interface StepCardProps {
  readonly run: Run;
  readonly now: Now;
  readonly level: Level;
}

/**
 * The words of the present step. Those of all steps lie in one place, the others hidden: so the place is as tall as
 * the tallest needs at any width, and nothing below moves. A step changes one attribute, from which CSS does the rest.
 */
export function StepCard({ run, now, level }: StepCardProps) {
  const { base } = useLesson();
  const texts = usePart(loadTexts, 'narrations', run.words.id !== base.words.id);
  const hops = useLazy(loadHops, level === 'hops');
  const change = stateChange(run, now);
  const atHop = hops && now.step > 0 && run.hops.length > 0;
  return (
    <div className="step-card stack" data-at={now.step}>
      <div className="start-slot">
        <Later className="start-words">{texts && <texts.StartCard run={run} />}</Later>
        <Resume />
      </div>
      <div className="step-slot">
        {atHop && <hops.HopPanel run={run} now={now} />}
        <div hidden={atHop}>
          <Later className="narrations stack">{texts && <texts.Narrations run={run} />}</Later>
          {change && <StateRows {...change} phrases={run.phrases} />}
        </div>
        <Later className="step-prints stack">{texts && <texts.StepPrints run={run} />}</Later>
      </div>
    </div>
  );
}

/** A learner who comes back may go on where they were; the lesson still opens at its start. */
const Resume = memo(function Resume() {
  const resume = usePlayer((state) => state.resume);
  return (
    <p className="resume">
      {resume && (
        <PlaceLink to={resume} intent={{ type: 'restorePlace', place: resume }}>
          Go on at step {resume.step}
        </PlaceLink>
      )}
    </p>
  );
});
