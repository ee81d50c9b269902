import { memo } from 'react';
import type { Level } from '../../player/index.ts';
import type { PodPicture } from '../../views/index.ts';
import { useDispatch, useLesson } from '../PlayerContext.tsx';
import { Describe } from './Describe.tsx';
import { LevelSwitch } from './LevelSwitch.tsx';
import './scenarioLine.css';

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
