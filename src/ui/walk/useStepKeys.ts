import { useEffect } from 'react';
import type { Intent } from '../../player/index.ts';
import { usePlayerStore } from '../PlayerContext.tsx';

const KEYS: Readonly<Record<string, Intent>> = {
  ArrowRight: { type: 'stepForward' },
  ArrowLeft: { type: 'stepBack' },
  Home: { type: 'goToStart' },
  End: { type: 'goToEnd' },
};

/** Fields, and widgets that use these keys themselves. */
const OWN_KEYS = 'input, select, textarea, [contenteditable], [role="slider"], [role="tablist"], [role="radiogroup"]';

/** The stepping keys work anywhere on the page while nothing there has its own use for them. */
export function useStepKeys(): void {
  const player = usePlayerStore();
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      const intent = KEYS[event.key];
      if (intent === undefined || event.defaultPrevented || hasModifier(event) || usesKeys(event.target)) {
        return;
      }
      const { presenting } = player.getState().place;
      if (!presenting) {
        event.preventDefault();
        player.dispatch(intent);
      }
    }
    // On the window, the last to hear of a key: whatever on the page uses it has had its turn.
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [player]);
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
}

function usesKeys(target: EventTarget | null): boolean {
  return target instanceof Element && (target.closest(OWN_KEYS) !== null || scrollsSideways(target));
}

/** A region that is wider than its frame is scrolled with the arrow keys. */
function scrollsSideways(target: Element): boolean {
  return target.matches('[role="region"]') && target.scrollWidth > target.clientWidth;
}
