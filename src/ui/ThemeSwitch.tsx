import { useDispatch, usePlayerStore } from './PlayerContext.tsx';

/** Without a choice the page follows the system; the first press chooses the other theme. */
export function ThemeSwitch() {
  const player = usePlayerStore();
  const dispatch = useDispatch();
  function toggle(): void {
    const dark = player.getState().theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
    dispatch({ type: 'setTheme', theme: dark === 'dark' ? 'light' : 'dark' });
  }
  return (
    <button type="button" className="theme-switch" aria-label="Switch between light and dark" onClick={toggle}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />
      </svg>
    </button>
  );
}
