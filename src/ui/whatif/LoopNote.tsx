import { hops as hopWords } from 'virtual:lesson/hops';
import type { WhatIfRun } from '../../whatif/index.ts';

/** A run that goes round in a circle is cut, and the circle is named. */
export function LoopNote({ trace: { end, steps } }: { readonly trace: WhatIfRun['trace'] }) {
  if (end.kind === 'settled') {
    return null;
  }
  if (end.kind === 'horizon') {
    return (
      <p className="loop-note">
        <b>This goes on.</b> The page looked at the first {Math.round(end.at / 60_000)} minutes; what still comes
        repeats what came.
      </p>
    );
  }
  return (
    <section className="loop-note">
      <p>
        <b>This run went round in a circle.</b> It was cut after {steps.length.toLocaleString('en')} events. What
        repeats:
      </p>
      <ol>
        {end.loop.slice(0, 12).map((kind, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same kind may stand twice in a circle, which never changes.
          <li key={`${index} ${kind}`}>{hopWords.kinds[kind]?.title ?? kind}</li>
        ))}
      </ol>
    </section>
  );
}
