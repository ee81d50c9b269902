import { useEffect, useState } from 'react';
import { useDispatch } from './PlayerContext.tsx';

/** The same function each time: it is the key under which the part is kept. */
export type Load<T> = () => Promise<T>;

const loaded = new Map<Load<unknown>, unknown>();

/**
 * A part of the page that comes when it is wanted. Not Suspense, which would put inline scripts and styles into the
 * prerendered page.
 */
export function useLazy<T>(load: Load<T>, wanted: boolean): T | undefined {
  const [, redraw] = useState(0);
  const dispatch = useDispatch();
  useEffect(() => {
    if (!wanted || loaded.has(load)) {
      return;
    }
    let current = true;
    loadPart(load).then(
      () => current && redraw((count) => count + 1),
      () => dispatch({ type: 'showNote', note: 'partMissing' }),
    );
    return () => {
      current = false;
    };
  }, [load, wanted, dispatch]);
  return wanted ? (loaded.get(load) as T | undefined) : undefined;
}

export async function loadPart<T>(load: Load<T>): Promise<void> {
  loaded.set(load, await load());
}

export function isLoaded<T>(load: Load<T>): boolean {
  return loaded.has(load);
}
