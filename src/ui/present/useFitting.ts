import { type RefObject, useLayoutEffect } from 'react';

/** From the size that was chosen ('') downwards; one that is larger fits no better. */
const ZOOMS = ['', '1.12', '1', '0.88'] as const;

/** What is too much at the size that was chosen is set smaller until all of it is there: no key scrolls the stage. */
export function useFitting(board: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const { current } = board;
    for (const zoom of current ? ZOOMS : []) {
      current?.style.setProperty('--zoom', zoom);
      if (current && current.scrollHeight <= current.clientHeight) {
        return;
      }
    }
  });
}
