/** The only place where the player's state changes. Pure: the same state and intent give the same state. */
import { changeAnswers } from './answers.ts';
import type { Intent } from './intents.ts';
import { atLevel, lastPosition, placeAt, positionOf, type RunFacts } from './position.ts';
import { type Place, type PlayerState, startPlace } from './state.ts';

/** What the player must know of the lesson: the runs that are loaded, by scenario id. */
export interface Facts {
  readonly base: string;
  readonly runs: Readonly<Record<string, RunFacts>>;
}

const EMPTY_RUN: RunFacts = { points: [{ step: 0, cursor: 0 }], hops: [] };

export function reduce(state: PlayerState, intent: Intent, facts: Facts): PlayerState {
  const next = answerTo(state, intent, facts);
  const { mode, step } = next.place;
  const stepsSeen = mode === 'walk' ? next.stepsSeen | (1 << step) : next.stepsSeen;
  return stepsSeen === next.stepsSeen ? next : { ...next, stepsSeen };
}

function answerTo(state: PlayerState, intent: Intent, facts: Facts): PlayerState {
  switch (intent.type) {
    case 'stepForward':
      return stepTo(state, facts, positionOf(state.place, runOf(state, facts)) + 1);
    case 'stepBack':
      return stepTo(state, facts, positionOf(state.place, runOf(state, facts)) - 1);
    case 'goToStart':
      return stepTo(state, facts, 0);
    case 'goToEnd':
      return stepTo(state, facts, Number.POSITIVE_INFINITY);
    case 'goToStep':
      return goTo(state, fitPlace({ ...state.place, step: intent.step, hop: 0 }, facts));
    case 'goToHop':
      return goTo(state, fitPlace({ ...state.place, step: intent.step, hop: intent.hop }, facts));
    case 'togglePlay':
      return state.playing ? { ...state, playing: false } : startPlay(state, facts);
    case 'advance':
      return state.playing ? advance(state, facts) : state;
    case 'pause':
      return state.playing ? { ...state, playing: false } : state;
    case 'setSpeed':
      return { ...state, speed: intent.speed };
    case 'setLevel':
      return goTo(state, atLevel(state.place, runOf(state, facts), intent.level));
    case 'openMode':
      return goTo(state, openedMode(state.place, intent.mode));
    case 'openScenario':
      return goTo(state, openedScenario(state.place, intent.scenario, intent.step, facts));
    case 'openQuestion':
      return goTo(state, { ...state.place, question: intent.question });
    case 'present':
      return goTo(state, { ...state.place, presenting: true, question: intent.question ?? state.place.question });
    case 'stopPresenting':
      return goTo(state, leftStage(state.place));
    case 'setTheme':
      return { ...state, theme: intent.theme };
    case 'pickOption':
    case 'setConfidence':
    case 'submitAnswer':
    case 'openHint':
    case 'revealSolution':
    case 'tryAgain': {
      const answers = changeAnswers(state.answers, intent);
      return answers === state.answers ? state : { ...state, answers };
    }
    case 'takeUpAnswers':
      return { ...state, answers: intent.answers };
    case 'restorePlace':
      return { ...state, place: fitPlace(intent.place, facts), playing: false, note: intent.note ?? state.note };
    case 'showNote':
      return { ...state, note: intent.note };
    case 'say':
      return { ...state, said: { text: intent.text } };
    case 'dismissNote':
      return { ...state, note: undefined };
    default:
      return unreachable(intent);
  }
}

/** To predict is to begin before the run does. */
function openedMode(place: Place, mode: Place['mode']): Place {
  const begin = mode === 'predict' && place.mode !== 'predict' ? { step: 0 as const, hop: 0 } : {};
  return { ...place, ...begin, mode, presenting: false, question: undefined };
}

/** A place that the loaded lesson has: an unknown scenario is the lesson's own, an unknown hop its step's last one. */
function fitPlace(place: Place, facts: Facts): Place {
  const run = facts.runs[place.scenario];
  if (run === undefined) {
    return { ...startPlace(facts.base), mode: place.mode, presenting: place.presenting, question: place.question };
  }
  return placeAt(place, run, positionOf(place, run));
}

/** Concept stays concept and hops stay hops, so that "Show me" does not change what a learner looks at. */
function openedScenario(place: Place, scenario: string, step: Place['step'], facts: Facts): Place {
  return fitPlace({ ...place, mode: 'walk', scenario, step, hop: 0, question: undefined }, facts);
}

/** A question of the walk exists on the stage alone; practice keeps its question. */
function leftStage(place: Place): Place {
  return { ...place, presenting: false, question: place.mode === 'walk' ? undefined : place.question };
}

function stepTo(state: PlayerState, facts: Facts, position: number): PlayerState {
  return goTo(state, placeAt(state.place, runOf(state, facts), position));
}

/** A learner's own step stops the play. Standing still at an end changes nothing. */
function goTo(state: PlayerState, place: Place): PlayerState {
  const next = samePlace(state.place, place) ? state.place : place;
  return next === state.place && !state.playing ? state : { ...state, place: next, playing: false };
}

/** Play answers at once with its first step; at the end it begins again. */
function startPlay(state: PlayerState, facts: Facts): PlayerState {
  const run = runOf(state, facts);
  const last = lastPosition(run, state.place.level);
  return positionOf(state.place, run) >= last
    ? { ...stepTo(state, facts, 0), playing: last > 0 }
    : advance({ ...state, playing: true }, facts);
}

function advance(state: PlayerState, facts: Facts): PlayerState {
  const run = runOf(state, facts);
  const position = positionOf(state.place, run) + 1;
  const playing = position < lastPosition(run, state.place.level);
  return { ...state, place: placeAt(state.place, run, position), playing };
}

function samePlace(a: Place, b: Place): boolean {
  return (Object.keys(a) as (keyof Place)[]).every((key) => a[key] === b[key]);
}

function runOf(state: PlayerState, facts: Facts): RunFacts {
  return facts.runs[state.place.scenario] ?? EMPTY_RUN;
}

function unreachable(intent: never): never {
  throw new Error(`no answer to the intent ${JSON.stringify(intent)}`);
}
