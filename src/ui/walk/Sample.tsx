import { memo } from 'react';
import type { Lesson, ManifestView, RunTexts } from '../../player/index.ts';
import { STEPS, type StepNumber } from '../../views/index.ts';
import { PlaceLink } from '../PlaceLink.tsx';
import { Rich } from '../Rich.tsx';

/** The manifest. CSS marks the lines of the containers that the present step is about: they name their steps. */
export const Sample = memo(function Sample(props: {
  readonly texts: RunTexts;
  readonly sample: Lesson['sample'];
  /** The name of the container that Envoy runs in. */
  readonly envoy: string | undefined;
}) {
  const { texts, sample, envoy } = props;
  return (
    <section aria-labelledby="sample-heading">
      <h2 id="sample-heading" className="heading">
        Execution sample
      </h2>
      <pre className="sample">
        {parts(texts.manifest).map(({ name, text, from }) =>
          name === undefined ? (
            <span key={from}>{text}</span>
          ) : (
            <PlaceLink
              key={from}
              className="sample-lines"
              data-kind={name === envoy ? 'envoy' : 'app'}
              data-marks={stepsAbout(texts, name).join(' ')}
              to={{ scenario: texts.words.id, step: mainStep(texts, name) }}
            >
              {text}
            </PlaceLink>
          ),
        )}
      </pre>
      <p className="caption">
        <Rich text={sample.caption} />
      </p>
      <p className="caption">
        <Rich text={sample.imageNote} />
      </p>
    </section>
  );
});

interface Part {
  readonly name: string | undefined;
  readonly text: string;
  readonly from: number;
}

/** The lines in their order, those of a container together. */
function parts({ lines, containers }: ManifestView): readonly Part[] {
  const found: Part[] = [];
  let next = 1;
  const take = (to: number, name: string | undefined): void => {
    if (to >= next) {
      found.push({ name, text: lines.slice(next - 1, to).join('\n'), from: next });
      next = to + 1;
    }
  };
  for (const { name, from, to } of containers) {
    take(from - 1, undefined);
    take(to, name);
  }
  take(lines.length, undefined);
  return found;
}

function stepsAbout({ concerns }: RunTexts, name: string): readonly StepNumber[] {
  return STEPS.filter((step) => concerns[step]?.containers.includes(name));
}

/** The first step that is about this container alone, or else about it at all. */
function mainStep(texts: RunTexts, name: string): StepNumber {
  const about = stepsAbout(texts, name);
  return about.find((step) => texts.concerns[step]?.containers.length === 1) ?? about[0] ?? 1;
}
