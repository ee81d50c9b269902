/** `whatif.yaml` and `scenarios/*.whatif.yaml`: the catalogue of changes to the walk's run, each with its prediction. */
import { z } from 'zod';
import { CALL_RESULTS, FLAGS, RESET_REASONS } from '../../engine/index.ts';
import { COUNTER_KEYS, DIFF_STATES, LINE_TIMERS, LOG_FIELDS } from '../../views/index.ts';
import { count, milliseconds, name } from './envoy.ts';
import { patch } from './patch.ts';
import { misconceptionId } from './shared.ts';
import { block, each, identifier, rich, text } from './text.ts';

const PROFILES = ['walk', 'envoy', 'istio', 'none'] as const;

const range = (meaning: string) =>
  z
    .union(
      [
        z.number(),
        block({
          min: z.number().describe('At least.').exactOptional(),
          max: z.number().describe('At most.').exactOptional(),
        }),
      ],
      'write a number, or min and max',
    )
    .describe(meaning)
    .exactOptional();
const outcome = z.union([z.int().min(100).max(599), z.enum(CALL_RESULTS)], 'write a status or a result');

const claim = block({
  call: count('The call that the next four speak of (default 0).').exactOptional(),
  result: z.enum(CALL_RESULTS).describe('What it came to.').exactOptional(),
  status: z.int().min(100).max(599).describe('The status that it got.').exactOptional(),
  errno: name('The error that it got.').exactOptional(),
  duration_ms: range('How long it took.'),
  outcomes: z.array(outcome).describe('What each call came to.').exactOptional(),
  arrivals: range('Requests at servers outside the pod; with tiers, at the last one.'),
  servers: range('Servers outside the pod that got any.'),
  app_arrivals: range('Requests at the app.'),
  accepted_outbound: range('Connections that listener 15001 accepted.'),
  accepted_inbound: range('Connections that listener 15006 accepted.'),
  log_lines: range('Lines of the access log.'),
  flags: z.array(name('A flag.')).describe('The flags of its first line.').exactOptional(),
  counters: z
    .record(z.string(), range('Its value at the end.').unwrap())
    .describe('Counters, by name.')
    .exactOptional(),
  pod: name('STATUS of `kubectl get pod`, last seen before deletion or at at_ms.').exactOptional(),
  ready: name('READY of that line, as 1/2.').exactOptional(),
  at_ms: milliseconds('When that line is read.').exactOptional(),
  restarts: range('RESTARTS of that line.'),
  endless: z.boolean().describe('true: the run was cut in a circle.').exactOptional(),
}).describe('What the run must show for this option to be right; the engine evaluates it.');

const prediction = block({
  question: rich('The question before the run.', 40),
  options: z
    .array(
      block({
        text: rich('What somebody may expect.', 20),
        believes: z
          .union(
            [misconceptionId('An id of misconceptions.yaml.'), z.enum(['key', 'other'])],
            'write key, other, or an id of misconceptions.yaml',
          )
          .describe('The misconception behind it; other: none of these; key: what happens.'),
        claim,
      }),
    )
    .min(3)
    .max(4)
    .describe('Three or four; exactly one claim is true.'),
});

export const whatifFile = block({
  id: identifier('The same as the file name without .whatif.yaml.'),
  title: text('The name in the catalogue.', 8),
  summary: rich('One sentence: what is changed.', 30),
  profile: z.enum(PROFILES).describe('The settings that it starts from.'),
  change: patch.describe('What is changed beside the profile.'),
  tiers: count('Services in a row behind the one that is called (default 0).').exactOptional(),
  prediction: prediction.describe('Asked before the run.'),
  explanation: block({
    tempting: rich('After "It is tempting to think".', 40),
    shows: rich('After "The run shows"; outcomes stand as {placeholders}, filled from the run.', 50),
    because: rich('After "because".', 60),
  }).describe('Read after the run.'),
  sources: z.array(identifier('An id of sources.yaml.')).min(1).describe('Where it is written or recorded.'),
  recorded: block({
    case: name('The id of a recorded run.'),
    differs: rich('How that run differs from this one.', 30).exactOptional(),
    action: count('Which of its calls is meant (default 0).').exactOptional(),
    call: count('Which call of this run is beside it (default 0).').exactOptional(),
  })
    .describe('The recorded run of a real Envoy that is nearest.')
    .exactOptional(),
});

export const whatifMenu = block({
  groups: z
    .array(
      block({
        id: identifier('The name of the group in links.'),
        title: text('Its heading.', 5),
        scenarios: z.array(identifier('A scenario.')).min(1).describe('Its scenarios, in their order.'),
      }),
    )
    .min(1)
    .describe('The catalogue, in its order.'),
  profiles: each(
    PROFILES,
    block({
      title: text('Its name.', 6),
      caption: rich('What it is, in a sentence.', 40),
      rows: z.array(block({ label: text('A setting.', 5), value: rich('Its value.', 15) })).describe('Its table.'),
      change: patch.describe('What it changes in the walk’s own settings.'),
      beside: z.enum(PROFILES).describe('The profile whose unchanged run stands beside a run of this one.'),
    }),
  ).describe('The settings that runs start from.'),
  words: block({
    logFields: each(LOG_FIELDS, text('What the field says.', 16)).describe('Access log, field by field.'),
    results: each(
      CALL_RESULTS.filter((result) => result !== 'response'),
      text('What it means, for somebody who does not know ECONNRESET.', 12),
    ).describe('How a call failed, after "For the app, after 5 ms:".'),
    flags: each([...FLAGS, 'none'], text('What the flag says.', 14)).describe('Response flags; none: "-".'),
    counters: each(COUNTER_KEYS, text('What it counts.', 16)).describe('Counters, by the end of their name.'),
    states: each(DIFF_STATES, text('How a step compares.', 3)).describe('Six steps beside the baseline.'),
    timers: each(LINE_TIMERS, text('Which timer it is.', 5)).describe('Time line, timers.'),
    resets: each(RESET_REASONS, text('Why no answer came.', 6)).describe('Time line, tries without an answer.'),
  }).describe('Words of the parts that are read from a run.'),
});
