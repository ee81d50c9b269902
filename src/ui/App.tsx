import { useEffect, useRef } from 'react';
import type { Intent } from '../player/index.ts';
import { Header } from './Header.tsx';
import { Later, usePart } from './Later.tsx';
import { LiveRegion } from './LiveRegion.tsx';
import { NoteBox } from './NoteBox.tsx';
import { usePlayer } from './PlayerContext.tsx';
import type { PodPlans } from './pod/PodDrawing.tsx';
import { useLazy } from './useLazy.ts';
import { useLinks } from './useLinks.ts';
import { Walk } from './walk/Walk.tsx';
import './app.css';

const loadPractice = () => import('./PracticePart.tsx');
const loadWhatIf = () => import('./WhatIfPart.tsx');
const loadPredict = () => import('./PredictPart.tsx');
const loadTest = () => import('./TestPart.tsx').then((part) => part.loadTest());
const loadReview = () => import('./ReviewPart.tsx').then((part) => part.loadReview());
export const loadGlossary = () => import('./Glossary.tsx');
const loadStage = () => import('./StagePart.tsx');

/** Where a learner stays when a part cannot be loaded. */
const TO_THE_WALK: Intent = { type: 'openMode', mode: 'walk' };
const OFF_THE_STAGE: Intent = { type: 'stopPresenting' };

/** The page: one mode at a time, the walk until another one is there, and the stage above it while presenting. */
export function App({ drawings }: { readonly drawings: readonly PodPlans[] }) {
  const { mode, scenario, level, step, presenting } = usePlayer((state) => state.place);
  const practice = useLazy(loadPractice, mode === 'practice', TO_THE_WALK);
  const whatIf = useLazy(loadWhatIf, mode === 'whatif', TO_THE_WALK);
  const predict = useLazy(loadPredict, mode === 'predict', TO_THE_WALK);
  const test = useLazy(loadTest, mode === 'test', TO_THE_WALK);
  const review = useLazy(loadReview, mode === 'review', TO_THE_WALK);
  const stage = useLazy(loadStage, presenting, OFF_THE_STAGE);
  // Its definitions open without any code: it is loaded only where no markup of it stands.
  const glossary = usePart(loadGlossary, 'glossary');
  const main = useFocusOnChange(mode);
  useLinks();
  return (
    <div className="page" data-mode={mode} data-scenario={scenario} data-level={level} data-step={step}>
      <div inert={stage !== undefined}>
        <a className="skip" href="#main">
          Skip to the lesson
        </a>
        <Header />
        <main id="main" ref={main} tabIndex={-1}>
          {practice ? (
            <practice.PracticePart />
          ) : whatIf ? (
            <whatIf.WhatIfPart />
          ) : predict ? (
            <predict.PredictPart drawings={drawings} />
          ) : test ? (
            <test.Part />
          ) : review ? (
            <review.Part />
          ) : (
            <Walk drawings={drawings} />
          )}
        </main>
        <NoteBox />
        <LiveRegion />
        <Later className="glossary">{glossary && <glossary.Glossary />}</Later>
      </div>
      {stage && <stage.StagePart />}
    </div>
  );
}

/** A reader who changed the page by keyboard goes on at its top, not at a control that is gone. */
function useFocusOnChange(mode: string) {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(mode);
  useEffect(() => {
    if (shown.current !== mode) {
      shown.current = mode;
      main.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
  }, [mode]);
  return main;
}
