/** The long words of a run: one lazy part of the walk. */
import { rest } from 'virtual:page/rest';
import { memo } from 'react';
import type { Run, ScenarioWords } from '../../player/index.ts';
import { FinePrint } from '../FinePrint.tsx';
import { PlaceLink } from '../PlaceLink.tsx';
import { plainText, Rich } from '../Rich.tsx';
import { MeshProfile } from './MeshProfile.tsx';
import { Sample } from './Sample.tsx';

interface TextsProps {
  readonly run: Run;
}

/** Where the reference's words say less than the truth: there the fine print stands at body size. */
const LARGE_PRINT: readonly number[] = [4, 5];

function wordsOf(run: Run): ScenarioWords {
  return (run.texts ?? rest.base).words;
}

function stepsOf(run: Run) {
  return wordsOf(run).steps.filter(({ step }) => step > 0);
}

/** Before the first step: in the lesson's own run three ideas, in another what is different there. */
export const StartCard = memo(function StartCard({ run }: TextsProps) {
  const { id, title, summary, steps } = wordsOf(run);
  const { start, base } = rest;
  const isBase = id === base.words.id;
  return (
    <>
      <p className="eyebrow">Start</p>
      <h2 className="step-title">{isBase ? start.title : title}</h2>
      {isBase ? (
        <ol className="ideas">
          {start.ideas.map((idea) => (
            <li key={plainText(idea)}>
              <Rich text={idea} />
            </li>
          ))}
        </ol>
      ) : (
        <p className="narration">
          <Rich text={summary} />
        </p>
      )}
      <PlaceLink className="button button-main start-button" to={{ scenario: id, step: 1 }}>
        Step 1: {steps[1]?.tick.toLowerCase()} <span aria-hidden="true">→</span>
      </PlaceLink>
      <p className="start-note">
        <Rich text={start.note} />{' '}
        <span className="start-keys">
          Press <kbd>→</kbd> or <kbd>←</kbd>.
        </span>
      </p>
    </>
  );
});

export const Narrations = memo(function Narrations({ run }: TextsProps) {
  return stepsOf(run).map(({ step, title, narration }) => (
    <article key={step} data-of={step}>
      <p className="eyebrow">Step {step} of 6</p>
      <h2 className="step-title">
        <Rich text={title} />
      </h2>
      <p className="narration">
        <Rich text={narration} />
      </p>
    </article>
  ));
});

export const StepPrints = memo(function StepPrints({ run }: TextsProps) {
  return stepsOf(run).map(
    ({ step, finePrint }) =>
      finePrint && (
        <div key={step} data-of={step}>
          <FinePrint finePrint={finePrint} large={LARGE_PRINT.includes(step)} />
        </div>
      ),
  );
});

/** The rest of the side column. The transcript says the run in the same sentences as the steps. */
export const Side = memo(function Side({ run }: TextsProps) {
  const { title } = wordsOf(run);
  return (
    <>
      <Sample texts={run.texts ?? rest.base} sample={rest.sample} envoy={run.picture(0).envoy?.container.name} />
      <MeshProfile texts={run.texts ?? rest.base} />
      <section aria-labelledby="snapshot-heading">
        <h2 id="snapshot-heading" className="heading">
          Snapshot
        </h2>
        <ul className="plain-list">
          {rest.snapshot.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <FinePrint finePrint={rest.snapshotFinePrint} />
      </section>
      <section aria-labelledby="transcript-heading">
        <h2 id="transcript-heading" className="heading">
          Transcript
        </h2>
        <details className="transcript">
          <summary>Read all six steps: {title}</summary>
          <ol>
            {stepsOf(run).map(({ step, title, narration, finePrint }) => (
              <li key={step}>
                <b>
                  Step {step}. <Rich text={title} plain />
                </b>{' '}
                <Rich text={narration} plain />
                {finePrint && (
                  <small>
                    <b>Fine print.</b> <Rich text={finePrint.text} plain />
                  </small>
                )}
              </li>
            ))}
          </ol>
        </details>
      </section>
    </>
  );
});
