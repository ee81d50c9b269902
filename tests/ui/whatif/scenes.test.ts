/** Every scenario of the catalogue, with every switch turned: it runs, or says what is wrong, and is drawn. */
import { describe, expect, test } from 'vitest';
import { readTrial } from '../../../src/player/index.ts';
import { printEdits } from '../../../src/ui/whatif/edits.ts';
import { POLICY_SWITCHES } from '../../../src/ui/whatif/policySwitches.ts';
import { differences, editsIn, runsOf, sceneOf } from '../../../src/ui/whatif/scene.ts';
import { WORLD_SWITCHES } from '../../../src/ui/whatif/worldSwitches.ts';
import {
  accessLogLines,
  counterMoves,
  outcomeValues,
  podLine,
  timeLine,
  traceDiff,
  verdicts,
} from '../../../src/views/index.ts';
import * as room from '../../../src/whatif/index.ts';
import { CONTENT } from '../../player/lesson.ts';

const { catalogue } = CONTENT;
const IDS = ['base', ...Object.keys(catalogue.scenarios)];

function scene(id: string) {
  const found = sceneOf(catalogue, room, id);
  if (found === undefined) {
    throw new Error(`no scenario "${id}"`);
  }
  return found;
}

describe.each(IDS)('%s', (id) => {
  test('runs, and every part of the page can be read from the run', () => {
    const { outcome, baseline } = runsOf(scene(id), room, {});
    if (!outcome.ok || !baseline.ok) {
      throw new Error(JSON.stringify([outcome, baseline]));
    }
    const { trace, tiers } = outcome.run;
    expect(verdicts(trace)).not.toEqual([]);
    expect(traceDiff(baseline.run.trace, trace).rows).toHaveLength(6);
    const trial = readTrial(trace, 'title', CONTENT.lesson.phrases);
    for (const { cursor } of [...trial.points, ...trial.hops.slice(0, 20)]) {
      expect(trial.picture(cursor)).toBeDefined();
    }
    timeLine(trace);
    podLine(trace);
    accessLogLines(trace, 'envoy');
    counterMoves(baseline.run.trace, trace);
    outcomeValues(trace, tiers);
  });
});

test('the catalogue has no scenario of another name', () => {
  expect(sceneOf(catalogue, room, 'nothing')).toBeUndefined();
  expect(sceneOf(catalogue, room, '__proto__')).toBeUndefined();
});

test.each(['base', 'retries-succeed', 'inbound-call', 'strict-plaintext'])(
  'every switch of %s can be turned, and is then where it was turned to',
  (id) => {
    const one = scene(id);
    for (const { id: name, choices, read } of [...WORLD_SWITCHES, ...POLICY_SWITCHES]) {
      for (const choice of choices) {
        const edit = choice.change(one.own.input);
        const changed = room.applyPatch(one.own, edit);
        // A certificate can only be changed where there is one.
        if (name !== 'certificate' || one.own.input.endpoints.some(({ tls }) => tls)) {
          expect([name, read(changed.input)]).toEqual([name, choice.id]);
        }
        const link = printEdits(edit, one.own.manifest);
        expect(editsIn(one, room, link)).toEqual(edit);
        const { outcome } = runsOf(one, room, edit);
        expect([name, choice.id, outcome.ok]).toEqual([name, choice.id, true]);
      }
    }
  },
);

test('what is changed is told against the run beside it', () => {
  const { baseline, own } = scene('retries-succeed');
  expect(differences(baseline, own).map(({ id, to }) => [id, to])).toEqual([
    ['answers', '503, 503, then 200'],
    ['num-retries', '2'],
  ]);
  expect(differences(baseline, baseline)).toEqual([]);
});
