export type {
  FinePrint,
  GlossaryEntry,
  HopContent,
  HopWords,
  KeyMoment,
  Lesson,
  LessonScenario,
  ManifestView,
  OptionLetter,
  Phrases,
  PracticeContent,
  PracticeQuestion,
  ProfileRow,
  Question,
  QuestionOption,
  Rich,
  RichPart,
  ScenarioWords,
  SourceRef,
  StepWords,
} from '../lesson/index.ts';
export { parseAddress, printAddress } from './address.ts';
export { NEW_ANSWER } from './answers.ts';
export { STAND_MS } from './autoplay.ts';
export type { Intent } from './intents.ts';
export { type Opening, openingOf, type Rest, restOf } from './opening.ts';
export type { AddressBar, Notebook, Page, Ports, Timer } from './ports.ts';
export { atLevel, cursorOf, lastPosition, placeAt, positionOf, type RunFacts } from './position.ts';
export { parseProgress, printProgress } from './progress.ts';
export { type Facts, reduce } from './reduce.ts';
export { type Reading, type Run, type RunTexts, type RunWords, type StepsOnly, stepsOnlyRun } from './run.ts';
export { type Change, type Now, nowAt, type Standing, type StateChange, standing, stateChange } from './select.ts';
export {
  type Answer,
  CONFIDENCES,
  type Confidence,
  LEVELS,
  type Level,
  MODES,
  type Mode,
  NOTES,
  type Note,
  type Place,
  type PlayerState,
  SPEEDS,
  type Speed,
  startPlace,
  startState,
  THEMES,
  type Theme,
} from './state.ts';
export { createPlayer, type Player } from './store.ts';
