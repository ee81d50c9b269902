import { memo, useState } from 'react';
import type { WhatIfWords } from '../../player/index.ts';
import { accessLogLines, type LogFormat, type LogLine } from '../../views/index.ts';
import type { WhatIfRun } from '../../whatif/index.ts';

interface LogLinesProps {
  readonly trace: WhatIfRun['trace'];
  /** Envoy's own default, or the one that Istio sets. */
  readonly format: LogFormat;
  readonly words: WhatIfWords;
}

const FORMAT_WORDS: Readonly<Record<LogFormat, string>> = {
  envoy: 'in Envoy’s default format',
  istio: 'in Istio’s default format',
};
const MOST_LINES = 6;

/** Envoy's access log, line by line: the chosen line is taken apart below. */
export const LogLines = memo(function LogLines({ trace, format, words }: LogLinesProps) {
  const lines = accessLogLines(trace, format);
  const [chosen, setChosen] = useState(0);
  const shown = lines.slice(0, MOST_LINES);
  const line = shown[chosen] ?? shown[0];
  return (
    <section className="log" aria-labelledby="log">
      <h3 id="log" className="heading">
        Access log
      </h3>
      <p className="log-note">
        {lines.length === 0
          ? 'No line was written.'
          : `${lines.length === 1 ? 'One line' : `${lines.length.toLocaleString('en')} lines`}, ${FORMAT_WORDS[format]}.`}
        {lines.length > MOST_LINES && ` The first ${MOST_LINES} stand here.`}
      </p>
      {shown.map((one, index) => (
        <LineText
          key={one.seq}
          line={one}
          only={shown.length === 1}
          current={one === line}
          onChoose={() => setChosen(index)}
        />
      ))}
      {line && (
        <dl className="log-fields">
          {line.parts.map(
            ({ field, text }) =>
              field && (
                <div key={field}>
                  <dt>
                    <code>{text}</code>
                  </dt>
                  <dd>
                    {words.logFields[field]}
                    {field === 'flags' && <FlagWords text={text} flags={words.flags} />}
                  </dd>
                </div>
              ),
          )}
        </dl>
      )}
    </section>
  );
});

interface LineTextProps {
  readonly line: LogLine;
  readonly only: boolean;
  readonly current: boolean;
  readonly onChoose: () => void;
}

function LineText({ line, only, current, onChoose }: LineTextProps) {
  const text = line.parts.map(({ field, text: part }, index) =>
    field === 'code' || field === 'flags' || field === 'duration' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a line keep their places.
      <b key={index}>{part}</b>
    ) : (
      part
    ),
  );
  return only ? (
    <p className="log-line">
      <code>{text}</code>
    </p>
  ) : (
    <button type="button" className="log-line" aria-pressed={current} onClick={onChoose}>
      <code>{text}</code>
    </button>
  );
}

function FlagWords({ text, flags }: { readonly text: string; readonly flags: WhatIfWords['flags'] }) {
  const known = text === '-' ? [] : text.split(',');
  return known.map((flag) => (
    <span key={flag} className="log-flag">
      <code>{flag}</code>: {(flags as Readonly<Record<string, string>>)[flag] ?? 'no words for this one'}
    </span>
  ));
}
