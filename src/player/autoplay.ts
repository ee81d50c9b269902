/** Play: one step after the other by the timer, until the end, until the page is hidden or the learner takes over. */
import type { Intent } from './intents.ts';
import type { Page, Timer } from './ports.ts';
import type { Level, PlayerState } from './state.ts';

/** How long a step stands at speed 1. A hop is one short line, a step a paragraph. */
export const STAND_MS: Readonly<Record<Level, number>> = { concept: 4000, hops: 2000 };

export interface Playable {
  readonly getState: () => PlayerState;
  readonly subscribe: (listen: (state: PlayerState, before: PlayerState) => void) => () => void;
}

export function startAutoplay(
  player: Playable,
  dispatch: (intent: Intent) => void,
  ports: { readonly timer: Timer; readonly page: Page },
): () => void {
  let cancel = (): void => {};
  function plan(state: PlayerState): void {
    cancel();
    if (state.playing) {
      cancel = ports.timer.start(STAND_MS[state.place.level] / state.speed, () => dispatch({ type: 'advance' }));
    }
  }
  const stopListening = player.subscribe((state, before) => {
    if (state.playing !== before.playing || state.speed !== before.speed || state.place !== before.place) {
      plan(state);
    }
  });
  const stopWatching = ports.page.onHidden(() => dispatch({ type: 'pause' }));
  plan(player.getState());
  return () => {
    cancel();
    stopListening();
    stopWatching();
  };
}
