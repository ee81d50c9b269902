import { Fragment, memo, useState } from 'react';
import type { WhatIfWords } from '../../player/index.ts';
import { type CounterMove, counterMoves } from '../../views/index.ts';
import type { WhatIfRun } from '../../whatif/index.ts';

interface CountersProps {
  readonly baseline: WhatIfRun['trace'];
  readonly trace: WhatIfRun['trace'];
  readonly words: WhatIfWords;
  readonly beside: string;
}

/** Counters that ended elsewhere than beside it; the others on request. */
export const Counters = memo(function Counters({ baseline, trace, words, beside }: CountersProps) {
  const [all, setAll] = useState(false);
  const moves = counterMoves(baseline, trace);
  const changed = moves.filter(({ from, to }) => from !== to);
  const shown = all ? moves : changed;
  return (
    <section className="counters" aria-labelledby="counters">
      <h3 id="counters" className="heading">
        Counters that moved
      </h3>
      {shown.length === 0 ? (
        <p className="counters-none">The same as beside it.</p>
      ) : (
        <table>
          <caption className="visually-hidden">Envoy’s counters at the end, beside {beside}</caption>
          <thead>
            <tr>
              <th scope="col">Counter</th>
              <th scope="col">Beside</th>
              <th scope="col">This run</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((move) => (
              <Row key={move.name} move={move} words={words} />
            ))}
          </tbody>
        </table>
      )}
      {isStartedAgain(trace) && (
        <p className="counters-none">Envoy was started again in this run, and counts from 0.</p>
      )}
      {moves.length > changed.length && (
        <button type="button" className="link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Only those that differ' : `And ${moves.length - changed.length} that ended the same`}
        </button>
      )}
    </section>
  );
});

function isStartedAgain({ steps }: WhatIfRun['trace']): boolean {
  const exited = steps.findIndex(({ event }) => event.type === 'envoyExited');
  return exited >= 0 && steps.slice(exited).some(({ event }) => event.type === 'envoyStarted');
}

/** A long name breaks behind its dots and underscores. */
function NameText({ name }: { readonly name: string }) {
  return name.split(/(?<=[._])/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a name never change their places.
    <Fragment key={index}>
      {part}
      <wbr />
    </Fragment>
  ));
}

function Row({ move: { name, key, from, to }, words }: { readonly move: CounterMove; readonly words: WhatIfWords }) {
  return (
    <tr data-changed={from !== to || undefined}>
      <th scope="row">
        <code>
          <NameText name={name} />
        </code>
        {key && <span>{words.counters[key]}</span>}
      </th>
      <td>{from}</td>
      <td>{to}</td>
    </tr>
  );
}
