import { memo } from 'react';
import { PlaceLink } from '../PlaceLink.tsx';
import { Rich } from '../Rich.tsx';
import type { Scene } from './scene.ts';

interface SceneHeadProps {
  readonly scene: Scene;
  /** The steps of the walk whose fine print leads here. */
  readonly steps: readonly number[];
  /** The walk's own scenario. */
  readonly base: string;
}

/** What is changed, and the settings that it is changed in: every claim of the page holds for these alone. */
export const SceneHead = memo(function SceneHead({ scene, steps, base }: SceneHeadProps) {
  const { title, summary, profile } = scene;
  return (
    <header className="scene-head">
      <h2>{title}</h2>
      <p className="scene-summary">
        <Rich text={summary} />
      </p>
      <div className="scene-line">
        <details className="scene-profile">
          <summary>
            Settings: <b>{profile.title}</b>
          </summary>
          <div>
            <p>
              <Rich text={profile.caption} />
            </p>
            <dl>
              {profile.rows.map(({ label, value }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>
                    <Rich text={value} />
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        </details>
        {steps.map((step) => (
          <PlaceLink key={step} to={{ scenario: base, step: step as 1 }}>
            Back to step {step}
          </PlaceLink>
        ))}
      </div>
    </header>
  );
});
