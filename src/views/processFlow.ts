/** The eight boxes of the process flow, and which step of this run lights each. */
import type { Trace } from '../engine/index.ts';
import type { StepNumber, StepOrStart } from './keys.ts';
import { type RunFacts, runFacts } from './runFacts.ts';
import type { FlowBox } from './shapes.ts';

const BOXES = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** `step` is where the reader is. A box that the run never lights says `never`. */
export function processFlow(trace: Trace, step: StepOrStart): readonly FlowBox[] {
  const facts = runFacts(trace);
  return BOXES.map((box) => {
    const lit = litAt(box, facts);
    return {
      box,
      step: lit,
      state: lit === undefined ? 'never' : lit < step ? 'past' : lit === step ? 'now' : 'future',
    };
  });
}

function litAt(box: FlowBox['box'], { client, path, hasEnvoy, at }: RunFacts): StepNumber | undefined {
  const outbound = client === 'app';
  const proxied = path === 'proxied';
  const when = (holds: boolean, step: StepNumber): StepNumber | undefined => (holds ? step : undefined);
  switch (box) {
    case 1:
      return when(at.started !== undefined, 1);
    case 2:
      return when(hasEnvoy && at.started !== undefined, 1);
    case 3:
      return when(outbound && proxied, 2);
    case 4:
      return when(outbound && proxied && at.sent !== undefined, 3);
    case 5:
      return when(outbound && at.sent !== undefined, 3);
    case 6:
      return outbound ? when(proxied && at.answered !== undefined, 4) : when(proxied, 2);
    case 7:
      return outbound ? when(proxied && at.answered !== undefined, 4) : when(proxied && at.sent !== undefined, 3);
    case 8:
      return outbound ? when(at.delivered !== undefined, 5) : when(at.sent !== undefined, 3);
  }
}
