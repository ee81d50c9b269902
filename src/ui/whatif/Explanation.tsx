import type { Rich as RichText } from '../../player/index.ts';
import { fill, outcomeValues } from '../../views/index.ts';
import type { WhatIfRun } from '../../whatif/index.ts';
import { Rich } from '../Rich.tsx';
import type { Scene } from './scene.ts';

interface ExplanationProps {
  readonly scene: Scene;
  readonly run: WhatIfRun;
  /** The learner changed the scenario: then what is written of it may not hold. */
  readonly edited: boolean;
}

/** Tempting, shown, because: and where it is written. */
export function Explanation({ scene: { scenario }, run, edited }: ExplanationProps) {
  if (scenario === undefined) {
    return null;
  }
  const { tempting, shows, because } = scenario.explanation;
  const values = outcomeValues(run.trace, run.tiers);
  return (
    <section className="explanation" aria-labelledby="explanation">
      <h3 id="explanation" className="heading">
        Why
      </h3>
      {edited ? (
        <p>
          You changed this scenario. What is written here is about the scenario as the catalogue has it: press Reset to
          read it.
        </p>
      ) : (
        <>
          <p>
            <i>It is tempting to think</i> <Rich text={tempting} />
          </p>
          <p>
            <i>The run shows</i> <Rich text={filled(shows, values)} />
          </p>
          <p>
            <i>Because</i> <Rich text={because} />
          </p>
          <ul className="sources" aria-label="Sources">
            {scenario.sources.map(({ label, url }) => (
              <li key={label}>{url === undefined ? label : <a href={url}>{label}</a>}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function filled(text: RichText, values: Readonly<Record<string, string>>): RichText {
  return text.map((part) =>
    typeof part === 'string'
      ? fill(part, values)
      : 'code' in part
        ? { code: fill(part.code, values) }
        : { ...part, text: fill(part.text, values) },
  );
}
