import { type KeyboardEvent, memo } from 'react';
import { type Level, type Now, type Run, SPEEDS, type Speed } from '../../player/index.ts';
import type { StepOrStart } from '../../views/index.ts';
import { useDispatch, usePlayer } from '../PlayerContext.tsx';
import { BackIcon, FirstIcon, LastIcon, PauseIcon, PlayIcon } from './icons.tsx';
import { Scrubber } from './Scrubber.tsx';
import { Ticks } from './Ticks.tsx';
import './transport.css';

interface TransportProps {
  readonly run: Run;
  readonly now: Now;
  readonly level: Level;
  /** Something must be done before the next step: the main button says so, and what hears it decides. */
  readonly waits?: boolean;
}

export function Transport({ run, now, level, waits = false }: TransportProps) {
  const { step, position, last } = now;
  const keys = useTransportKeys();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields; these are the walk's controls.
    <div className="transport" role="group" aria-label="Walk through the run" {...keys}>
      <Buttons atStart={position === 0} waits={waits} next={nextName(run, position, last, level)} />
      <div className="timeline">
        <Ticks steps={run.words.steps} step={step} />
        <Scrubber run={run} now={now} level={level} />
      </div>
    </div>
  );
}

/** What the main button leads to: "Step 4", "Hop 2.3", or nothing at the end. */
function nextName(run: Run, position: number, last: number, level: Level): string | undefined {
  if (position >= last) {
    return undefined;
  }
  return level === 'concept' ? `Step ${position + 1}` : `Hop ${run.hops[position]?.id}`;
}

const Buttons = memo(function Buttons({
  atStart,
  waits,
  next,
}: {
  readonly atStart: boolean;
  readonly waits: boolean;
  readonly next?: string | undefined;
}) {
  const dispatch = useDispatch();
  return (
    <div className="transport-buttons">
      <button
        type="button"
        className="button transport-first"
        aria-label="First"
        aria-disabled={atStart}
        onClick={() => dispatch({ type: 'goToStart' })}
      >
        <FirstIcon />
      </button>
      <button
        type="button"
        className="button transport-back"
        aria-label="Back"
        aria-disabled={atStart}
        onClick={() => dispatch({ type: 'stepBack' })}
      >
        <BackIcon />
      </button>
      <button
        type="button"
        className={`button transport-next ${atStart ? '' : 'button-main'}`}
        aria-disabled={waits || next === undefined}
        onClick={() => dispatch({ type: 'stepForward' })}
      >
        {next === undefined ? (
          'The end'
        ) : (
          <>
            <span className="visually-hidden">Next: </span>
            {next} <span aria-hidden="true">→</span>
          </>
        )}
      </button>
      <button
        type="button"
        className="button transport-last"
        aria-label="Last"
        aria-disabled={next === undefined}
        onClick={() => dispatch({ type: 'goToEnd' })}
      >
        <LastIcon />
      </button>
      <PlayButton />
      <SpeedField />
    </div>
  );
});

function PlayButton() {
  const dispatch = useDispatch();
  const playing = usePlayer((state) => state.playing);
  return (
    <button
      type="button"
      className="transport-play"
      aria-label={playing ? 'Pause' : 'Play'}
      onClick={() => dispatch({ type: 'togglePlay' })}
    >
      {playing ? <PauseIcon /> : <PlayIcon />}
    </button>
  );
}

function SpeedField() {
  const dispatch = useDispatch();
  const speed = usePlayer((state) => state.speed);
  return (
    <select
      className="transport-speed"
      aria-label="Speed"
      value={speed}
      onChange={(event) => dispatch({ type: 'setSpeed', speed: Number(event.currentTarget.value) as Speed })}
    >
      {SPEEDS.map((one) => (
        <option key={one} value={one}>
          {one}×
        </option>
      ))}
    </select>
  );
}

/** Inside the transport digits go to a step and Space plays; Enter presses the button that has the focus. */
function useTransportKeys() {
  const dispatch = useDispatch();
  const isField = (event: KeyboardEvent): boolean => event.target instanceof HTMLSelectElement;
  return {
    onKeyDown(event: KeyboardEvent) {
      if (isField(event) || event.altKey || event.ctrlKey || event.metaKey) {
        return;
      }
      if (event.key === ' ') {
        event.preventDefault();
        if (!event.repeat) {
          dispatch({ type: 'togglePlay' });
        }
      } else if (/^[0-6]$/.test(event.key)) {
        dispatch({ type: 'goToStep', step: Number(event.key) as StepOrStart });
      }
    },
    // Firefox presses a button when Space is let go, whatever became of the press.
    onKeyUp(event: KeyboardEvent) {
      if (event.key === ' ' && !isField(event)) {
        event.preventDefault();
      }
    },
  };
}
