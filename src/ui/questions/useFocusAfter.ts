import { useEffect, useRef } from 'react';

/**
 * Moves the focus to an element that the next render brings, when the learner's own press asked for it.
 * An answer that comes back from storage asks for nothing, so the page never grabs the focus by itself.
 */
export function useFocusAfter(): (id: string) => void {
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    if (wanted.current !== undefined) {
      document.getElementById(wanted.current)?.focus();
      wanted.current = undefined;
    }
  });
  return (id) => {
    wanted.current = id;
  };
}
