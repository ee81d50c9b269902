import { memo } from 'react';
import type { WhatIfWords } from '../../player/index.ts';
import { type TimeLine, timeLine } from '../../views/index.ts';
import type { WhatIfRun } from '../../whatif/index.ts';
import { Scroller } from '../walk/Scroller.tsx';
import { drawTimeLine, type Mark, TIME_LINE_WIDTH } from './timeLineMarks.ts';

interface TimeLineViewProps {
  readonly trace: WhatIfRun['trace'];
  readonly words: WhatIfWords;
}

/** The call on an axis of time, where there is something to see on it: more tries than one, or a timer that ran out. */
export const TimeLineView = memo(function TimeLineView({ trace, words }: TimeLineViewProps) {
  const line = timeLine(trace);
  if (line === undefined || (line.tries.length < 2 && line.timers.length === 0)) {
    return null;
  }
  const { marks, height } = drawTimeLine(line, words);
  return (
    <section className="time-line" aria-labelledby="time-line">
      <h3 id="time-line" className="heading">
        {line.tries.length > 1
          ? `${COUNT_WORDS[line.tries.length] ?? line.tries.length} tries in one request`
          : 'One request in time'}
      </h3>
      <Scroller name="Time line">
        <svg viewBox={`0 0 ${TIME_LINE_WIDTH} ${height}`} aria-hidden="true">
          {marks.map((mark) => (
            <Drawn key={mark.key} mark={mark} />
          ))}
        </svg>
      </Scroller>
      <ol className="visually-hidden">
        {inWords(line, words).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
    </section>
  );
});

const COUNT_WORDS: Readonly<Record<number, string>> = { 2: 'Two', 3: 'Three', 4: 'Four', 5: 'Five' };

function Drawn({ mark }: { readonly mark: Mark }) {
  switch (mark.kind) {
    case 'box':
      return <rect className={mark.cls} x={mark.x} y={mark.y} width={mark.w} height={mark.h} rx={4} />;
    case 'line':
      return <path className={mark.cls} d={mark.d} />;
    default:
      return (
        <text className={mark.cls} x={mark.x} y={mark.y} textAnchor={mark.anchor}>
          {mark.text}
        </text>
      );
  }
}

/** The same for who does not see it. */
function inWords({ tries, backOffs, timers, length, result }: TimeLine, words: WhatIfWords): readonly string[] {
  return [
    ...tries.map(
      ({ attempt, from, to, status, reset }) =>
        `Try ${attempt}, from ${from} to ${to} ms: ${status ?? (reset === undefined ? 'under way' : (words.resets as Readonly<Record<string, string>>)[reset]) ?? reset}.`,
    ),
    ...backOffs.map(
      ({ retry, from, to, drawnTo }) =>
        `Before retry ${retry} Envoy waits ${to - from} ms, drawn from 0 to ${drawnTo}.`,
    ),
    ...timers.map(
      ({ timer, from, to, ranOut }) =>
        `${words.timers[timer]}: ${ranOut ? 'runs out' : 'would run out'} at ${to} ms, set at ${from} ms.`,
    ),
    `The caller has ${result ?? 'nothing'} after ${length} ms.`,
  ];
}
