import { useCallback, useEffect, useRef } from 'react';
import type { PredictContent } from '../../player/index.ts';
import { announcement } from '../announcement.ts';
import { PlayerProvider, useLesson, useTimer } from '../PlayerContext.tsx';
import type { PodPlans } from '../pod/PodDrawing.tsx';
import { QUESTION_ID } from './PredictQuestion.tsx';
import { PredictSide } from './PredictSide.tsx';
import { PredictWalk } from './PredictWalk.tsx';
import { usePacedPlayer } from './usePacedPlayer.ts';
import { usePrediction } from './usePrediction.ts';
import './predict.css';

interface PredictProps {
  readonly predict: PredictContent;
  readonly drawings: readonly PodPlans[];
}

/** The walk with the next state hidden: the run goes on when what comes next was predicted, or skipped. */
export function Predict({ predict: { points }, drawings }: PredictProps) {
  const prediction = usePrediction(points);
  const { player, run, now, place, gate, waiting, setSeen } = prediction;
  const isWaiting = waiting.length > 0;
  const onWait = useCallback(() => {
    setSeen();
    // Where the outcome stood until now, the question comes with the next drawing.
    requestAnimationFrame(() => document.getElementById(QUESTION_ID)?.focus());
  }, [setSeen]);
  const lesson = useLesson();
  const { asked } = prediction;
  const sentence = announcement({ ...place, mode: 'walk' }, run, lesson);
  const question = asked === undefined ? '' : ` Question before step ${asked.before}.`;
  const spoken = useRef(sentence + question);
  useEffect(() => {
    if (spoken.current !== sentence + question) {
      spoken.current = sentence + question;
      player.dispatch({ type: 'say', text: sentence + question });
    }
  }, [sentence, question, player]);
  const paced = usePacedPlayer(player, run, gate, onWait);
  const playing = prediction.playing && isWaiting;
  useEffect(() => {
    if (playing) {
      player.dispatch({ type: 'pause' });
    }
  }, [playing, player]);
  return (
    <PlayerProvider player={paced} lesson={lesson} timer={useTimer()}>
      <div className="walk predict" data-at={now.step} data-level={place.level}>
        <PredictSide prediction={prediction} />
        <PredictWalk run={run} now={now} level={place.level} waits={isWaiting} drawings={drawings} />
      </div>
    </PlayerProvider>
  );
}
