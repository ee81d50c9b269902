/** `scenarios/*.yaml`: one run with its manifest, its profile and the words of its steps. */
import { z } from 'zod';
import { PROFILE_KEYS } from '../../views/index.ts';
import { engineData } from './engine.ts';
import { finePrint, stepOrStart } from './shared.ts';
import { block, each, identifier, literal, rich, text } from './text.ts';

const stepWords = block({
  step: stepOrStart('0 is the start.'),
  tick: text('Under the tick of the transport bar.', 3),
  title: rich('The step in a sentence.', 14),
  stage: text('The same for the projected stage.', 7),
  narration: rich('Two to four sentences; the transcript prints them too.', 80),
  finePrint: finePrint.optional(),
});

export const scenarioFile = block({
  id: identifier('The same as the file name without .yaml.'),
  title: text('The name in the menu.', 8),
  summary: rich("One sentence: what is different from the lesson's own run.", 30),
  manifest: literal('The Pod as YAML text, as the page shows it.'),
  profile: block({
    caption: rich('The sentence under the profile.'),
    rows: each(
      PROFILE_KEYS,
      block({
        label: text('What it is.', 4),
        value: rich('What the mesh has set.'),
      }),
    ).describe('The rows of "What the mesh adds", in their order.'),
  }).describe('What a mesh adds before the pod runs: the sample alone intercepts nothing.'),
  steps: z.array(stepWords).length(7).describe('The words of steps 0 to 6, in order.'),
  engine: engineData,
});
