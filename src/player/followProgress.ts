/** Keeps the stored progress in step with the player, and the player with what another tab has stored. */
import { type Follower, QUIET_MS } from './follower.ts';
import type { Ports } from './ports.ts';
import { type Progress, parseProgress, printProgress } from './progress.ts';
import { createQuiet } from './quiet.ts';

/**
 * Writes progress down after a change, and takes up what another tab has written. A store that refuses costs the learner
 * a note, and only once.
 */
export function followProgress({ player, dispatch, ports, scenarios }: Follower, loaded: Progress): () => void {
  if (loaded.readOnly) {
    return () => {};
  }
  const base = scenarios[0] ?? '';
  let known = loaded;
  /** The answers as last taken from elsewhere: to write those back would set two tabs writing for ever. */
  let taken = loaded.answers;
  const writing = createQuiet(ports.timer, QUIET_MS, () => {
    const state = player.getState();
    try {
      const before = ports.notebook.read();
      if (!parseProgress(before, scenarios).readOnly) {
        ports.notebook.write(printProgress(state, known.answers, base, before));
        known = { ...known, answers: state.answers };
      }
    } catch {
      if (state.answers !== taken) {
        dispatch({ type: 'showNote', note: 'storageBlocked' });
      }
    }
  });
  function takeUp(): void {
    const there = readProgress(ports, scenarios);
    const { answers } = player.getState();
    const touched = Object.entries(answers).filter(([id, answer]) => known.answers[id] !== answer);
    const mine = there.erased === known.erased ? answers : {};
    known = there;
    taken = { ...mine, ...there.answers, ...Object.fromEntries(touched) };
    dispatch({ type: 'takeUpAnswers', answers: taken });
  }
  const stops = [
    player.subscribe((state, before) => {
      if (
        (state.answers !== before.answers && state.answers !== taken) ||
        state.place !== before.place ||
        state.theme !== before.theme ||
        state.speed !== before.speed
      ) {
        writing.ask();
      }
    }),
    ports.page.onHidden(writing.flush),
    ports.notebook.onChange(takeUp),
  ];
  return () => {
    for (const stop of stops) {
      stop();
    }
  };
}

/** What is stored, or nothing where the store cannot be read. */
export function readProgress({ notebook }: Pick<Ports, 'notebook'>, scenarios: readonly string[]): Progress {
  try {
    return parseProgress(notebook.read(), scenarios);
  } catch {
    return parseProgress(null, scenarios);
  }
}
