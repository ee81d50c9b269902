/** Questions of no lesson, and a player that stands on its own: what the question components are tried with. */
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { createStore } from 'zustand/vanilla';
import {
  type Answer,
  type Intent,
  NEW_ANSWER,
  type Opening,
  type Place,
  type Player,
  type PlayerState,
  type PracticeQuestion,
  type Question,
  reduce,
  startState,
} from '../../../src/player/index.ts';
import { PlayerProvider } from '../../../src/ui/PlayerContext.tsx';
import { outside } from '../../player/model.ts';

const SHOW = { scenario: 'base', step: 3 } as const;

function option(letter: 'A' | 'B' | 'C' | 'D', text: string, right = false): Question['options'][number] {
  return {
    letter,
    text: [text],
    feedback: {
      tempting: right ? undefined : [`tempting ${text}`],
      shows: [`shows ${text}`],
      because: [`because ${text}`],
    },
    show: SHOW,
  };
}

function question(id: string, stem: string): Question {
  return {
    id,
    stem: [stem],
    options: [option('A', 'one'), option('B', 'two'), option('C', 'three', true), option('D', 'four')],
    key: 'C',
    hint: ['look at the ', { code: 'Result' }, ' column'],
    finePrint: { text: [`fine print of ${id}`], sources: [] },
  };
}

export const QUIZ: readonly Question[] = [question('q1', 'Which?'), question('q2', 'Who?'), question('q3', 'When?')];
export const LESSON = { quiz: QUIZ };

/** Questions read nothing of the lesson that stands above them. */
const OPENING = { base: { words: { id: 'base' } }, scenarioList: [] } as unknown as Opening;

const SOLVED = {
  difficulty: 'medium',
  solution: [
    { title: 'First find', text: ['the image'], show: SHOW },
    { title: 'Then find.', text: ['the name'] },
  ],
  finalAnswer: ['C it is'],
  quickCheck: ['image decides'],
  mistakes: [['wrong name'], ['wrong image']],
} as const;

const YAML = 'containers:\n- name: envoy\n  image: envoyproxy/envoy\n';

export const PRACTICE: readonly PracticeQuestion[] = [
  { ...question('p1', 'What for?'), ...SOLVED, difficulty: 'easy' },
  {
    ...question('p2', 'Which spec?'),
    ...SOLVED,
    options: [
      { ...option('A', ''), text: undefined, yaml: 'containers:\n- name: app\n' },
      { ...option('B', ''), text: undefined, yaml: YAML },
      { ...option('C', '', true), text: undefined, yaml: YAML },
      { ...option('D', ''), text: undefined, yaml: YAML, alsoTrue: 'Runs as well' },
    ],
  },
  { ...question('p3', 'How?'), ...SOLVED, difficulty: 'hard' },
];

export function submitted(picked: string, more: Partial<Answer> = {}): Answer {
  return { ...NEW_ANSWER, picked, submitted: true, tries: 1, ...more };
}

interface Start {
  readonly answers?: PlayerState['answers'];
  readonly place?: Partial<Place>;
  /** What the store holds already. */
  readonly stored?: string | null;
  readonly today?: string;
}

/** Draws a component with a player of its own, and hands the player out to look into. */
export function renderWithPlayer(
  ui: ReactNode,
  { answers = {}, place = {}, stored = null, today = '2026-11-29' }: Start = {},
) {
  const world = outside();
  world.stored = stored;
  world.today = today;
  const start = startState('base');
  const store = createStore<PlayerState>(() => ({ ...start, answers, place: { ...start.place, ...place } }));
  const points = ([0, 1, 2, 3, 4, 5, 6] as const).map((step) => ({ step, cursor: step }));
  const facts = { base: 'base', runs: { base: { points, hops: [] } } };
  const dispatch = (intent: Intent): void => store.setState(reduce(store.getState(), intent, facts), true);
  const player: Player = {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    dispatch,
    runOf: () => {
      throw new Error('questions read no run');
    },
    showTrial: () => {},
    hasTrial: () => false,
    start: () => () => {},
    ports: () => world.ports,
  };
  const drawn = render(
    <PlayerProvider player={player} lesson={OPENING} timer={world.ports.timer}>
      <main id="main" tabIndex={-1}>
        {ui}
      </main>
    </PlayerProvider>,
  );
  return { ...drawn, player, world };
}
