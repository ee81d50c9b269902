/** Pieces that several content files use. */
import { z } from 'zod';
import { block, identifier, literal, rich, text } from './text.ts';

const NO_STEP = 'there is no such step: 0 is the start, the steps are 1 to 6';
const step = z
  .int(NO_STEP)
  .min(0, NO_STEP)
  .max(6, NO_STEP)
  .transform((value) => value as 0 | 1 | 2 | 3 | 4 | 5 | 6);

export const stepOrStart = (meaning: string) => step.describe(meaning);

/** A place in a run that "Show me" opens. */
export const showTarget = block({
  scenario: identifier('The scenario to open.'),
  step: stepOrStart('The step to open it at; 0 is the start.'),
}).describe('Where "Show me" goes.');

export const finePrint = block({
  text: rich('What is true, in one or two sentences.', 25),
  more: rich('The rest, under "More".').optional(),
  show: block({
    scenario: identifier('The scenario that shows it.'),
    step: stepOrStart('The step to open it at.'),
    label: text('The words of the link.', 8),
  })
    .describe('A link to the scenario that shows it.')
    .optional(),
  scenario: identifier('The scenario of the catalogue that shows it.').optional(),
  sources: z.array(identifier('An id of sources.yaml.')).min(1).describe('Where it is written or recorded.'),
}).describe('A claim of the reference lesson set right.');

/** A wrong option has all three; a right one tempts nobody. */
export const feedback = block({
  tempting: rich('After "It is tempting to think": what one would have to believe. Wrong options only.').optional(),
  shows: rich('After "The run shows": what happens.'),
  because: rich('After "Because": why.'),
}).describe('What the learner reads after choosing it.');

export const misconceptionId = (meaning: string) =>
  z
    .string()
    .regex(/^M\d\d$/, 'is no id of misconceptions.yaml: write M and two digits')
    .describe(meaning);

export const LETTERS = ['A', 'B', 'C', 'D'] as const;

const option = block({
  text: rich('The option in words.').optional(),
  yaml: literal('The option as a YAML block.').optional(),
  feedback,
  alsoTrue: text('For an option that the key calls wrong and that works as well: two or three words.', 5).optional(),
  show: showTarget.optional(),
}).describe('An option.');

/** What the quiz and the practice have in common. */
export const questionShape = {
  id: identifier('The name of the question in links and saved answers.'),
  stem: rich('The question.'),
  options: block({ A: option, B: option, C: option, D: option }).describe('Four options, in the order of the page.'),
  key: z.enum(LETTERS).describe("The lesson's answer."),
  hint: rich('Points at a place in the run without giving the answer away.'),
  finePrint: finePrint.optional(),
};
