import { useEffect, useEffectEvent } from 'react';

/**
 * Full screen where the browser grants it; without it the stage fills the window. The browser keeps Esc for itself in
 * full screen, so that leaving full screen is the sign to leave the stage.
 */
export function useFullScreen(onLeave: () => void): void {
  const left = useEffectEvent(onLeave);
  useEffect(() => {
    let entered = document.fullscreenElement !== null && document.fullscreenElement !== undefined;
    const watch = (): void => {
      if (document.fullscreenElement) {
        entered = true;
      } else if (entered) {
        left();
      }
    };
    document.addEventListener('fullscreenchange', watch);
    // Granted only on the press of a button, not after a reload, and unknown to some browsers.
    if (navigator.userActivation?.isActive !== false) {
      document.documentElement.requestFullscreen?.().catch(() => {});
    }
    return () => {
      document.removeEventListener('fullscreenchange', watch);
      if (document.fullscreenElement) {
        document.exitFullscreen().catch(() => {});
      }
    };
  }, []);
}
