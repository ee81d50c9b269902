/** The door of the assess room: from items and answers to a verdict and review days. Pure; dates are handed in. */
export { type Answer, CONFIDENCES, type Confidence, type Result } from './answer.ts';
export { askItem, askWith, type Drawn, drawParameters, scenariosOf } from './ask.ts';
export type { AskedItem, AskedLine, AskedOption, AskedTrap } from './asked.ts';
export {
  type Bank,
  type BankItem,
  type Feedback,
  ITEM_DIFFICULTIES,
  ITEM_PROFILES,
  type ItemDifficulty,
  type ItemProfile,
  type ItemType,
  type Misconception,
  OBJECTIVES,
  type Objective,
} from './bank.ts';
export { type CalendarWords, calendarOf } from './calendar.ts';
export { pick } from './chance.ts';
export { addDays, dayNumber, dayOf, daysBetween } from './days.ts';
export { parseExpression } from './expression.ts';
export { BLUEPRINT, extendForm, formOf, freshForm, settleable, settleForm } from './form.ts';
export { FORM_SEEDS, type FormIdReading, formIdOf, readFormId } from './formId.ts';
export { gradeItem, isRight } from './grade.ts';
export { chanceOf } from './guessing.ts';
export { type Run, readRun } from './readings.ts';
export { answerInTerms, REFERENCES } from './references.ts';
export { type AttemptLabel, askedLately, attemptLabel, isKept, lastTwo } from './retake.ts';
export { addMisses, dueCards, REVIEW_GAPS, reviewed } from './review.ts';
export type {
  Attempt,
  Form,
  FormSlot,
  Range,
  ReportRow,
  ReviewCard,
  ReviewEntry,
  Verdict,
} from './shapes.ts';
export { type Evidence, type Suggestion, suggestedNext } from './suggest.ts';
export type { Rich } from './text.ts';
export { posterior, reportOf, unresolved, verdictOf } from './verdict.ts';
export { type AssessWords, attemptWords, type Message, verdictMessage } from './words.ts';
