import type { Answer } from '../../player/index.ts';
import { journalOf } from '../journal/useJournal.ts';
import { usePlayerStore } from '../PlayerContext.tsx';
import { takeUpMisses } from '../review/cards.ts';
import { isKey, optionAt, questionOf } from './prediction.ts';
import type { Scene } from './scene.ts';

/** Takes the prediction of a scenario into Review when it is missed. What was skipped was not missed. */
export function useNoteMissedRun(): (scene: Scene, answer: Answer) => void {
  const player = usePlayerStore();
  return ({ id, scenario }, { picked, confidence }) => {
    const option = scenario && optionAt(scenario.prediction, picked);
    if (option !== undefined) {
      const [right, belief] = isKey(option) ? [true, undefined] : [false, option.believes];
      takeUpMisses(journalOf(player), [{ item: questionOf(id), seed: 0, objective: 'O3', right, confidence, belief }]);
    }
  };
}
