import type { Answer, Question } from '../../player/index.ts';
import { journalOf } from '../journal/useJournal.ts';
import { usePlayerStore } from '../PlayerContext.tsx';
import { takeUpMisses } from './cards.ts';

/** Takes a question of the lesson into Review when it is missed. An option that holds as well is no miss. */
export function useNoteMiss(): (question: Question, answer: Answer) => void {
  const player = usePlayerStore();
  return ({ id, key, options }, { picked, confidence }) => {
    const right = picked === key || options.some(({ letter, alsoTrue }) => letter === picked && alsoTrue !== undefined);
    takeUpMisses(journalOf(player), [{ item: id, seed: 0, objective: 'O3', right, confidence, belief: undefined }]);
  };
}
