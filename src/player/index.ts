/** The door of the player room: the learner's place and answers, and the lesson's types as the page knows them. */
export { CONFIDENCES, type Confidence } from '../assess/index.ts';
export type {
  Catalogue,
  FinePrint,
  KeyMoment,
  Lesson,
  ManifestView,
  OptionLetter,
  Phrases,
  PracticeContent,
  PracticeQuestion,
  PredictContent,
  PredictPoint,
  Profile,
  Question,
  QuestionOption,
  RecordedRun,
  Rich,
  RichPart,
  ScenarioWords,
  StepWords,
  WhatIfScenario,
  WhatIfWords,
} from '../lesson/index.ts';
export { parseAddress, printAddress } from './address.ts';
export { NEW_ANSWER } from './answers.ts';
export { STAND_MS } from './autoplay.ts';
export { excerptOf } from './excerpt.ts';
export type { Intent } from './intents.ts';
export {
  createJournal,
  type Entries,
  type FormEntry,
  type GivenEntry,
  type Guess,
  givenKey,
  type Journal,
  type PredictEntry,
} from './journal/index.ts';
export { type Opening, openingOf, restOf } from './opening.ts';
export type { Ports, Timer } from './ports.ts';
export { cursorOf, lastPosition, placeAt, positionOf, type RunFacts } from './position.ts';
export { parseProgress, printProgress } from './progress.ts';
export { MOST_HOPS, readTrial } from './readTrial.ts';
export { type Facts, reduce } from './reduce.ts';
export type { Run, RunTexts, RunWords } from './run.ts';
export { type Change, type Now, nowAt, type Standing, type StateChange, standing, stateChange } from './select.ts';
export {
  type Answer,
  LEVELS,
  type Level,
  MODES,
  type Mode,
  type Note,
  type Place,
  type PlayerState,
  PRESENTED,
  SPEEDS,
  type Speed,
  startPlace,
  startState,
  THEMES,
  type Theme,
} from './state.ts';
export { createPlayer, type Player } from './store.ts';
