/** The state of the page: what is changed, what was run, and how to go back. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Answer, type Catalogue, NEW_ANSWER } from '../../player/index.ts';
import { useDispatch, usePlayer } from '../PlayerContext.tsx';
import { type Edits, NO_EDITS, printEdits, withEdit } from './edits.ts';
import { questionOf } from './prediction.ts';
import { editsIn, FREE, type Room, type Runs, runsOf, type Scene, sceneOf } from './scene.ts';

export interface Bench {
  readonly scene: Scene;
  readonly edits: Edits;
  readonly answer: Answer;
  /** The name of the prediction among the saved answers. */
  readonly question: string;
  /** What was run; undefined: nothing yet. */
  readonly runs: Runs | undefined;
  /** Something was changed since. */
  readonly stale: boolean;
  readonly canUndo: boolean;
  readonly change: (edit: Edits) => void;
  readonly undo: () => void;
  readonly reset: () => void;
  readonly run: () => void;
  readonly predictAgain: () => void;
}

interface Ran {
  readonly id: string;
  readonly change: string | undefined;
}

export function useBench(catalogue: Catalogue, room: Room): Bench {
  const place = usePlayer((state) => state.place);
  const dispatch = useDispatch();
  const { scenario: id, change, step } = place;
  const known = useMemo(() => sceneOf(catalogue, room, id), [catalogue, room, id]);
  const scene = useMemo(() => known ?? (sceneOf(catalogue, room, FREE) as Scene), [known, catalogue, room]);
  const read = useMemo(() => editsIn(scene, room, change), [scene, room, change]);
  const edits = read ?? NO_EDITS;
  useFallback(known === undefined || read === undefined, scene.id);

  const question = questionOf(scene.id);
  const answer = usePlayer((state) => state.answers[question]) ?? NEW_ANSWER;
  const [ran, setRan] = useState<Ran>();
  // Answered on an earlier visit, or a link into the run: then there is nothing to predict.
  const isOpen = answer.submitted || step > 0;
  const shown = ran?.id === scene.id ? ran : isOpen ? { id: scene.id, change } : undefined;
  if (shown !== ran) {
    setRan(shown);
  }
  const runs = useMemo(
    () => shown && runsOf(scene, room, editsIn(scene, room, shown.change) ?? NO_EDITS),
    [scene, room, shown],
  );

  const predictAgain = useCallback(() => {
    dispatch({ type: 'tryAgain', question });
    dispatch({ type: 'goToStart' });
    setRan(undefined);
  }, [dispatch, question]);

  const past = usePast(scene.id);
  const open = (next: string | undefined): void => dispatch({ type: 'openTrial', scenario: scene.id, change: next });
  return {
    scene,
    edits,
    answer,
    question,
    runs,
    stale: shown !== undefined && shown.change !== change,
    canUndo: past.has,
    change: (edit) => {
      const next = printEdits(withEdit(edits, edit), scene.own.manifest);
      if (next !== change) {
        past.push(change, edit.manifest === undefined ? undefined : 'manifest');
        open(next);
      }
    },
    undo: () => open(past.pop()),
    reset: () => {
      past.push(change, undefined);
      open(undefined);
    },
    run: () => {
      dispatch({ type: 'submitAnswer', question });
      setRan({ id: scene.id, change });
    },
    predictAgain,
  };
}

/** A link that leads nowhere falls back, with a note. */
function useFallback(broken: boolean, scenario: string): void {
  const place = usePlayer((state) => state.place);
  const dispatch = useDispatch();
  useEffect(() => {
    if (broken) {
      dispatch({ type: 'restorePlace', place: { ...place, scenario, change: undefined }, note: 'brokenLink' });
    }
  }, [broken, scenario, place, dispatch]);
}

/** Earlier changes of one scenario. Typing is one change until something else is done. */
function usePast(scenario: string) {
  const [list, setList] = useState<readonly (string | undefined)[]>([]);
  const kind = useRef<string>(undefined);
  const [of, setOf] = useState(scenario);
  if (of !== scenario) {
    setOf(scenario);
    setList([]);
  }
  return {
    has: list.length > 0,
    push: (change: string | undefined, what: string | undefined) => {
      if (what === undefined || what !== kind.current) {
        setList([...list, change]);
      }
      kind.current = what;
    },
    pop: () => {
      kind.current = undefined;
      setList(list.slice(0, -1));
      return list.at(-1);
    },
  };
}
