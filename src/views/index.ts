/** The door of the views room: glasses to read a trace through. Pure functions; they hold no words. */
export {
  accessLogLines,
  LOG_FIELDS,
  type LogField,
  type LogFormat,
  type LogLine,
} from './accessLog.ts';
export { type Claim, claimHolds } from './claims.ts';
export { stepConcerns } from './concerns.ts';
export { COUNTER_KEYS, type CounterKey, type CounterMove, counterKey, counterMoves } from './counterMoves.ts';
export { type DescribePhrases, describe } from './describe.ts';
export { executionTable } from './executionTable.ts';
export { fill } from './fill.ts';
export { hopList, hopValues } from './hops.ts';
export * from './keys.ts';
export { milestones, stepAt } from './milestones.ts';
export { OUTCOME_VALUES, outcomeValues } from './outcome.ts';
export { podLine, podLineAt } from './podLine.ts';
export { podPicture } from './podPicture.ts';
export { processFlow } from './processFlow.ts';

export { runRecord } from './runRecord.ts';
export type {
  AccessLogRow,
  ClientRow,
  GapRow,
  HealthEventRow,
  RunRecord,
  UpstreamRow,
} from './runRecordShape.ts';
export type {
  ContainerLine,
  FlowBox,
  Gate,
  HopLine,
  Lane,
  PodPicture,
  StepConcerns,
  StepPoint,
  TableRow,
  Token,
  TokenPlace,
  TrackerColumn,
  Wire,
  WireAddress,
} from './shapes.ts';
export {
  RULES_WRITTEN,
  SIGTERM_ORDERS,
  START_ORDERS,
  type StateClaim,
  stateAt,
  stateClaimHolds,
} from './stateClaims.ts';
export { statusTracker } from './statusTracker.ts';
export {
  LINE_TIMERS,
  type LineTimer,
  type TimeLine,
  timeLine,
} from './timeLine.ts';
export {
  DIFF_STATES,
  type DiffRow,
  type DiffState,
  type EventCount,
  ROW_CELLS,
  type RowCell,
  type TraceDiff,
  traceDiff,
} from './traceDiff.ts';
export { type CallVerdict, callText, verdicts } from './verdict.ts';
