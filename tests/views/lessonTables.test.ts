/** The base run says what the reference lesson says, cell for cell. Nothing in the views knows these tables. */
import { expect, test } from 'vitest';
import { simulate, type Trace } from '../../src/engine/index.ts';
import { executionTable, processFlow, STEPS, statusTracker } from '../../src/views/index.ts';
import { BASE } from '../engine/scenarios.ts';
import { EXECUTION_TABLE, FLOW_STEPS, FLOW_TEXTS, STATUS_TRACKER } from './lessonTable.ts';
import { readContent, tableInWords, trackerInWords } from './words.ts';

const base = simulate(BASE);

test('the execution table is the reference’s, cell for cell', () => {
  expect(tableInWords(base)).toEqual(EXECUTION_TABLE);
});

test('the status tracker is the reference’s, cell for cell', () => {
  expect(trackerInWords(base)).toEqual(STATUS_TRACKER);
});

test('every row of the base run is reached', () => {
  expect(executionTable(base).map(({ reached }) => reached)).toEqual([true, true, true, true, true, true]);
});

test('each box of the process flow is lit by the reference’s step', () => {
  expect(processFlow(base, 0).map(({ step }) => step)).toEqual(FLOW_STEPS);
});

test('at each step the boxes before it are past, its own are lit, the later ones wait', () => {
  for (const step of [0, ...STEPS] as const) {
    const expected = FLOW_STEPS.map((lit) => (lit < step ? 'past' : lit === step ? 'now' : 'future'));
    expect(processFlow(base, step).map(({ state }) => state)).toEqual(expected);
  }
  expect(processFlow(base, 6).map(({ state }) => state)).not.toContain('now');
});

test('the boxes say what the reference’s boxes say', () => {
  expect(readContent('lesson.yaml')).toMatchObject({ flow: { boxes: FLOW_TEXTS } });
});

test('a trace that was shipped as data reads like the run itself', () => {
  const shipped: Trace = JSON.parse(JSON.stringify(base));
  expect(executionTable(shipped)).toEqual(executionTable(base));
  expect(statusTracker(shipped)).toEqual(statusTracker(base));
});
