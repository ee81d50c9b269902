/** The six steps as places in a trace: milestones of the call that is followed. */
import type { Trace } from '../engine/index.ts';
import { STEPS, type StepNumber, type StepOrStart } from './keys.ts';
import { type RunFacts, runFacts } from './runFacts.ts';
import type { StepPoint } from './shapes.ts';

/**
 * Step 0 (nothing happened yet) to 6. A step that the run never reaches stands where the step before it stood; where no
 * answer comes, step 4 stands where the request has got to.
 */
export function milestones(trace: Trace): readonly StepPoint[] {
  const facts = runFacts(trace);
  const points: StepPoint[] = [{ step: 0, cursor: 0, reached: true }];
  let cursor = 0;
  for (const step of STEPS) {
    const seq = milestoneOf(step, facts);
    const reached = seq !== undefined && seq + 1 >= cursor;
    const shown = reached ? seq : step === 4 ? facts.at.arrived : undefined;
    cursor = Math.max(cursor, (shown ?? -1) + 1);
    points.push({ step, cursor, reached });
  }
  return points;
}

function milestoneOf(step: StepNumber, { at }: RunFacts): number | undefined {
  switch (step) {
    case 1:
      return at.started;
    case 2:
      return at.decided;
    case 3:
      return at.sent;
    case 4:
      return at.answered;
    case 5:
      return at.delivered ?? at.failed;
    case 6:
      return at.removed;
  }
}

/** The step that is under way when `cursor` events are applied: the first whose milestone is not behind us. */
export function stepAt(trace: Trace, cursor: number): StepOrStart {
  const points = milestones(trace);
  return cursor === 0 ? 0 : (points.find((point) => point.step > 0 && point.cursor >= cursor)?.step ?? 6);
}
