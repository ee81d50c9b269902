import { useMemo } from 'react';
import {
  type Intent,
  lastPosition,
  type Place,
  type Player,
  placeAt,
  positionOf,
  type Run,
  startPlace,
} from '../../player/index.ts';

/**
 * The player as Predict's controls see it: no button, key or slider leads past a question that waits. `limit` is the
 * farthest position; `onWait` is called where somebody wants to go on.
 */
export function usePacedPlayer(player: Player, run: Run, limit: number | undefined, onWait: () => void): Player {
  return useMemo(() => {
    function dispatch(intent: Intent): void {
      const { place } = player.getState();
      const wanted = wantedPosition(intent, place, run);
      if (intent.type === 'openScenario') {
        player.dispatch({ type: 'restorePlace', place: { ...startPlace(intent.scenario), mode: 'predict' } });
      } else if (limit === undefined || wanted === undefined || wanted <= limit) {
        player.dispatch(intent);
      } else if (positionOf(place, run) >= limit) {
        onWait();
      } else {
        player.dispatch({ type: 'restorePlace', place: placeAt(place, run, limit) });
      }
    }
    return { ...player, dispatch };
  }, [player, run, limit, onWait]);
}

/** Where an intent leads; undefined: nowhere else. */
function wantedPosition(intent: Intent, place: Place, run: Run): number | undefined {
  switch (intent.type) {
    case 'stepForward':
    case 'togglePlay':
      return positionOf(place, run) + 1;
    case 'goToEnd':
      return lastPosition(run, place.level);
    case 'goToStep':
      return positionOf({ ...place, step: intent.step, hop: 0 }, run);
    case 'goToHop':
      return positionOf({ ...place, step: intent.step, hop: intent.hop }, run);
    default:
      return undefined;
  }
}
