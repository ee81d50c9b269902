/** Presenting, with the questions that can be presented: one lazy part of the page. */
import { rest } from 'virtual:page/rest';
import { useEffect, useMemo } from 'react';
import { nowAt } from '../player/index.ts';
import { useDispatch, useLesson, usePlayer, useRun } from './PlayerContext.tsx';
import { Stage } from './present/Stage.tsx';
import { useLazy } from './useLazy.ts';
import { loadHops } from './walk/loadTexts.ts';

const loadPracticeWords = () => import('virtual:lesson/practice');

export function StagePart() {
  const steps = useRun();
  // The first load has no words for pictures, which the stage lays out anew.
  const run = useMemo(() => ({ ...steps, phrases: rest.phrases }), [steps]);
  const lesson = useLesson();
  const stored = usePlayer((state) => state.place);
  // Other modes name their own questions, which are not for the stage.
  const isAsking = stored.mode === 'walk' || stored.mode === 'practice';
  const place = useMemo(() => (isAsking ? stored : { ...stored, question: undefined }), [stored, isAsking]);
  const theme = usePlayer((state) => state.theme);
  const dispatch = useDispatch();
  const practice = useLazy(loadPracticeWords, place.mode === 'practice');
  const questions = place.mode === 'practice' ? (practice?.practice.questions ?? []) : rest.quiz;
  const isLost =
    questions.length > 0 && place.question !== undefined && questions.every(({ id }) => id !== place.question);
  useEffect(() => {
    if (isLost) {
      dispatch({ type: 'showNote', note: 'brokenLink' });
    }
  }, [isLost, dispatch]);
  const hops = useLazy(loadHops, place.level === 'hops');
  return (
    <Stage
      lesson={lesson}
      run={run}
      place={place}
      theme={theme}
      questions={questions}
      hopTitle={hops?.hopTitle(run, nowAt(place, run))}
      dispatch={dispatch}
    />
  );
}
