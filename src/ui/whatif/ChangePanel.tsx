import { useState } from 'react';
import type { Base } from '../../whatif/index.ts';
import { isEdited } from './edits.ts';
import { POLICY_SWITCHES } from './policySwitches.ts';
import { differences } from './scene.ts';
import type { Switch } from './switch.ts';
import type { Bench } from './useBench.ts';
import { WORLD_SWITCHES } from './worldSwitches.ts';

interface ChangePanelProps {
  readonly bench: Bench;
  /** The run as it is changed now. */
  readonly now: Base;
  readonly editing: boolean;
  readonly onEdit: () => void;
}

/** What differs from the run beside it, the switches that change more, and the ways back. */
export function ChangePanel({ bench, now, editing, onEdit }: ChangePanelProps) {
  const { scene, canUndo, undo, reset, edits } = bench;
  const changed = differences(scene.baseline, now);
  return (
    <section className="changes" aria-labelledby="changes">
      <h2 id="changes" className="heading">
        What is changed
      </h2>
      {changed.length === 0 ? (
        <p className="changes-none">No setting differs.</p>
      ) : (
        <ul className="changes-list">
          {changed.map(({ id, label, from, to }) => (
            <li key={id}>
              <span>{label}</span>{' '}
              <span>
                <span className="visually-hidden">was </span>
                <s>{from}</s> <span aria-hidden="true">→</span> <span className="visually-hidden">and is </span>
                <b>{to}</b>
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className="changes-buttons">
        <button type="button" className="button" aria-disabled={!canUndo} onClick={() => canUndo && undo()}>
          Undo
        </button>
        <button
          type="button"
          className="button"
          aria-disabled={!isEdited(edits)}
          onClick={() => isEdited(edits) && reset()}
        >
          Reset
        </button>
        {/* A copied link is of this change alone. */}
        <ShareButton key={JSON.stringify(edits)} />
      </div>
      <button type="button" className="changes-row" aria-expanded={editing} onClick={onEdit}>
        <span>Manifest</span> <span>{editing ? 'close' : 'edit'}</span>
      </button>
      <SwitchList name="World" switches={WORLD_SWITCHES} bench={bench} now={now} />
      <SwitchList name="Policies" switches={POLICY_SWITCHES} bench={bench} now={now} />
    </section>
  );
}

/** The address holds the scenario and every change, so sharing it is copying it. */
function ShareButton() {
  const [shared, setShared] = useState<'yes' | 'no'>();
  async function share(): Promise<void> {
    try {
      await navigator.clipboard.writeText(location.href);
      setShared('yes');
    } catch {
      setShared('no');
    }
  }
  return (
    <>
      <button type="button" className="button" onClick={() => void share()}>
        Share
      </button>
      <p role="status" className="changes-shared">
        {shared === 'yes' && 'The link is copied.'}
        {shared === 'no' && 'Copy the address of this page: it holds everything.'}
      </p>
    </>
  );
}

interface SwitchListProps {
  readonly name: string;
  readonly switches: readonly Switch[];
  readonly bench: Bench;
  readonly now: Base;
}

function SwitchList({ name, switches, bench, now }: SwitchListProps) {
  const [open, setOpen] = useState(false);
  return (
    <details className="switches" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="changes-row">
        <span>{name}</span> <span>{switches.length} switches</span>
      </summary>
      {open && switches.map((one) => <SwitchField key={one.id} of={one} bench={bench} now={now} />)}
    </details>
  );
}

function SwitchField({ of, bench, now }: { readonly of: Switch; readonly bench: Bench; readonly now: Base }) {
  const { label, choices, read } = of;
  const value = read(now.input);
  const known = choices.some(({ id }) => id === value);
  return (
    <label className="switch" data-changed={value !== read(bench.scene.own.input) || undefined}>
      <span>{label}</span>
      <select
        value={known ? value : ''}
        onChange={(event) => {
          const choice = choices.find(({ id }) => id === event.currentTarget.value);
          if (choice) {
            bench.change(choice.change(now.input));
          }
        }}
      >
        {!known && <option value="">as in this scenario</option>}
        {choices.map(({ id, label: words }) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
