import type { Intent } from '../../player/index.ts';
import type { StepOrStart } from '../../views/index.ts';
import { type Command, commandOf, STEPPING, typedAfter } from './stageKeys.ts';
import type { StageProps } from './stageProps.ts';
import type { StageChange, StageState } from './stageState.ts';

/** What follows from a command: a change of the stage, a wish to the player, both or nothing. */
export interface Response {
  readonly change?: StageChange;
  readonly intent?: Intent;
}

export type StageFacts = Pick<StageProps, 'place' | 'questions'> & {
  readonly stepCount: number;
  readonly dark: boolean;
};

export function respond(command: Command, state: StageState, facts: StageFacts): Response {
  if (state.black && STEPPING.includes(command)) {
    return { change: { type: 'lift' } };
  }
  const { question } = facts.place;
  switch (command) {
    case 'black':
    case 'help':
    case 'pointer':
    case 'singleKeys':
      return { change: { type: command } };
    case 'larger':
    case 'smaller':
      return { change: { type: 'size', by: command === 'larger' ? 1 : -1 } };
    case 'goTo':
      return { change: { type: 'type', typed: '' } };
    case 'reveal':
      return { change: { type: 'reveal', question: state.revealed === question ? undefined : question } };
    case 'theme':
      return { intent: { type: 'setTheme', theme: facts.dark ? 'light' : 'dark' } };
    case 'leave':
      return state.help ? { change: { type: 'help' } } : { intent: { type: 'stopPresenting' } };
    default:
      return questionIndex(facts) === -1 ? stepWalk(command) : stepQuestions(command, state, facts);
  }
}

/** `undefined`: the key is not the stage's. */
export function answerKey(key: string, state: StageState, facts: StageFacts): Response | undefined {
  if (state.typed !== undefined) {
    if (key === 'Enter') {
      return { change: { type: 'type', typed: undefined }, ...goTo(state.typed, facts) };
    }
    const typed = typedAfter(state.typed, key);
    if (typed !== undefined || key === 'Escape') {
      return { change: { type: 'type', typed } };
    }
  }
  const command = commandOf(key, state);
  const response = command && respond(command, state, facts);
  return state.typed === undefined ? response : { change: { type: 'type', typed: undefined }, ...response };
}

type Stepping = 'next' | 'back' | 'first' | 'last';

const WALK = { next: 'stepForward', back: 'stepBack', first: 'goToStart', last: 'goToEnd' } as const;

function stepWalk(command: Stepping): Response {
  return { intent: { type: WALK[command] } };
}

/** Next shows the answer before it goes on, and back hides it again: a clicker has no key for that. */
function stepQuestions(command: Stepping, { revealed }: StageState, facts: StageFacts): Response {
  const { question } = facts.place;
  const index = questionIndex(facts);
  const open = revealed === question;
  switch (command) {
    case 'next':
      return open ? openQuestion(index + 1, facts) : { change: { type: 'reveal', question } };
    case 'back':
      return open ? { change: { type: 'reveal', question: undefined } } : openQuestion(index - 1, facts);
    default:
      return openQuestion(command === 'first' ? 0 : facts.questions.length - 1, facts);
  }
}

function goTo(typed: string, facts: StageFacts): Response {
  const number = Number(typed);
  if (typed === '') {
    return {};
  }
  if (questionIndex(facts) !== -1) {
    return openQuestion(number - 1, facts);
  }
  return number < facts.stepCount ? { intent: { type: 'goToStep', step: number as StepOrStart } } : {};
}

function openQuestion(index: number, { questions, place }: StageFacts): Response {
  const question = questions[index];
  return question === undefined || question.id === place.question
    ? {}
    : { intent: { type: 'present', question: question.id } };
}

function questionIndex({ questions, place }: StageFacts): number {
  return questions.findIndex(({ id }) => id === place.question);
}
