import { memo } from 'react';
import { LEVELS, type Level } from '../../player/index.ts';
import type { PodPicture } from '../../views/index.ts';
import { useDispatch, useLesson } from '../PlayerContext.tsx';
import { Describe } from './Describe.tsx';
import './scenarioLine.css';

const LEVEL_WORDS: Readonly<Record<Level, string>> = { concept: 'Concept', hops: 'Every hop' };

export const ScenarioLine = memo(function ScenarioLine({
  scenario,
  level,
  picture,
}: {
  readonly scenario: string;
  readonly level: Level;
  readonly picture: PodPicture;
}) {
  return (
    <div className="scenario-line">
      <ScenarioPicker scenario={scenario} />
      <Describe picture={picture} />
      <LevelSwitch level={level} />
    </div>
  );
});

const ScenarioPicker = memo(function ScenarioPicker({ scenario }: { readonly scenario: string }) {
  const { scenarioList } = useLesson();
  const dispatch = useDispatch();
  return (
    <label className="scenario-picker">
      <span>Scenario</span>
      <select
        value={scenario}
        onChange={(event) => dispatch({ type: 'openScenario', scenario: event.currentTarget.value, step: 0 })}
      >
        {scenarioList.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
});

const LevelSwitch = memo(function LevelSwitch({ level }: { readonly level: Level }) {
  const dispatch = useDispatch();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields; these two are buttons.
    <div className="level-switch" role="group" aria-label="How much the picture shows">
      {LEVELS.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === level}
          onClick={() => dispatch({ type: 'setLevel', level: one })}
        >
          {LEVEL_WORDS[one]}
        </button>
      ))}
    </div>
  );
});
