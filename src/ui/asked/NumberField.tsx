import { useId, useState } from 'react';

interface NumberFieldProps {
  readonly unit: string;
  readonly value: number | undefined;
  /** Undefined: what stands in the field is no number. */
  readonly onValue: (value: number | undefined) => void;
}

/** A number to type. The words of the field stay as they were typed; what is no number yet is said beside it. */
export function NumberField({ unit, value, onValue }: NumberFieldProps) {
  const id = useId();
  const [text, setText] = useState(value === undefined ? '' : String(value));
  const isWrong = text.trim() !== '' && readNumber(text) === undefined;
  return (
    <div className="a-number-field">
      <label htmlFor={id}>Your number</label>
      <span>
        <input
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={text}
          aria-invalid={isWrong || undefined}
          aria-describedby={isWrong ? `${id}-unit ${id}-wrong` : `${id}-unit`}
          onChange={(event) => {
            setText(event.currentTarget.value);
            onValue(readNumber(event.currentTarget.value));
          }}
        />
        <span id={`${id}-unit`}>{unit}</span>
      </span>
      <p id={`${id}-wrong`} className="a-help">
        {isWrong && 'Write digits alone, such as 4 or 1500.'}
      </p>
    </div>
  );
}

function readNumber(text: string): number | undefined {
  const plain = text.trim().replace(',', '.');
  return /^-?\d{1,9}(\.\d{1,6})?$/.test(plain) ? Number(plain) : undefined;
}
