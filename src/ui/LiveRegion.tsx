import { useEffect, useEffectEvent, useState } from 'react';
import { announcement } from './announcement.ts';
import { NOTE_WORDS } from './NoteBox.tsx';
import { useLesson, usePlayer, usePlayerStore, useTimer } from './PlayerContext.tsx';
import { useLazy } from './useLazy.ts';
import { loadHops } from './walk/loadTexts.ts';

/** Keys come faster than speech: only the place where they stop is spoken. */
const QUIET_MS = 150;

/** The one place that speaks. It speaks a learner's own steps, and is off while the play runs by itself. */
export function LiveRegion() {
  const player = usePlayerStore();
  const lesson = useLesson();
  const timer = useTimer();
  const playing = usePlayer((state) => state.playing);
  const atHops = usePlayer(({ place: { mode, level } }) => level === 'hops' && (mode === 'walk' || mode === 'whatif'));
  const hops = useLazy(loadHops, atHops);
  const [text, setText] = useState('');
  const spoken = useEffectEvent((): string => {
    const { place, note } = player.getState();
    const sentence = announcement(place, player.runOf(place.scenario), lesson, hops?.hopTitle);
    return note === undefined ? sentence : `${NOTE_WORDS[note]} ${sentence}`;
  });
  useEffect(() => {
    let cancel = (): void => {};
    function speak(said?: string): void {
      cancel();
      // Cleared first: the same sentence twice is spoken twice.
      setText('');
      cancel = timer.start(QUIET_MS, () => setText(said ?? spoken()));
    }
    // A link may have been found broken before anybody listened.
    if (player.getState().note !== undefined) {
      speak();
    }
    const stop = player.subscribe((state, before) => {
      const stepped = state.place !== before.place && state.place.change === before.place.change && !state.playing;
      const paused = before.playing && !state.playing;
      const noted = state.note !== before.note && state.note !== undefined;
      if (state.said !== before.said) {
        speak(state.said?.text);
      } else if (stepped || paused || noted) {
        speak();
      }
    });
    return () => {
      cancel();
      stop();
    };
  }, [player, timer]);
  return (
    <p role="status" aria-live={playing ? 'off' : 'polite'} aria-atomic="true" className="visually-hidden">
      {text}
    </p>
  );
}
