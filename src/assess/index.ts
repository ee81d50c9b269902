/** The door of the assess room: from items and answers to a verdict and review days. Pure; dates are handed in. */
export { type Answer, CONFIDENCES, type Confidence, type Result } from './answer.ts';
export { askItem, askWith, type Drawn, drawParameters } from './ask.ts';
export type { AskedItem } from './asked.ts';
export {
  type Bank,
  type BankItem,
  type Feedback,
  ITEM_DIFFICULTIES,
  ITEM_PROFILES,
  type ItemDifficulty,
  type Misconception,
  OBJECTIVES,
  type Objective,
} from './bank.ts';
export { calendarOf } from './calendar.ts';
export { pick } from './chance.ts';
export { addDays, dayNumber, dayOf, daysBetween } from './days.ts';

export { BLUEPRINT, extendForm, formOf, freshForm, settleable, settleForm } from './form.ts';
export { FORM_SEEDS, formIdOf, readFormId } from './formId.ts';
export { gradeItem, isRight } from './grade.ts';
export { chanceOf } from './guessing.ts';
export { type Run, readRun } from './readRun.ts';
export { answerInTerms, REFERENCES } from './references.ts';
export { askedLately, attemptLabel, isKept, lastTwo } from './retake.ts';
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
export type { Rich, RichPart } from './text.ts';
export { explainsMost, posterior, reportOf, unresolved, verdictOf } from './verdict.ts';
export { type AssessWords, attemptWords, verdictMessage } from './words.ts';
