import { useEffect, useRef } from 'react';
import type { Command } from './stageKeys.ts';

/** It ends at what the style sheet says: hidden, or shown while a button has the focus. */
const SHOWN: Keyframe[] = [{ opacity: 1 }, { opacity: 1, offset: 0.85 }];
const SHOWN_MS = 4000;

const BUTTONS: readonly { readonly command: Command; readonly label: string; readonly words: string }[] = [
  { command: 'back', label: 'Back', words: '←' },
  { command: 'next', label: 'Next', words: '→' },
  { command: 'reveal', label: 'Show the answer', words: 'Answer' },
  { command: 'black', label: 'Black screen', words: 'Black' },
  { command: 'theme', label: 'Theme, light or dark', words: 'Theme' },
  { command: 'smaller', label: 'Smaller text', words: 'A−' },
  { command: 'larger', label: 'Larger text', words: 'A+' },
  { command: 'help', label: 'Keys', words: '?' },
  { command: 'leave', label: 'Leave, back to the page', words: 'Leave' },
];

/** The same commands for those who use no keyboard. There while the pointer moves, or while one of them has the keyboard's focus. */
export function StageBar({ asking, run }: { readonly asking: boolean; readonly run: (command: Command) => void }) {
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    const fading = bar.current?.animate?.(SHOWN, { duration: SHOWN_MS });
    const show = (): void => {
      if (fading) {
        fading.currentTime = 0;
        fading.play();
      }
    };
    document.addEventListener('pointermove', show);
    document.addEventListener('pointerdown', show);
    return () => {
      document.removeEventListener('pointermove', show);
      document.removeEventListener('pointerdown', show);
    };
  }, []);
  return (
    <nav className="stage-bar" aria-label="Controls" ref={bar}>
      {BUTTONS.filter(({ command }) => asking || command !== 'reveal').map(({ command, label, words }) => (
        <button key={command} type="button" aria-label={label} onClick={() => run(command)}>
          {words}
        </button>
      ))}
    </nav>
  );
}
