/** Keeps the address bar and the stored progress in step with the player, and the player with the learner's history. */
import { parseAddress, printAddress } from './address.ts';
import type { Playable } from './autoplay.ts';
import type { Intent } from './intents.ts';
import type { Ports } from './ports.ts';
import { type Progress, parseProgress, printProgress } from './progress.ts';
import { createQuiet } from './quiet.ts';
import type { Place } from './state.ts';

const QUIET_MS = 200;

export interface Follower {
  readonly player: Playable;
  readonly dispatch: (intent: Intent) => void;
  readonly ports: Ports;
  /** Scenario ids, the lesson's own first. */
  readonly scenarios: readonly string[];
}

/** A change of mode or scenario is a new history entry, anything else changes the present one. */
export function followAddress({ player, dispatch, ports, scenarios }: Follower): () => void {
  const base = scenarios[0] ?? '';
  const listed = () => parseAddress(ports.address.read(), scenarios);
  let due = '';
  const replacing = createQuiet(ports.timer, QUIET_MS, () => ports.address.replace(due));
  const stops = [
    player.subscribe((state, before) => {
      if (state.place === before.place && state.theme === before.theme) {
        return;
      }
      const query = printAddress(state.place, state.theme, base);
      // Coming back through the history changes the address first: then there is nothing to push.
      // And what a broken link falls back to takes its place.
      const fellBack = state.note === 'brokenLink' && before.note === undefined;
      const isNew = !fellBack && isNewEntry(before.place, state.place) && isNewEntry(listed().place, state.place);
      if (isNew) {
        replacing.flush();
        ports.address.push(query);
      } else {
        due = query;
        replacing.ask();
      }
    }),
    ports.page.onHidden(replacing.flush),
    ports.address.onReturn(() => {
      const { place, broken } = listed();
      dispatch({ type: 'restorePlace', place, ...(broken ? { note: 'brokenLink' } : {}) });
    }),
  ];
  return () => {
    for (const stop of stops) {
      stop();
    }
  };
}

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

function isNewEntry(before: Place, after: Place): boolean {
  return before.mode !== after.mode || before.scenario !== after.scenario;
}
