/** The only file where React meets the player. Components ask for as little of the state as they draw. */
import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand/react';
import type { Intent, Now, Opening, Player, PlayerState, Run, Timer } from '../player/index.ts';
import { nowAt } from '../player/index.ts';

export interface Stage {
  readonly player: Player;
  readonly lesson: Opening;
  readonly timer: Timer;
}

const StageContext = createContext<Stage | undefined>(undefined);

export function PlayerProvider({ children, ...stage }: Stage & { readonly children: ReactNode }) {
  return <StageContext value={stage}>{children}</StageContext>;
}

function useStage(): Stage {
  const stage = useContext(StageContext);
  if (stage === undefined) {
    throw new Error('PlayerProvider is missing above this component');
  }
  return stage;
}

/** Draws again when the selected part changes. Select values or parts of the state, never a new object. */
export function usePlayer<T>(select: (state: PlayerState) => T): T {
  return useStore(useStage().player, select);
}

/** The player itself, to read its state in an event handler or an effect. */
export function usePlayerStore(): Player {
  return useStage().player;
}

export function useDispatch(): (intent: Intent) => void {
  return useStage().player.dispatch;
}

export function useLesson(): Opening {
  return useStage().lesson;
}

export function useTimer(): Timer {
  return useStage().timer;
}

/** The run of the scenario that the learner is in. */
export function useRun(): Run {
  const { player } = useStage();
  return useStore(player, (state) => player.runOf(state.place.scenario));
}

/** The run and the learner's present place in it. */
export function useNow(): { readonly run: Run; readonly now: Now } {
  const { player } = useStage();
  const place = useStore(player, (state) => state.place);
  const run = player.runOf(place.scenario);
  return { run, now: nowAt(place, run) };
}
