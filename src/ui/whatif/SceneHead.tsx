import { memo } from 'react';
import { PlaceLink } from '../PlaceLink.tsx';
import { useLesson } from '../PlayerContext.tsx';
import { Rich } from '../Rich.tsx';
import type { Scene } from './scene.ts';

interface SceneHeadProps {
  readonly scene: Scene;
  readonly edited: boolean;
}

const CHANGED_BY_YOU = 'The walk’s own run, with changes of your own.';

/** What is changed, and the settings that it is changed in: every claim of the page holds for these alone. */
export const SceneHead = memo(function SceneHead({ scene, edited }: SceneHeadProps) {
  const { scenarioList, base } = useLesson();
  const { title, summary, profile } = scene;
  return (
    <header className="scene-head">
      <h2>{title}</h2>
      <p className="scene-summary">
        {edited && scene.scenario === undefined ? CHANGED_BY_YOU : <Rich text={summary} />}
        {edited && scene.scenario !== undefined && ' With changes of your own.'}
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
        {scene.scenario?.shownBy.map(({ scenario, step }) => (
          <PlaceLink key={`${scenario} ${step}`} to={{ scenario, step }}>
            Back to step {step}
            {scenario !== base.words.id && ` of “${scenarioList.find(({ id }) => id === scenario)?.title}”`}
          </PlaceLink>
        ))}
      </div>
    </header>
  );
});
