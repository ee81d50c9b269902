import { type RefObject, useEffect } from 'react';

/** From the size that was chosen ('') downwards; one that is larger fits no better. */
const ZOOMS = ['', '1.12', '1', '0.88'] as const;

/**
 * What is too much at the size that was chosen is set smaller until all of it is there: no key scrolls the stage. Not
 * before the stage has taken the focus: to measure is to lay out, and then the page behind has lost it.
 */
export function useFitting(board: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { current } = board;
    if (current === null) {
      return;
    }
    for (const zoom of ZOOMS) {
      current.style.setProperty('--zoom', zoom);
      if (current.scrollHeight <= current.clientHeight) {
        return;
      }
    }
  });
}
