import type { AskedItem } from '../../assess/index.ts';
import { Rich } from '../Rich.tsx';

type Options = Extract<AskedItem, { type: 'choice' | 'many' }>['options'];

interface ChoiceFieldProps {
  readonly name: string;
  readonly options: readonly Pick<Options[number], 'id' | 'text'>[];
  readonly picked: readonly string[];
  /** One of them, or all that hold. */
  readonly many: boolean;
  readonly onPick: (id: string, picked: boolean) => void;
}

/** Options as native radios or checkboxes, each in a box that is its label. */
export function ChoiceField({ name, options, picked, many, onPick }: ChoiceFieldProps) {
  return (
    <div className="q-options">
      {options.map(({ id, text }) => {
        const isPicked = picked.includes(id);
        return (
          <div key={id} className="q-option" data-picked={isPicked || undefined} data-verdict="unchecked">
            <label>
              <span className="q-radio">
                <input
                  type={many ? 'checkbox' : 'radio'}
                  name={name}
                  value={id}
                  checked={isPicked}
                  onChange={(event) => onPick(id, event.currentTarget.checked)}
                />
              </span>
              <span className="q-body">
                <Rich text={text} plain />
              </span>
            </label>
          </div>
        );
      })}
    </div>
  );
}
