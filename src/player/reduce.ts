/** The only place where the player's state changes. Pure: the same state and intent give the same state. */
import { changeAnswers } from './answers.ts';
import type { Intent } from './intents.ts';
import { atLevel, lastPosition, placeAt, positionOf, type RunFacts } from './position.ts';
import { type Mode, type Note, type Place, type PlayerState, startPlace } from './state.ts';

/** What the player must know of the lesson: the runs that are loaded, by scenario id. */
export interface Facts {
  readonly base: string;
  readonly runs: Readonly<Record<string, RunFacts>>;
  /** The run that What if shows; undefined: none yet. */
  readonly trial?: RunFacts | undefined;
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
      return crossed(state, intent.mode, (place) => openedMode(fitPlace(place, facts), state.place.mode), facts);
    case 'openScenario':
      return crossed(
        state,
        'walk',
        (place) => openedScenario({ ...place, level: state.place.level }, intent.scenario, intent.step, facts),
        facts,
      );
    case 'openTrial':
      return crossed(state, 'whatif', (place) => openedTrial(place, intent), facts);
    case 'openQuestion':
      return goTo(state, { ...state.place, question: intent.question });
    case 'present':
      // In What if a run is presented; where there is none yet, the walk.
      return crossed(
        state,
        facts.trial ? state.place.mode : leftWhatIf(state.place.mode),
        (place) => ({ ...place, presenting: true, question: intent.question ?? place.question }),
        facts,
      );
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
      return restore(state, intent.place, intent.note, facts);
    case 'showNote':
      return noted(state, intent.note);
    case 'say':
      return { ...state, said: { text: intent.text } };
    case 'dismissNote':
      return { ...state, note: undefined };
    default:
      return unreachable(intent);
  }
}

/** To predict is to begin before the run does. */
function openedMode(place: Place, before: Mode): Place {
  const begin = place.mode === 'predict' && before !== 'predict' ? { step: 0 as const, hop: 0 } : {};
  return { ...place, ...begin, presenting: false, question: undefined };
}

/** A place that the loaded lesson has: an unknown scenario is the lesson's own, an unknown hop its step's last one. */
function fitPlace(place: Place, facts: Facts): Place {
  if (place.mode === 'whatif') {
    return facts.trial ? placeAt(place, facts.trial, positionOf(place, facts.trial)) : place;
  }
  const run = facts.runs[place.scenario];
  if (run === undefined) {
    return { ...startPlace(facts.base), mode: place.mode, presenting: place.presenting, question: place.question };
  }
  return placeAt(place, run, positionOf(place, run));
}

/** That nothing can be stored is worth saying once. */
function noted(state: PlayerState, note: Note): PlayerState {
  if (note !== 'storageBlocked') {
    return { ...state, note };
  }
  return state.blockedTold ? state : { ...state, note, blockedTold: true };
}

/** A hop that its step does not have is said, like anything else in a link that the lesson does not have. */
function restore(state: PlayerState, wanted: Place, note: Note | undefined, facts: Facts): PlayerState {
  const restored = crossed(state, wanted.mode, () => fitPlace(wanted, facts), facts);
  const missed = wanted.hop > 0 && restored.place.hop !== wanted.hop;
  return { ...restored, playing: false, note: note ?? (missed ? 'brokenLink' : state.note) };
}

/** Another mode. What if has scenarios of its own: on the way there and back the place on the other side is kept. */
function crossed(state: PlayerState, mode: Mode, change: (place: Place) => Place, { base }: Facts): PlayerState {
  const across = (state.place.mode === 'whatif') !== (mode === 'whatif');
  const place = across ? (state.aside ?? startPlace(base)) : state.place;
  const opened = goTo(state, change({ ...place, mode }));
  return across ? { ...opened, aside: { ...state.place, presenting: false } } : opened;
}

function leftWhatIf(mode: Mode): Mode {
  return mode === 'whatif' ? 'walk' : mode;
}

/** The scenario that is open already stays where it is, so that a change of it does not go back to the start. */
function openedTrial(
  place: Place,
  { scenario, change }: Pick<Place, 'scenario'> & { change?: string | undefined },
): Place {
  const at = place.scenario === scenario ? place : { ...startPlace(scenario), mode: place.mode, level: place.level };
  return { ...at, change };
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
  const { mode, scenario } = state.place;
  return (mode === 'whatif' ? facts.trial : facts.runs[scenario]) ?? facts.runs[facts.base] ?? EMPTY_RUN;
}

function unreachable(intent: never): never {
  throw new Error(`no answer to the intent ${JSON.stringify(intent)}`);
}
