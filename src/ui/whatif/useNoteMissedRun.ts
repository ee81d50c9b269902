import type { Answer } from '../../player/index.ts';
import { journalOf } from '../journal/useJournal.ts';
import { usePlayerStore } from '../PlayerContext.tsx';
import { takeUpMisses } from '../review/cards.ts';
import { beliefOf, isKey, optionAt, questionOf } from './prediction.ts';
import type { Scene } from './scene.ts';

/** Takes the prediction of a scenario into Review when it is missed. What was skipped was not missed. */
export function useNoteMissedRun(): (scene: Scene, answer: Answer) => void {
  const player = usePlayerStore();
  return ({ id, scenario }, { picked, confidence }) => {
    const option = scenario && optionAt(scenario.prediction, picked);
    if (option !== undefined) {
      const miss = { right: isKey(option), confidence, belief: beliefOf(option) };
      takeUpMisses(journalOf(player), [{ item: questionOf(id), seed: 0, objective: 'O3', ...miss }]);
    }
  };
}
