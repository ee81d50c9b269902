/** `predict.yaml`: questions about the next state, asked before the run shows it. What is right is read from the run. */
import { z } from 'zod';
import { OBJECTIVES } from '../../assess/index.ts';
import { RULES_WRITTEN, SIGTERM_ORDERS, START_ORDERS, TRAFFIC_STATE_KEYS, WIRE_IDS } from '../../views/index.ts';
import { feedback, misconceptionId } from './shared.ts';
import { block, identifier, rich } from './text.ts';

const count = (meaning: string) => z.int().min(0).describe(meaning).optional();

const claim = block({
  token: z
    .enum(['app', 'envoy', 'destination', 'caller', ...WIRE_IDS])
    .describe('Where the message is.')
    .optional(),
  traffic: z.enum(TRAFFIC_STATE_KEYS).describe('The traffic state of the status tracker.').optional(),
  accepted_outbound: count('Connections that listener 15001 has accepted.'),
  accepted_inbound: count('Connections that listener 15006 has accepted.'),
  opened: count('Connections that anybody has opened or tried to open.'),
  arrivals: count('Requests that a server has received, the app’s own included.'),
  log_lines: count('Lines of the access log.'),
  dialled: z
    .string()
    .regex(/^[\d.]+:\d+$/, 'is no ip:port')
    .describe('The address that the first call was made to.')
    .optional(),
  readable: z.array(z.enum(WIRE_IDS)).describe('Wires that are open and in plain text, all of them.').optional(),
  rules: z.enum(RULES_WRITTEN).describe('When the redirect rules were written.').optional(),
  start: z.enum(START_ORDERS).describe('Which came first.').optional(),
  sigterm: z.enum(SIGTERM_ORDERS).describe('In which order the containers got SIGTERM.').optional(),
}).describe('What the run must show after the step or hop; the trace proves or refutes it.');

const option = block({
  text: rich('What somebody may expect.', 20),
  claim,
  misconception: misconceptionId('The belief that leads here; of the right one: leave it out.').optional(),
  feedback,
}).describe('An option.');

export const predictFile = block({
  points: z
    .array(
      block({
        id: identifier('The name of the question in saved answers; begins with "predict-".'),
        scenario: identifier('The run that it is asked in.'),
        before: z
          .int('write a step, 1 to 6')
          .min(1, 'write a step, 1 to 6')
          .max(6, 'write a step, 1 to 6')
          .transform((value) => value as 1 | 2 | 3 | 4 | 5 | 6)
          .describe('The step before which it is asked.'),
        hop: z
          .int()
          .min(1)
          .describe('At the level "Every hop": the hop of that step before which it is asked.')
          .optional(),
        objective: z.enum(OBJECTIVES).describe('O1 to O6 of the blueprint.'),
        misconception: misconceptionId('The belief that it is about.'),
        question: rich('A question about the next state, answerable without the options.', 40),
        options: z.array(option).min(3).max(4).describe('Three or four; exactly one claim is true.'),
      }),
    )
    .min(1)
    .describe('In the order of the run.'),
});
