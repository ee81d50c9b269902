/** How a trace prints, and the four printed traces that reviews look at: `src/engine/print.ts`, `tests/engine/traces/`. */
import { describe, expect, test } from 'vitest';
import { printEnd, printSteps, simulate, type Trace } from '../../src/engine/index.ts';
import { BASE, ENVOY_DEAD, INBOUND_CALL, NO_RULES } from './scenarios.ts';

const SCENARIOS = { base: BASE, 'no-rules': NO_RULES, 'envoy-dead': ENVOY_DEAD, 'inbound-call': INBOUND_CALL };

/**
 * For review only: a change of behaviour shows here as a story that changes, line by line. Update them with
 * `npx vitest run tests/engine/print.test.ts -u` after reading the difference; where CI is set, none is written.
 */
describe('the printed traces', () => {
  test.each(Object.entries(SCENARIOS))('%s', async (name, scenario) => {
    const trace = simulate(scenario);
    await expect(`${[...printSteps(trace), printEnd(trace)].join('\n')}\n`).toMatchFileSnapshot(`traces/${name}.txt`);
  });
});

const SMALL: Trace = {
  scenario: BASE,
  steps: [
    { seq: 0, at: 0, cause: undefined, event: { type: 'podCreated', pod: 'p', podIp: '10.0.0.1' } },
    { seq: 1, at: 1200, cause: 0, event: { type: 'rulesWritten', by: 'cni', ruleSet: 'standard' } },
    {
      seq: 2,
      at: 1200,
      cause: 1,
      event: {
        type: 'requestRead',
        request: 0,
        connection: 4,
        direction: 'outbound',
        head: { method: 'GET', path: '/a b', host: 'rates', headers: { 'x-y': 'z' }, bodyBytes: 0 },
        counts: { 'http.outbound.downstream_rq_total': 1 },
      },
    },
    {
      seq: 3,
      at: 1201,
      cause: 2,
      event: { type: 'routeChosen', request: 0, route: 'r', cluster: 'c', timeoutMs: 0, retryOn: '', numRetries: 0 },
    },
  ],
  end: { kind: 'settled' },
};

test('one line an event: number, time, actor, kind, cause, fields; columns aligned', () => {
  expect(printSteps(SMALL)).toEqual([
    '0     0 ms  kubelet  podCreated          pod=p podIp=10.0.0.1',
    '1  1200 ms  cni      rulesWritten  <- 0  by=cni ruleSet=standard',
    '2  1200 ms  envoy    requestRead   <- 1  request=0 connection=4 direction=outbound method=GET path="/a b" host=rates headers.x-y=z bodyBytes=0 http.outbound.downstream_rq_total+1',
    '3  1201 ms  envoy    routeChosen   <- 2  request=0 route=r cluster=c timeoutMs=0 retryOn="" numRetries=0',
  ]);
});

test('a trace without events prints no lines', () => {
  expect(printSteps({ ...SMALL, steps: [] })).toEqual([]);
});

test.each<[Trace['end'], string]>([
  [{ kind: 'settled' }, 'settled after 4 events'],
  [
    { kind: 'cut', budget: 4, loop: ['routeChosen', 'requestRead'] },
    'cut after 4 events; repeats: routeChosen, requestRead',
  ],
  [{ kind: 'cut', budget: 4, loop: [] }, 'cut after 4 events; no loop found'],
])('the end %o prints as "%s"', (end, expected) => {
  expect(printEnd({ ...SMALL, end })).toBe(expected);
});
