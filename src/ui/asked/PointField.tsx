import type { AskedItem } from '../../assess/index.ts';

type Lines = Extract<AskedItem, { type: 'point' }>['options'];

interface PointFieldProps {
  readonly name: string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly options: Lines;
  readonly picked: number | undefined;
  readonly onPick: (line: number) => void;
}

/** A text whose lines can be pointed at: a radio before each line that comes into question. */
export function PointField({ name, title, lines, options, picked, onPick }: PointFieldProps) {
  return (
    <div className="a-point">
      <p className="a-block-title">{title}</p>
      <ol>
        {lines.map((text, index) => {
          const line = index + 1;
          const isOption = options.some((option) => option.line === line);
          return (
            <li key={line} data-picked={picked === line || undefined}>
              {isOption ? (
                <label>
                  <input
                    type="radio"
                    name={name}
                    value={line}
                    checked={picked === line}
                    onChange={() => onPick(line)}
                  />
                  <span className="a-number">{line}</span>
                  <code>{text}</code>
                </label>
              ) : (
                <span className="a-still">
                  <span className="a-number">{line}</span>
                  <code>{text}</code>
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
