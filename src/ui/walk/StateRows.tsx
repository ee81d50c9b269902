import { memo } from 'react';
import type { Change, Run, StateChange } from '../../player/index.ts';
import { useLesson } from '../PlayerContext.tsx';

/** The two variables now; a changed one shows what it was. Each keeps its room, changed or not. */
export function StateRows({ envoyStatus, trafficState, phrases }: StateChange & Pick<Run, 'phrases'>) {
  const { tracker } = useLesson();
  return (
    <dl className="state-rows">
      <StateRow name={tracker.envoyStatus} {...worded(envoyStatus, phrases.envoyStatus)} />
      <StateRow name={tracker.trafficState} {...worded(trafficState, phrases.trafficState)} />
    </dl>
  );
}

function worded<K extends string>({ from, to }: Change<K>, phrases: Readonly<Record<K, string>>): Change<string> {
  return { from: from && phrases[from], to: phrases[to] };
}

const StateRow = memo(function StateRow({ name, from, to }: Change<string> & { readonly name: string }) {
  return (
    <div>
      <dt>
        {name} {from !== undefined && <span className="changed">changed</span>}
      </dt>
      {/* New words, not old ones that move: those would count as a shift of the layout. */}
      <dd key={`${from} ${to}`}>
        {from !== undefined && (
          <>
            <span className="visually-hidden">from </span>
            <s>{from}</s>
            <span className="visually-hidden"> to </span>
            <span aria-hidden="true"> → </span>
          </>
        )}
        <b>{to}</b>
      </dd>
    </div>
  );
});
