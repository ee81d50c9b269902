import { useEffect, useEffectEvent, useReducer } from 'react';
import { answerKey, type Response, respond, type StageFacts } from './stageCommands.ts';
import type { Command } from './stageKeys.ts';
import type { StageProps } from './stageProps.ts';
import { changeStage, START, type StageState } from './stageState.ts';

/** The stage's own state, and the one function that carries out a command, whether a key or a button gave it. */
export function useStage({
  place,
  questions,
  run,
  theme,
  dispatch,
}: StageProps): readonly [StageState, (command: Command) => void] {
  const [state, change] = useReducer(changeStage, START);

  function facts(): StageFacts {
    const system = (): string => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
    return { place, questions, stepCount: run.points.length, dark: (theme ?? system()) === 'dark' };
  }

  function carryOut(response: Response): void {
    if (response.change !== undefined) {
      change(response.change);
    }
    if (response.intent !== undefined) {
      dispatch(response.intent);
    }
  }

  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    // While a number is awaited, Enter ends it, whichever button was pressed before.
    const itsOwn = state.typed === undefined && usesKey(event.target, event.key);
    if (event.ctrlKey || event.altKey || event.metaKey || itsOwn) {
      return;
    }
    const response = answerKey(event.key, state, facts());
    if (response !== undefined) {
      event.preventDefault();
      carryOut(response);
    }
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);

  return [state, (command) => carryOut(respond(command, state, facts()))];
}

/** Never while typing; and a button keeps the keys that press it. */
function usesKey(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) {
    return false;
  }
  const typing = target.closest('input:not([type="checkbox"]), select, textarea, [contenteditable]') !== null;
  const pressing = (key === ' ' || key === 'Enter') && target.closest('button, input') !== null;
  return typing || pressing;
}
