/** The six steps as places in a trace: `src/views/milestones.ts`. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { simulate, type Trace } from '../../src/engine/index.ts';
import { executionTable, hopList, milestones, processFlow, statusTracker, stepAt } from '../../src/views/index.ts';
import { scenarios } from '../engine/generated.ts';
import { BASE, ENVOY_DEAD, INBOUND_CALL, NO_RULES } from '../engine/scenarios.ts';
import { scenarioRun } from '../whatif/runs.ts';

const base = simulate(BASE);

/** The kind of the event at which each step stands; `start` for step 0. */
const kindsAt = (trace: Trace) =>
  milestones(trace).map(({ cursor }) => (cursor === 0 ? 'start' : trace.steps[cursor - 1]?.event.type));

test.each([
  [
    'base',
    BASE,
    ['envoyReady', 'requestRead', 'requestSentUpstream', 'retryConsidered', 'responseReceived', 'podRemoved'],
  ],
  [
    'no rules',
    NO_RULES,
    ['envoyReady', 'requestWritten', 'requestReceived', 'responseWritten', 'responseReceived', 'podRemoved'],
  ],
  [
    'Envoy dead',
    ENVOY_DEAD,
    ['envoyReady', 'connectFailed', 'connectFailed', 'connectFailed', 'callFailed', 'podRemoved'],
  ],
  [
    'inbound',
    INBOUND_CALL,
    ['envoyReady', 'requestRead', 'requestSentUpstream', 'responseRead', 'responseReceived', 'podRemoved'],
  ],
])('%s: each step stands at the event that it is about', (_name, scenario, expected) => {
  expect(kindsAt(simulate(scenario))).toEqual(['start', ...expected]);
});

test('a step that the run never reaches stands where the step before it stood', () => {
  const points = milestones(simulate(ENVOY_DEAD));
  expect(points.map(({ reached }) => reached)).toEqual([true, true, true, false, false, true, true]);
  expect(points[3]?.cursor).toBe(points[2]?.cursor);
  expect(points[4]?.cursor).toBe(points[2]?.cursor);
});

test('a cursor is in the step whose milestone is not behind it; beyond the end it is in the last', () => {
  for (const { step, cursor } of milestones(base)) {
    expect(stepAt(base, cursor)).toBe(step);
    expect(stepAt(base, cursor + 1)).toBe(Math.min(step + 1, 6));
  }
  expect(stepAt(base, 10_000)).toBe(6);
});

test('in any run the steps stand in order inside the trace, and every cursor belongs to one', () => {
  fc.assert(
    fc.property(scenarios, (scenario) => {
      const trace = simulate(scenario);
      const points = milestones(trace);
      expect(points.map(({ step }) => step)).toEqual([0, 1, 2, 3, 4, 5, 6]);
      const cursors = points.map(({ cursor }) => cursor);
      expect(cursors).toEqual([...cursors].sort((a, b) => a - b));
      expect(cursors.at(-1)).toBeLessThanOrEqual(trace.steps.length);
      const steps = Array.from({ length: trace.steps.length + 2 }, (_, cursor) => stepAt(trace, cursor));
      expect(steps).toEqual([...steps].sort((a, b) => a - b));
      expect(steps.filter((step, cursor) => (step === 0) !== (cursor === 0))).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('in any run the table has six rows, the tracker seven columns, the flow eight boxes, and each event its hop', () => {
  fc.assert(
    fc.property(scenarios, (scenario) => {
      const trace = simulate(scenario);
      expect(executionTable(trace).map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6]);
      expect(statusTracker(trace).map(({ step }) => step)).toEqual([0, 1, 2, 3, 4, 5, 6]);
      expect(processFlow(trace, 3).map(({ box }) => box)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      const hops = hopList(trace);
      expect(hops.map(({ cursor }) => cursor)).toEqual(trace.steps.map(({ seq }) => seq + 1));
      expect(hops.map(({ step }) => step)).toEqual(hops.map(({ cursor }) => stepAt(trace, cursor)));
    }),
    { numRuns: 150 },
  );
});

test('where no answer comes, step 4 shows that the request has arrived', () => {
  const { trace } = scenarioRun('envoy-killed-mid-request').run;
  expect(kindsAt(trace).slice(3, 6)).toEqual(['requestSentUpstream', 'requestReceived', 'callFailed']);
  expect(milestones(trace)[4]?.reached).toBe(false);
});
