/** Every place that content points at exists in the run that it names. */
import { describe, expect, test } from 'vitest';
import { simulate } from '../../src/engine/index.ts';
import { DESCRIBE_VALUES, HOP_VALUES } from '../../src/lesson/schema/events.ts';
import {
  describe as describePicture,
  executionTable,
  fill,
  hopList,
  milestones,
  podPicture,
  STEPS,
  stepConcerns,
} from '../../src/views/index.ts';
import { CONTENT, FILES } from '../lesson/folder.ts';
import { traceOf } from './runs.ts';

const { lesson, scenarios, hops } = CONTENT;
const IDS = Object.keys(scenarios);

/** All `{scenario, step}` in a value, with the path to each. */
function targetsIn(value: unknown, path = ''): readonly (readonly [string, string, number])[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const { scenario, step } = value as { readonly scenario?: unknown; readonly step?: unknown };
  const here = typeof scenario === 'string' && typeof step === 'number' ? [[path, scenario, step] as const] : [];
  return [...here, ...Object.entries(value).flatMap(([key, inner]) => targetsIn(inner, `${path}/${key}`))];
}

const files = [...Object.entries(FILES.single), ...FILES.scenarios.map((file) => [file.value.id, file] as const)];
const targets = files.flatMap(([name, { value }]) => targetsIn(value, name));

test('content points at places, more than twenty of them', () => {
  expect(targets.length).toBeGreaterThan(20);
});

test.each(targets)('%s: scenario %s reaches step %i', (_, scenario, step) => {
  expect(milestones(traceOf(scenario))[step]).toMatchObject({ step, reached: true });
});

test.each(lesson.keyMoments.flatMap(({ id, steps }) => steps.map((step) => [id, step] as const)))(
  'key moment %s: the base run reaches step %i',
  (_, step) => {
    expect(milestones(lesson.base.trace)[step]?.reached).toBe(true);
  },
);

describe.each(IDS)('%s', (id) => {
  const trace = traceOf(id);

  test('settles, and is what a fresh run of its own scenario gives', () => {
    expect(trace.end).toEqual({ kind: 'settled' });
    expect(simulate(trace.scenario)).toEqual(trace);
  });

  test('has words for each cell of its table', () => {
    for (const row of executionTable(trace)) {
      const { phrases } = lesson;
      const cells = [
        phrases.action[row.action],
        phrases.direction[row.direction],
        phrases.role[row.role],
        phrases.result[row.result],
      ];
      expect(cells).toEqual([
        expect.stringMatching(/\w/),
        expect.any(String),
        expect.stringMatching(/\w/),
        expect.stringMatching(/\w/),
      ]);
    }
  });

  test('concerns only containers that the manifest shows, and rows that the profile has', () => {
    const shown = scenarios[id]?.manifest.containers.map(({ name }) => name);
    const rows = scenarios[id]?.words.profile.map(({ key }) => key);
    for (const step of STEPS) {
      const { containers, profile } = stepConcerns(trace, step);
      expect(shown).toEqual(expect.arrayContaining([...containers]));
      expect(rows).toEqual(expect.arrayContaining([...profile]));
    }
  });

  test.each(hopList(trace).map((hop) => [hop.id, hop.kind, hop] as const))(
    'hop %s (%s) fills its templates',
    (_, kind, hop) => {
      const words = hops.kinds[kind];
      expect(hop.values).toEqual(
        expect.objectContaining(
          Object.fromEntries(valueNames(HOP_VALUES, kind).map((name) => [name, expect.any(String)])),
        ),
      );
      expect(fill(JSON.stringify([words?.line, words?.sentence]), hop.values)).not.toMatch(/\{\w+\}/);
      expect(hops.actors[hop.actor]).toBeDefined();
    },
  );

  test('fills every sentence of "What the picture shows now"', () => {
    for (let cursor = 0; cursor <= trace.steps.length; cursor += 1) {
      for (const { key, values } of describePicture(podPicture(trace, cursor), lesson.phrases)) {
        expect(Object.keys(values).sort()).toEqual([...DESCRIBE_VALUES[key]].sort());
        expect(fill(lesson.phrases.describe[key], values)).not.toMatch(/[{}]|undefined/);
      }
    }
  });
});

function valueNames(table: Readonly<Record<string, readonly string[]>>, kind: string): readonly string[] {
  const names = table[kind];
  expect(names, `HOP_VALUES has no ${kind}`).toBeDefined();
  return names ?? [];
}
