import { memo } from 'react';
import type { KeyMoment } from '../../player/index.ts';
import type { StepOrStart } from '../../views/index.ts';
import { FinePrint } from '../FinePrint.tsx';
import { PlaceLink } from '../PlaceLink.tsx';
import { useLesson } from '../PlayerContext.tsx';
import { Rich } from '../Rich.tsx';

export const KeyMoments = memo(function KeyMoments({ moments }: { readonly moments: readonly KeyMoment[] }) {
  const { base } = useLesson();
  return (
    <section aria-labelledby="moments-heading">
      <h2 id="moments-heading" className="heading">
        Key moments
      </h2>
      <ul className="moments">
        {moments.map((moment) => (
          <Moment key={moment.id} moment={moment} scenario={base.words.id} />
        ))}
      </ul>
    </section>
  );
});

/** The steps are those of the lesson's own run, wherever the learner is. */
function Moment({ moment, scenario }: { readonly moment: KeyMoment; readonly scenario: string }) {
  const { question, answer, steps, finePrint } = moment;
  return (
    <li>
      <details>
        <summary>{question}</summary>
        <p className="moment-ask">Answer it in your own words first.</p>
        <details>
          <summary>Compare with the answer</summary>
          <p>
            <Rich text={answer} />
          </p>
          {finePrint && <FinePrint finePrint={finePrint} />}
        </details>
      </details>
      <span className="moment-steps">
        {steps.length > 1 ? 'steps' : 'step'}{' '}
        {steps.map((step) => (
          <StepLink key={step} scenario={scenario} step={step} />
        ))}
      </span>
    </li>
  );
}

function StepLink({ scenario, step }: { readonly scenario: string; readonly step: StepOrStart }) {
  return (
    <PlaceLink to={{ scenario, step }} aria-label={`Step ${step}`}>
      {step}
    </PlaceLink>
  );
}
