import { describe, expect, test } from 'vitest';
import { traceDiff } from '../../src/views/index.ts';
import { runOf, scenarioRun } from '../whatif/runs.ts';

const diffOf = (id: string) => {
  const { run, baseline } = scenarioRun(id);
  return traceDiff(baseline, run.trace);
};
const statesOf = (id: string) => diffOf(id).rows.map(({ state }) => state);

test('a run does not differ from itself, nor from the same run again', () => {
  const once = runOf('walk', {}).trace;
  const again = runOf('walk', {}).trace;
  const diff = traceDiff(once, again);
  expect(diff.first).toBeUndefined();
  expect(diff.rows.map(({ step, state }) => `${step} ${state}`)).toEqual(
    [1, 2, 3, 4, 5, 6].map((step) => `${step} same`),
  );
});

test('other times and other chance are no difference', () => {
  const later = runOf('walk', { world: { seed: 7, pod: { delete_at_ms: 2500 } } }).trace;
  expect(traceDiff(runOf('walk', {}).trace, later).first).toBeUndefined();
});

test('two failures held back differ first where the answer comes', () => {
  const { rows, first } = diffOf('retries-succeed');
  expect(first).toBe(4);
  expect(statesOf('retries-succeed')).toEqual(['same', 'same', 'same', 'changed', 'same', 'same']);
  const [, , , four] = rows;
  expect(four?.cells).toEqual(['action', 'role']);
  // Two more tries: each is chosen, sent and answered once more than without failures.
  const more = Object.fromEntries(four?.more.map(({ kind, count }) => [kind, count]) ?? []);
  expect(more).toMatchObject({ endpointChosen: 2, requestSentUpstream: 2, responseRead: 2, retryStarted: 2 });
  expect(four?.fewer).toEqual([]);
});

describe('a refused call', () => {
  test('never leaves: sending and answering are gone', () => {
    const { rows, first } = diffOf('envoy-dead');
    expect(first).toBe(2);
    expect(rows.map(({ state }) => state)).toEqual(['same', 'changed', 'gone', 'gone', 'changed', 'changed']);
    expect(rows[1]?.row).toMatchObject({ role: 'notRunning', result: 'refused' });
  });

  test('the other way round the same rows are new', () => {
    const { run, baseline } = scenarioRun('envoy-dead');
    const states = traceDiff(run.trace, baseline).rows.map(({ state }) => state);
    expect(states).toEqual(['same', 'changed', 'new', 'new', 'changed', 'changed']);
  });
});

test('a difference of events alone is one too: the row reads the same', () => {
  // The Job’s app ends by itself before the pod is deleted.
  const { rows } = diffOf('job-classic');
  expect(rows[5]?.state).toBe('changed');
  expect(rows[5]?.more.map(({ kind }) => kind)).toContain('podNotReady');
});
