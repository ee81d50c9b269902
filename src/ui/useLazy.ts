import { useEffect, useEffectEvent, useState } from 'react';
import type { Intent } from '../player/index.ts';
import { useDispatch } from './PlayerContext.tsx';

/** The same function each time: it is the key under which the part is kept. */
export type Load<T> = () => Promise<T>;

const loaded = new Map<Load<unknown>, unknown>();

/**
 * A part of the page that comes when it is wanted. Not Suspense, which would put inline scripts and styles into the
 * prerendered page. A part that a whole page consists of must `giveUp` if it cannot be had: no page may stay blank.
 */
export function useLazy<T>(load: Load<T>, wanted: boolean, giveUp?: Intent): T | undefined {
  const [, redraw] = useState(0);
  const dispatch = useDispatch();
  const refuse = useEffectEvent(() => {
    dispatch({ type: 'showNote', note: 'partMissing' });
    if (giveUp !== undefined) {
      dispatch(giveUp);
    }
  });
  useEffect(() => {
    if (!wanted || loaded.has(load)) {
      return;
    }
    let current = true;
    loadPart(load).then(
      () => current && redraw((count) => count + 1),
      () => current && refuse(),
    );
    return () => {
      current = false;
    };
  }, [load, wanted]);
  return wanted ? (loaded.get(load) as T | undefined) : undefined;
}

export async function loadPart<T>(load: Load<T>): Promise<void> {
  loaded.set(load, await load());
}

export function isLoaded<T>(load: Load<T>): boolean {
  return loaded.has(load);
}
