/** `lesson.yaml`: the words around the run. */
import { z } from 'zod';
import { finePrint } from './shared.ts';
import { block, identifier, rich, text } from './text.ts';

const column = text('A column heading.', 4);

export const lessonFile = block({
  title: text("The page's title.", 10),
  shortTitle: text('The title where room is short.', 5),
  scenarios: z
    .array(identifier('A file name in scenarios/, without .yaml.'))
    .min(1)
    .describe('In the order of the menu, base first.'),
  start: block({
    title: text('Heading of the start.', 14),
    ideas: z
      .array(rich('One idea, one sentence.', 25))
      .length(3)
      .describe('A pod, a proxy, why one goes into the other.'),
    note: rich('How to begin.'),
  }).describe('The start, before step 1.'),
  flow: block({
    boxes: z.array(text('The text of a box.', 8)).length(8).describe('The eight boxes of the process flow.'),
    caption: text('The sentence under the flow.'),
  }).describe('The process flow.'),
  table: block({
    columns: z.array(column).length(5).describe('The five columns of the execution table.'),
    closing: text('The line under the table.'),
  }).describe('The execution table; its cells come from phrases.yaml.'),
  tracker: block({
    variable: column,
    envoyStatus: text('Name of the first row.', 4),
    trafficState: text('Name of the second row.', 4),
    columns: z.array(column).length(7).describe('Start, after steps 1 to 5, final.'),
  }).describe('The status tracker; its cells come from phrases.yaml.'),
  sample: block({
    caption: rich('The sentence under the manifest.'),
    imageNote: rich('About the age of the image.'),
    currentImage: text('A current tag, offered beside it.', 1),
  }).describe('The execution sample; the manifest itself stands in the scenario.'),
  snapshot: z.array(text('One line.')).length(6).describe('The concept snapshot: six lines.'),
  snapshotFinePrint: finePrint.describe('Where the six lines say more than is true.'),
});
