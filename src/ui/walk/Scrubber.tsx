import { type KeyboardEvent, memo } from 'react';
import { type Level, type Now, placeAt, type Run, startPlace } from '../../player/index.ts';
import { useDispatch } from '../PlayerContext.tsx';
import { plainText } from '../Rich.tsx';

interface ScrubberProps {
  readonly run: Run;
  readonly now: Now;
  readonly level: Level;
}

/** The time line as a slider: one mark a step, or a hop. */
export const Scrubber = memo(function Scrubber({ run, now: { position, last, step }, level }: ScrubberProps) {
  const dispatch = useDispatch();
  function goTo(value: number): void {
    const place = placeAt({ ...startPlace(run.words.id), level }, run, value);
    dispatch(
      level === 'concept'
        ? { type: 'goToStep', step: place.step }
        : { type: 'goToHop', step: place.step, hop: place.hop },
    );
  }
  // The browser's own step of PageUp and PageDown is a tenth of the range, which is nothing here.
  function keepPaging(event: KeyboardEvent): void {
    if (event.key === 'PageUp' || event.key === 'PageDown') {
      event.preventDefault();
      goTo(position + (event.key === 'PageUp' ? 1 : -1));
    }
  }
  const title = run.words.steps[step]?.title ?? [];
  const name = level === 'concept' || position === 0 ? `Step ${step} of 6` : `Hop ${run.hops[position - 1]?.id}`;
  return (
    <input
      type="range"
      className="scrubber"
      aria-label="Place in the run"
      aria-valuetext={step === 0 ? 'Start' : `${name}: ${plainText(title)}`}
      min={0}
      max={last}
      value={position}
      data-level={level}
      onChange={(event) => goTo(event.currentTarget.valueAsNumber)}
      onKeyDown={keepPaging}
    />
  );
});
