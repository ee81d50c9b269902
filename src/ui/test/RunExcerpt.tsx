import { useMemo } from 'react';
import type { AskedItem } from '../../assess/index.ts';
import { excerptOf } from '../../player/index.ts';
import { fill } from '../../views/index.ts';
import { plainText } from '../Rich.tsx';
import { useLazy } from '../useLazy.ts';

const loadHopWords = () => import('virtual:lesson/hops');

/** A few events of the run behind a question, with the one that proves the answer marked. */
export function RunExcerpt({ run }: { readonly run: NonNullable<AskedItem['run']> }) {
  const words = useLazy(loadHopWords, true);
  const { hops, cited } = useMemo(() => excerptOf(run), [run]);
  return (
    <ol className="t-excerpt" aria-label="From the run">
      {hops.map((hop, index) => (
        <li key={hop.id} aria-current={index === cited ? 'step' : undefined}>
          <span className="t-time">{hop.atMs} ms</span>
          <b>{words?.hops.actors[hop.actor] ?? hop.actor}</b>{' '}
          <span>
            {fill(plainText(words?.hops.kinds[hop.kind]?.line ?? [hop.kind]), hop.values)}
            {index === cited && <strong> (this one)</strong>}
          </span>
        </li>
      ))}
    </ol>
  );
}
