import type { Answer, Question } from '../../player/index.ts';
import { journalOf } from '../journal/useJournal.ts';
import { usePlayerStore } from '../PlayerContext.tsx';
import { verdictOn } from '../questions/questionFacts.ts';
import { takeUpMisses } from './cards.ts';

/** Takes a question of the lesson into Review when it is missed. An option that holds as well is no miss. */
export function useNoteMiss(): (question: Question, answer: Answer) => void {
  const player = usePlayerStore();
  return (question, { picked, confidence }) => {
    const right = picked !== undefined && verdictOn(question, picked) !== 'wrong';
    const { id: item } = question;
    takeUpMisses(journalOf(player), [{ item, seed: 0, objective: 'O3', right, confidence, belief: undefined }]);
  };
}
