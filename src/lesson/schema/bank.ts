/** `bank/*.yaml`, `bank/worlds.yaml` and `misconceptions.yaml`: questions as templates, each answer read from a run. */
import { z } from 'zod';
import { ITEM_DIFFICULTIES, ITEM_PROFILES, OBJECTIVES } from '../../assess/index.ts';
import { feedback, misconceptionId } from './shared.ts';
import { block, identifier, literal, rich, text } from './text.ts';

const expression = (meaning: string) =>
  z
    .union([z.string().min(1, 'must not be empty'), z.boolean(), z.number()])
    .transform(String)
    .describe(meaning);

const claim = expression('What the run must show if this is right: an expression (see src/assess/readings.ts).');
const textOption = block({
  text: rich('The option in words.'),
  claim,
  misconception: misconceptionId('The belief that leads here; of the right one: leave it out.').optional(),
  feedback,
}).describe('An option.');
const lineOption = block({
  line: text('A piece of the block that stands in one line alone.'),
  claim,
  misconception: misconceptionId('The belief that leads here; of the right one: leave it out.').optional(),
  feedback,
}).describe('A line that can be pointed at.');
const trap = block({
  value: expression('A wrong number, or how it is computed.'),
  misconception: misconceptionId('The belief that leads here.'),
  feedback,
}).describe('A wrong number that a belief leads to.');
const entry = block({
  text: rich('What happens.'),
  event: expression('Its place: an expression that gives a number, the lowest first.'),
  misconception: misconceptionId('The belief that misplaces it; left out: the item’s own.').optional(),
  feedback,
}).describe('Something to put in order.');

const parameter = z
  .union([
    block({
      from: z.int().describe('The lowest.'),
      to: z.int().describe('The highest.'),
      by: z.int().min(1).describe('The distance between two.').optional(),
    }),
    block({
      of: z
        .array(z.union([z.number(), z.string()]))
        .min(2)
        .describe('One of these.'),
    }),
  ])
  .describe('A number that is drawn.');

const shared = {
  id: identifier('The name of the item in forms and saved answers.'),
  family: identifier('Items that ask the same thing; left out: the id.').optional(),
  objective: z.enum(OBJECTIVES).describe('What it tests.'),
  difficulty: z
    .enum(ITEM_DIFFICULTIES)
    .describe('By the rule: one state; two facts or a sum; two settings or a cause.'),
  profile: z.enum(ITEM_PROFILES).describe('Whose defaults hold.'),
  misconception: misconceptionId('The belief that it is about.'),
  stem: rich('The question: it can be answered without the options.'),
  block: block({
    title: text('What the block is.', 12),
    text: literal('The block, as it stands.'),
  })
    .describe('Shown under the stem.')
    .optional(),
  hints: z
    .tuple([rich('Where to look.'), rich('What to compare.')])
    .describe('Two hints; none may hold a word that only the right answer has.'),
  explanation: rich('Why it is so.'),
  parameters: z.record(z.string(), parameter).describe('Numbers that are drawn: this is a generator.').optional(),
  where: expression('What every drawn set must fulfil.').optional(),
  runs: z
    .record(
      z.string(),
      block({
        world: identifier('A world of worlds.yaml.'),
        change: z.unknown().describe('What is different from it.').optional(),
      }),
    )
    .describe('The runs that claims read, "main" first.')
    .optional(),
  cites: expression('The event of the main run that the explanation points at: its number.').optional(),
  fact: z
    .array(identifier('An id of sources.yaml.'))
    .min(1)
    .describe('Instead of a run, for what the engine does not model: where it is written.')
    .optional(),
  natural: z.boolean().describe('true: the options keep this order (numbers, times).').optional(),
};

const item = z.discriminatedUnion('type', [
  block({
    ...shared,
    type: z.literal('choice').describe('One is right.'),
    options: z.array(textOption).min(3).describe('The options.'),
  }),
  block({
    ...shared,
    type: z.literal('many').describe('All that hold.'),
    options: z.array(textOption).min(3).describe('The options.'),
  }),
  block({
    ...shared,
    type: z.literal('point').describe('A line of the block.'),
    options: z.array(lineOption).min(3).describe('The lines.'),
  }),
  block({
    ...shared,
    type: z.literal('number').describe('A number is typed.'),
    unit: text('What is counted.', 4),
    answer: expression('The right number: an expression over the runs.'),
    right: feedback,
    options: z.array(trap).min(1).describe('Wrong numbers that beliefs lead to.'),
  }),
  block({
    ...shared,
    type: z.literal('order').describe('Put in order.'),
    options: z.array(entry).min(4).describe('The entries.'),
  }),
]);

export const bankFile = block({ items: z.array(item).min(1).describe('The questions of this file.') });

export const worldsFile = block({
  worlds: z
    .record(
      identifier('The name that items use.'),
      z.record(z.string(), z.unknown()).describe('A scenario of the engine (src/engine/scenario.ts).'),
    )
    .describe('Settings that items change.'),
});

export const misconceptionsFile = block({
  misconceptions: z
    .array(
      block({
        id: misconceptionId('M and two digits.'),
        belief: rich('The belief, as somebody who holds it would say it.', 25),
        refutation: feedback,
        scenario: identifier('The scenario that refutes it; left out: no run shows it.').optional(),
        core: z.boolean().describe('true: a confident miss stands against "strong".').optional(),
      }),
    )
    .min(1)
    .describe('Beliefs that do not hold.'),
});
