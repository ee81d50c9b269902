import { describe, expect, test } from 'vitest';
import { timeLine } from '../../src/views/index.ts';
import { runOf, scenarioRun } from '../whatif/runs.ts';

const lineOf = (id: string) => {
  const line = timeLine(scenarioRun(id).run.trace);
  if (line === undefined) {
    throw new Error(`${id} has no line`);
  }
  return line;
};

test('a direct call and a refused one have none', () => {
  expect(timeLine(scenarioRun('no-rules').run.trace)).toBeUndefined();
  expect(timeLine(scenarioRun('envoy-dead').run.trace)).toBeUndefined();
});

describe('503, 503, 200 with two retries', () => {
  const { tries, backOffs, result, length } = lineOf('retries-succeed');

  test('three tries, one after the other, within the call', () => {
    expect(tries.map(({ attempt, status }) => [attempt, status])).toEqual([
      [1, 503],
      [2, 503],
      [3, 200],
    ]);
    const edges = tries.flatMap(({ from, to }) => [from, to]);
    expect(edges).toEqual(edges.toSorted((a, b) => a - b));
    expect(edges.at(-1)).toBeLessThanOrEqual(length);
    expect(result).toBe('200 OK');
  });

  // A 503 with a body ends its connection (recorded: retries/script), so each try opens one.
  test('each try opens a connection', () => {
    expect(tries.map(({ newConnection }) => newConnection)).toEqual([true, true, true]);
  });

  // Before retry N: [0, 2^(N-1) · 25) ms (recorded: backoff/base25).
  test('the pauses are drawn from 0 to 24 and from 0 to 49 ms', () => {
    expect(backOffs.map(({ drawnTo }) => drawnTo)).toEqual([24, 49]);
    for (const { from, to, drawnTo } of backOffs) {
      expect(to - from).toBeGreaterThanOrEqual(0);
      expect(to - from).toBeLessThanOrEqual(drawnTo);
    }
  });
});

test('400 ms a try, 1 second in all: two tries run out of their own time, the third of the route’s', () => {
  const { tries, timers, length } = lineOf('per-try-timeout');
  expect(tries).toHaveLength(3);
  expect(timers.map(({ timer, ranOut }) => `${timer} ${ranOut}`)).toEqual(['perTry true', 'perTry true', 'route true']);
  for (const { from, to } of timers.slice(0, 2)) {
    expect(to - from).toBe(400);
  }
  expect(timers[2] && timers[2].to - timers[2].from).toBe(1000);
  expect(Math.abs(length - 1000)).toBeLessThanOrEqual(5);
});

test('vanished packets: three connect timeouts of ten seconds', () => {
  const { timers, tries } = lineOf('destination-silent-istio');
  expect(timers.map(({ timer, from, to }) => [timer, to - from])).toEqual([
    ['connect', 10_000],
    ['connect', 10_000],
    ['connect', 10_000],
  ]);
  expect(tries.map(({ reset }) => reset)).toEqual(['ConnectionTimeout', 'ConnectionTimeout', 'ConnectionTimeout']);
});

test('a caller who gives up: its own patience is the timer that ran out', () => {
  expect(lineOf('slow-istio').timers).toEqual([{ timer: 'caller', from: 0, to: 8000, ranOut: true }]);
});

test('a route timeout that was not far away stands in the line, one that was does not', () => {
  const near = timeLine(
    runOf('envoy', {
      world: { endpoints: [{ address: '10.244.3.20:80', script: [{ delay_ms: 6000 }] }], pod: { delete_at_ms: 9000 } },
    }).trace,
  );
  expect(near?.timers.map(({ timer, from, to, ranOut }) => [timer, to - from, ranOut])).toEqual([
    ['route', 15_000, false],
  ]);
  expect(timeLine(runOf('envoy', {}).trace)?.timers).toEqual([]);
});
