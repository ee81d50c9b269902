/** The every-hop list: `src/views/hops.ts`, with the templates of `content/hops.yaml`. */
import { describe, expect, test } from 'vitest';
import { ACTORS, simulate } from '../../src/engine/index.ts';
import { fill, hopList, hopValues, milestones } from '../../src/views/index.ts';
import { BASE, ENVOY_DEAD, INBOUND_CALL, NO_RULES } from '../engine/scenarios.ts';
import { readContent } from './words.ts';

interface HopTemplates {
  readonly actors: Readonly<Record<string, string>>;
  readonly kinds: Readonly<
    Record<string, { readonly title: string; readonly line: string; readonly sentence: string }>
  >;
}

const templates = readContent('hops.yaml') as HopTemplates;

describe.each([
  ['base', simulate(BASE)],
  ['no rules', simulate(NO_RULES)],
  ['Envoy dead', simulate(ENVOY_DEAD)],
  ['inbound', simulate(INBOUND_CALL)],
])('%s', (_name, trace) => {
  const hops = hopList(trace);

  test('one hop an event, whose cursor makes it the latest', () => {
    expect(hops.map(({ cursor }) => trace.steps[cursor - 1]?.event.type)).toEqual(hops.map(({ kind }) => kind));
    expect(hops).toHaveLength(trace.steps.length);
    expect(hops.map(({ atMs }) => atMs)).toEqual(trace.steps.map(({ at }) => at));
  });

  test('an id says the step and the place in it, counted from 1', () => {
    expect(new Set(hops.map(({ id }) => id)).size).toBe(hops.length);
    for (const [index, { id, step, place }] of hops.entries()) {
      expect(id).toBe(`${step}.${place}`);
      const before = hops[index - 1];
      expect(place).toBe(before?.step === step ? before.place + 1 : 1);
    }
  });

  test('the last hop of a reached step is the step’s own event', () => {
    for (const { step, cursor, reached } of milestones(trace)) {
      if (step > 0 && reached) expect(hops.findLast((hop) => hop.step === step)?.cursor).toBe(cursor);
    }
  });

  test('every hop has an actor, and values that are all text', () => {
    for (const { actor, values } of hops) {
      expect(ACTORS).toContain(actor);
      for (const value of Object.values(values)) {
        expect(value).toBeTypeOf('string');
        expect(value).not.toMatch(/undefined|\[object/);
      }
    }
  });

  test('its words name nothing that the event does not say', () => {
    for (const { kind, actor, values } of hops) {
      expect(templates.actors[actor]).toBeDefined();
      expect(fill(templates.kinds[kind]?.line ?? `{no line for ${kind}}`, values)).not.toMatch(/[{}]/);
    }
  });
});

test('the hop of the redirect shows the address before and after it', () => {
  const redirect = hopList(simulate(BASE)).find(({ kind }) => kind === 'connectionRedirected');
  expect(redirect).toMatchObject({
    id: '2.2',
    actor: 'kernel',
    values: { before: '10.96.0.50:80', after: '127.0.0.1:15001' },
  });
});

test('heads stand beside the other values, counters and headers are left out, a list is joined', () => {
  expect(
    hopValues({
      type: 'responseRead',
      request: 0,
      connection: 1,
      endpoint: '10.0.0.1:80',
      head: { status: 200, bodyBytes: 2, headers: { a: 'b' } },
      counts: { moved: 1 },
    }),
  ).toEqual({ request: '0', connection: '1', endpoint: '10.0.0.1:80', status: '200', bodyBytes: '2' });
  const logged = {
    type: 'accessLogWritten',
    request: 0,
    direction: 'outbound',
    code: 503,
    details: 'x',
    endpoint: undefined,
    action: 0,
    attempts: 1,
    originalDestination: '10.96.0.50:80',
    peer: '10.244.2.10:41822',
    durationMs: 1,
    received: 0,
    sent: 0,
  } as const;
  expect(hopValues({ ...logged, flags: ['URX', 'UF'] })).toMatchObject({ flags: 'URX,UF', endpoint: 'none' });
  expect(hopValues({ ...logged, flags: [] })).toMatchObject({ flags: '-' });
});

test('an unknown placeholder stays as it stands', () => {
  expect(fill('{a} and {b}', { a: 'one' })).toBe('one and {b}');
});
