/** The catalogue of What if: every scenario is run, and what it says of itself is held against its run and the recordings. */
import { describe, expect, test } from 'vitest';
import { ENVOY_DEFAULTS } from '../../src/engine/index.ts';
import { plainText } from '../../src/lesson/rich.ts';
import { claimHolds, counterKey, counterMoves, outcomeValues, traceDiff, verdicts } from '../../src/views/index.ts';
import { RECORDINGS } from '../lesson/folder.ts';
import { catalogue, runOf, scenarioRun } from '../whatif/runs.ts';

const scenarios = Object.values(catalogue.scenarios).map((scenario) => [scenario.id, scenario] as const);

test('it holds what a learner may ask for, each once', () => {
  expect(scenarios.length).toBeGreaterThanOrEqual(32);
  const listed = catalogue.groups.flatMap((group) => group.scenarios);
  expect(listed).toEqual(scenarios.map(([id]) => id));
  expect(new Set(listed).size).toBe(listed.length);
  const titles = scenarios.map(([, { title }]) => title);
  expect(new Set(titles).size).toBe(titles.length);
});

describe.each(scenarios)('%s', (id, { prediction, change, profile }) => {
  const { run, baseline } = scenarioRun(id);
  const { trace, tiers } = run;

  test('runs to its end', () => {
    expect(trace.end).toEqual({ kind: 'settled' });
  });

  test('has one option that the run shows, and it is the key', () => {
    const shown = prediction.options.filter(({ claim }) => claimHolds(trace, claim, tiers));
    expect(shown.map(({ believes }) => believes)).toEqual(['key']);
  });

  test('offers no belief twice, and only what is in the list', () => {
    const beliefs = prediction.options.map(({ believes }) => believes).filter((one) => !['key', 'other'].includes(one));
    expect(beliefs.filter((one) => catalogue.misconceptions[one] === undefined)).toEqual([]);
    expect(new Set(beliefs).size).toBe(beliefs.length);
    const texts = prediction.options.map(({ text }) => plainText(text));
    expect(new Set(texts).size).toBe(texts.length);
  });

  test('differs from the run beside it', () => {
    expect(profile === 'none' || Object.keys(change).length > 0).toBe(true);
    expect(traceDiff(baseline, trace).first).toBeDefined();
  });

  test('moves only counters that have a meaning', () => {
    expect(counterMoves(baseline, trace).filter(({ key }) => key === undefined)).toEqual([]);
  });
});

const beside = scenarios.flatMap(([id, { recorded }]) => (recorded ? [[id, recorded] as const] : []));

test.each(beside)('%s: came to the same for a real caller', (id, { calls, action, call = 0 }) => {
  const simulated = verdicts(scenarioRun(id).run.trace)[call];
  expect(simulated?.text).toBe(calls[action]?.text);
});

const alike = beside.filter(([, { differs }]) => differs === undefined);

test.each(alike)('%s: is logged as a real Envoy logged it', (id, recorded) => {
  const { trace } = scenarioRun(id).run;
  const lines = trace.steps.flatMap(({ event }) =>
    event.type === 'accessLogWritten' ? [`${event.code} ${event.flags.join(',')}`] : [],
  );
  const real = recorded.log.map(({ code, flags }) => `${code} ${flags.join(',')}`);
  expect(lines.toSorted()).toEqual(real.toSorted());
  expect(outcomeValues(trace).arrivals).toBe(String(recorded.arrivals));
});

test('every counter that was recorded has a meaning', () => {
  const names = RECORDINGS.flatMap(({ cases }) =>
    cases.flatMap(({ expected: { stats } }) => Object.keys(stats && !('any_of' in stats) ? stats : {})),
  );
  expect(names.length).toBeGreaterThan(1000);
  expect([...new Set(names)].filter((name) => counterKey(name) === undefined)).toEqual([]);
});

/** The numbers in the tables are those that the runs have. */
describe('the tables of the profiles', () => {
  const row = (profile: 'envoy' | 'istio', label: string) =>
    plainText(catalogue.profiles[profile].rows.find((one) => one.label === label)?.value ?? []);
  const routeOf = (profile: 'envoy' | 'istio') => runOf(profile, {}).input.outbound.routes?.[0];
  const clusterOf = (profile: 'envoy' | 'istio') => runOf(profile, {}).input.outbound.clusters?.[0];

  test('plain Envoy: nothing is set, so the defaults hold', () => {
    expect(routeOf('envoy')).toEqual({ name: 'rates', host: 'rates', prefix: '/', cluster: 'rates' });
    expect(clusterOf('envoy')).toEqual({ name: 'rates', endpoints: ['10.244.3.20:80'] });
    expect(row('envoy', 'route timeout')).toBe(`${ENVOY_DEFAULTS['route.timeout_ms'] / 1000} s`);
    expect(row('envoy', 'connect timeout')).toBe(`${ENVOY_DEFAULTS['cluster.connect_timeout_ms'] / 1000} s`);
    const limits = (['max_connections', 'max_pending_requests', 'max_requests', 'max_retries'] as const).map(
      (name) => ENVOY_DEFAULTS[`circuit_breakers.${name}`],
    );
    expect(row('envoy', 'circuit breakers')).toBe(limits.join(', '));
  });

  test('Istio: what its control plane writes where nobody has written a policy', () => {
    expect(routeOf('istio')).toMatchObject({
      timeout_ms: 0,
      retry: {
        retry_on: ['connect-failure', 'refused-stream', 'unavailable', 'cancelled', 'retriable-status-codes'],
        num_retries: 2,
        host_selection_attempts: 5,
      },
    });
    expect(clusterOf('istio')).toMatchObject({
      connect_timeout_ms: 10_000,
      circuit_breakers: { max_connections: 4_294_967_295, max_retries: 4_294_967_295 },
    });
    expect(row('istio', 'route timeout')).toBe('off');
    expect(row('istio', 'retries')).toMatch(/^2, /);
    expect(row('istio', 'connect timeout')).toBe('10 s');
  });

  test('each profile runs, and its call succeeds', () => {
    for (const profile of ['walk', 'envoy', 'istio', 'none'] as const) {
      expect(verdicts(runOf(profile, {}).trace).map(({ text }) => text)).toEqual(['200 OK']);
    }
  });
});
