/** Keeps the address bar in step with the player, and the player with the learner's history. */
import { parseAddress, printAddress } from './address.ts';
import { type Follower, QUIET_MS } from './follower.ts';
import { createQuiet } from './quiet.ts';
import type { Place } from './state.ts';

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

function isNewEntry(before: Place, after: Place): boolean {
  return before.mode !== after.mode || before.scenario !== after.scenario;
}
