import { type KeyboardEvent, memo } from 'react';
import { type Intent, type Level, type Now, placeAt, type Run, startPlace } from '../../player/index.ts';
import { useDispatch } from '../PlayerContext.tsx';
import { plainText } from '../Rich.tsx';

interface ScrubberProps {
  readonly run: Run;
  readonly now: Now;
  readonly level: Level;
}

const KEYS: Readonly<Record<string, Intent>> = {
  ArrowRight: { type: 'stepForward' },
  ArrowUp: { type: 'stepForward' },
  PageUp: { type: 'stepForward' },
  ArrowLeft: { type: 'stepBack' },
  ArrowDown: { type: 'stepBack' },
  PageDown: { type: 'stepBack' },
  Home: { type: 'goToStart' },
  End: { type: 'goToEnd' },
};

/** The time line as a slider, over the ticks: a hop lies between the tick before its step and that of its step. */
export const Scrubber = memo(function Scrubber({ run, now, level }: ScrubberProps) {
  const dispatch = useDispatch();
  const { position, step } = now;
  const marks = marksOf(run, level);
  const place = marks[position] ?? 0;
  function slideTo(value: number): void {
    const nearest = marks.reduce(
      (best, mark, at) => (Math.abs(mark - value) < Math.abs((marks[best] ?? 0) - value) ? at : best),
      0,
    );
    const next = placeAt({ ...startPlace(run.words.id), level }, run, nearest);
    dispatch(
      level === 'concept' ? { type: 'goToStep', step: next.step } : { type: 'goToHop', step: next.step, hop: next.hop },
    );
  }
  // Its keys go by steps or hops, as everywhere on the page, and not by the browser's idea of a tenth.
  function press(event: KeyboardEvent): void {
    const intent = KEYS[event.key];
    if (intent !== undefined) {
      event.preventDefault();
      dispatch(intent);
    }
  }
  const name = level === 'concept' ? `Step ${step} of 6` : `Hop ${run.hops[position - 1]?.id}`;
  return (
    <input
      type="range"
      className="scrubber"
      aria-label="Place in the run"
      aria-valuetext={position === 0 ? 'Start' : `${name}: ${plainText(run.words.steps[step]?.title ?? [])}`}
      min={0}
      max={6}
      step="any"
      value={place}
      data-level={level}
      data-between={!Number.isInteger(place) || undefined}
      onChange={(event) => slideTo(event.currentTarget.valueAsNumber)}
      onKeyDown={press}
    />
  );
});

/** Where each position lies on the line from 0 to 6. */
function marksOf({ points, hops }: Run, level: Level): readonly number[] {
  if (level === 'concept') {
    return points.map((point) => point.step);
  }
  const count = (step: number): number => hops.filter((hop) => hop.step === step).length;
  return [0, ...hops.map((hop) => hop.step - 1 + hop.place / count(hop.step))];
}
