import { useRef } from 'react';
import { type Command, HELP } from './stageKeys.ts';
import type { StageState } from './stageState.ts';
import { useFocusHere } from './useFocusHere.ts';

interface StageHelpProps {
  readonly state: StageState;
  readonly run: (command: Command) => void;
}

/** All keys, and the switch for those that a slip of the tongue or the hand could press. */
export function StageHelp({ state, run }: StageHelpProps) {
  const close = useRef<HTMLButtonElement>(null);
  useFocusHere(close);
  return (
    <div className="stage-help" role="dialog" aria-label="Keys">
      <h2>Keys</h2>
      <dl>
        {HELP.map(({ keys, does }) => (
          <div key={keys}>
            <dt>
              {keys.split('  ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label>
        <input type="checkbox" checked={state.singleKeys} onChange={() => run('singleKeys')} /> Single-character keys
      </label>
      <button type="button" ref={close} onClick={() => run('help')}>
        Close
      </button>
    </div>
  );
}
