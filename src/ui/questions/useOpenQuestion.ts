import { useEffect, useState } from 'react';
import type { PracticeQuestion } from '../../player/index.ts';
import { useDispatch, usePlayer } from '../PlayerContext.tsx';
import { firstOpen } from './questionFacts.ts';

/** The index of the practice question that the place names. Without a name: the first open one, which it is given. */
export function useOpenQuestion(questions: readonly PracticeQuestion[]): number {
  const answers = usePlayer((state) => state.answers);
  const place = usePlayer((state) => state.place);
  const dispatch = useDispatch();
  // Kept, because submitting makes another question the first open one.
  const [resumed] = useState(() => firstOpen(questions, answers));
  const named = questions.findIndex(({ id }) => id === place.question);
  const current = named === -1 ? resumed : named;
  const id = questions[current]?.id;
  // The link and the stage go by the question's name.
  useEffect(() => {
    if (id === undefined || id === place.question || place.mode !== 'practice') {
      return;
    }
    if (place.question !== undefined) {
      dispatch({ type: 'showNote', note: 'brokenLink' });
    }
    dispatch({ type: 'openQuestion', question: id });
  }, [id, place, dispatch]);
  return current;
}
