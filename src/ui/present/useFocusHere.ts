import { type RefObject, useEffect } from 'react';

/** What opens takes the focus, and gives it back to where it was when it closes. */
export function useFocusHere(here: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const before = document.activeElement;
    here.current?.focus();
    return () => {
      if (before instanceof HTMLElement) {
        before.focus();
      }
    };
  }, [here]);
}
