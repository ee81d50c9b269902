import { useCallback, useEffect, useMemo, useState } from 'react';
import { type Confidence, type PredictPoint, placeAt, positionOf } from '../../player/index.ts';
import { useEntries, useJournal } from '../journal/useJournal.ts';
import { useNow, usePlayer, usePlayerStore } from '../PlayerContext.tsx';
import { useFocusAfter } from '../questions/useFocusAfter.ts';
import { takeUpMisses } from '../review/cards.ts';
import { gateAt, nextGate, positionBefore } from './gates.ts';
import { OUTCOME_ID } from './PredictOutcome.tsx';
import { QUESTION_ID } from './PredictQuestion.tsx';
import { missedPoints, SUMMARY_ID } from './PredictSummary.tsx';

export type Prediction = ReturnType<typeof usePrediction>;

/** What Predict shows at the learner's place, and what each press leads to. */
export function usePrediction(points: readonly PredictPoint[]) {
  const player = usePlayerStore();
  const journal = useJournal();
  const { run, now } = useNow();
  const place = usePlayer((state) => state.place);
  const playing = usePlayer((state) => state.playing);
  const tries = useEntries((entries) => entries.predict);
  const focusAfter = useFocusAfter();
  const { level, question } = place;
  const { position, last } = now;

  const own = useMemo(() => points.filter(({ scenario }) => scenario === run.words.id), [points, run]);
  // One question is asked once more: the link names it.
  const retried = own.find(({ id }) => id === question);
  const isDone = (point: PredictPoint): boolean => tries[point.id] !== undefined;
  const waiting = retried
    ? [retried].filter((point) => position <= positionBefore(point, run, level))
    : gateAt(own, run, level, position).filter((point) => !isDone(point));
  const gate = retried ? waiting[0] && position : nextGate(own, run, level, position, isDone);

  // The outcome of a step stands until the learner has gone on from it.
  const here = `${run.words.id} ${now.step} ${question}`;
  const [seen, setSeenAt] = useState<string>();
  const setSeen = useCallback(() => setSeenAt(here), [here]);
  const shown = (retried ? [retried] : own).filter((point) => point.before === now.step && isDone(point));
  const outcomes = now.complete && seen !== here && !waiting.some((point) => shown.includes(point)) ? shown : [];
  const asked = outcomes.length > 0 ? undefined : waiting[0];

  const isLost = question !== undefined && retried === undefined;
  useEffect(() => {
    if (isLost) {
      const { place: lost } = player.getState();
      player.dispatch({ type: 'restorePlace', place: { ...lost, question: undefined }, note: 'brokenLink' });
    }
  }, [isLost, player]);

  const goTo = (to: number, id?: string): void =>
    player.dispatch({ type: 'restorePlace', place: { ...placeAt(place, run, to), question: id } });
  const retry = (point: PredictPoint): void => {
    focusAfter(QUESTION_ID);
    goTo(positionBefore(point, run, level), point.id);
  };
  const finish = (): void => {
    focusAfter(SUMMARY_ID);
    setSeenAt(`${run.words.id} 6 undefined`);
    goTo(last);
  };
  return {
    player,
    run,
    now,
    place,
    playing,
    own,
    tries,
    retried,
    waiting,
    gate,
    outcomes,
    asked,
    atEnd: position === last && waiting.length === 0,
    setSeen,
    restart: (): void => goTo(0),
    retry,
    guess: (point: PredictPoint, picked: string | undefined, confidence: Confidence | undefined): void => {
      const right = point.options.some((option) => option.right && option.id === picked);
      journal.put('predict', point.id, { tries: [...(tries[point.id]?.tries ?? []), { picked, right, confidence }] });
      if (picked !== undefined) {
        const belief = point.options.find(({ id }) => id === picked)?.misconception;
        takeUpMisses(journal, [{ item: point.id, seed: 0, objective: point.objective, right, confidence, belief }]);
      }
      focusAfter(waiting.length > 1 ? QUESTION_ID : OUTCOME_ID);
      if (waiting.length === 1) {
        setSeenAt(undefined);
        const after = retried ? positionOf({ ...place, step: retried.before, hop: 0 }, run) : position + 1;
        goTo(after, retried?.id);
      }
    },
    /** From an outcome to the next question, the next step or the end. */
    goOn: (): void => {
      if (retried) {
        const left = missedPoints(own, tries);
        const next = left.find((point) => own.indexOf(point) > own.indexOf(retried));
        if (next) {
          retry(next);
        } else {
          finish();
        }
      } else if (waiting.length > 0) {
        focusAfter(QUESTION_ID);
        setSeen();
      } else if (position < last) {
        goTo(position + 1);
      } else {
        finish();
      }
    },
  };
}
