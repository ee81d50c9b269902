import { memo } from 'react';
import { LEVELS, type Level } from '../../player/index.ts';
import { useDispatch } from '../PlayerContext.tsx';

const LEVEL_WORDS: Readonly<Record<Level, string>> = { concept: 'Concept', hops: 'Every hop' };

/** How much the picture shows: the six steps, or every hop. */
export const LevelSwitch = memo(function LevelSwitch({ level }: { readonly level: Level }) {
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
