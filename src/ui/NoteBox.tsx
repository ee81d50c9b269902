import type { Note } from '../player/index.ts';
import { useDispatch, usePlayer } from './PlayerContext.tsx';

export const NOTE_WORDS: Readonly<Record<Note, string>> = {
  brokenLink: 'This link does not fit the lesson. Here is the nearest place that exists.',
  scenarioMissing: 'That scenario could not be loaded. Try again when you are connected.',
  partMissing: 'A part of the page could not be loaded. Reload it when you are connected.',
  storageBlocked: 'This browser does not let the page save your answers. They last until you close it.',
};

/** Over the page and not in it, so that nothing moves when it comes. The live region speaks it. */
export function NoteBox() {
  const note = usePlayer((state) => state.note);
  const dispatch = useDispatch();
  return (
    note && (
      <section className="note-box" aria-label="Note">
        <p>{NOTE_WORDS[note]}</p>
        <button type="button" className="button" onClick={() => dispatch({ type: 'dismissNote' })}>
          Close
        </button>
      </section>
    )
  );
}
