/** The door of the assess room: from items and answers to a verdict and review days. Pure; dates are handed in. */
export { type Answer, CONFIDENCES, type Confidence, type Result } from './answer.ts';
export type { AskedItem, AskedLine, AskedOption, AskedTrap } from './asked.ts';
export {
  type Bank,
  type BankItem,
  type Feedback,
  ITEM_DIFFICULTIES,
  ITEM_PROFILES,
  ITEM_TYPES,
  type ItemDifficulty,
  type ItemProfile,
  type ItemType,
  type Misconception,
  OBJECTIVES,
  type Objective,
} from './bank.ts';
export {
  type Attempt,
  type Form,
  type FormSlot,
  type Range,
  REPORT_PARTS,
  type ReportRow,
  type ReviewCard,
  type ReviewEntry,
  type Verdict,
} from './shapes.ts';
