import { type Now, nowAt, type Run, stateChange } from '../../player/index.ts';
import { Drawing } from '../pod/Drawing.tsx';
import { pictureName } from '../pod/words.ts';
import { usePrevious } from '../usePrevious.ts';
import { stagePicture } from './stageLayout.ts';
import type { StageProps } from './stageProps.ts';

/** A longer sentence than this is set smaller, so that it stays in one line. */
const LONG = 40;

export function StageStep({ lesson, run, place, hopTitle }: StageProps) {
  const { phrases } = run;
  const now = nowAt(place, run);
  const before = usePrevious(now.position);
  const picture = run.picture(now.cursor);
  const words = run.words.steps.find((one) => one.step === now.step);
  const sentence = hopTitle ?? words?.stage ?? '';
  const state = stateLine(run, now, lesson.tracker);
  const last = run.points.length - 1;
  return (
    <>
      <p className="stage-kicker">
        {now.step === 0 ? 'Start' : `Step ${now.step} of ${last}`}
        {place.hop > 0 && `, hop ${place.hop}`}
      </p>
      <h1 className={sentence.length > LONG ? 'stage-sentence long' : 'stage-sentence'}>{sentence}</h1>
      <div className="stage-picture" role="img" aria-label={pictureName(picture, phrases)}>
        <Drawing
          className="pod pod-stage"
          plan={stagePicture(picture, phrases)}
          picture={picture}
          moved={Math.abs(now.position - before) === 1}
        />
      </div>
      <p className="stage-state">
        <span className="stage-label">{state.name}</span>{' '}
        {state.from && (
          <>
            <s>{state.from}</s> <span aria-hidden="true">→</span>{' '}
          </>
        )}
        {state.to && <b>{state.to}</b>}
      </p>
      <div className="stage-progress" aria-hidden="true">
        {run.points.slice(1).map(({ step }) => (
          <i key={step} className={step < now.step ? 'past' : step === now.step ? 'now' : undefined} />
        ))}
      </div>
    </>
  );
}

/** There is room for one variable: Envoy's where it changed, as at the start and the end, or else the traffic's. */
function stateLine(run: Run, now: Now, names: StageProps['lesson']['tracker']) {
  const change = stateChange(run, now);
  const { envoyStatus, trafficState } = run.phrases;
  if (change?.envoyStatus.from !== undefined) {
    const { from, to } = change.envoyStatus;
    return { name: names.envoyStatus, from: envoyStatus[from], to: envoyStatus[to] };
  }
  const { from, to } = change?.trafficState ?? {};
  return { name: names.trafficState, from: from && trafficState[from], to: to && trafficState[to] };
}
