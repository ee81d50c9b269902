/** The door of the views room: glasses to read a trace through. Pure functions; they hold no words. */
export { stepConcerns } from './concerns.ts';
export { type DescribePhrases, describe } from './describe.ts';
export { executionTable } from './executionTable.ts';
export { fill } from './fill.ts';
export { hopList, hopValues } from './hops.ts';
export * from './keys.ts';
export { milestones, stepAt } from './milestones.ts';
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
