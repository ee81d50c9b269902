/** Which containers and which rows of the mesh profile a step is about: `src/views/concerns.ts`. */
import { expect, test } from 'vitest';
import { simulate } from '../../src/engine/index.ts';
import { STEPS, stepConcerns } from '../../src/views/index.ts';
import { BASE, ENVOY_DEAD, INBOUND_CALL, NO_RULES } from '../engine/scenarios.ts';
import { RENAMED } from './changedRuns.ts';

const concernsOf = (trace: ReturnType<typeof simulate>) =>
  STEPS.map((step) => {
    const { containers, profile } = stepConcerns(trace, step);
    return `${containers.join(' ')} | ${profile.join(' ')}`;
  });

test.each([
  [
    'base',
    BASE,
    [
      'app envoy | rules listeners',
      'app | rules listeners',
      'envoy | route owner tls',
      'envoy | route',
      'app envoy | ',
      'app envoy | ',
    ],
  ],
  ['no rules', NO_RULES, ['app envoy | listeners', 'app | ', 'app | ', 'app | ', 'app | ', 'app envoy | ']],
  [
    'Envoy dead',
    ENVOY_DEAD,
    ['app envoy | rules listeners', 'app | rules', ' | ', ' | ', 'app | ', 'app envoy | listeners'],
  ],
  [
    'inbound',
    INBOUND_CALL,
    ['app envoy | rules listeners', 'envoy | rules listeners', 'envoy | ', 'app | ', 'envoy | ', 'app envoy | '],
  ],
])('%s: containers and profile rows of each step', (_name, scenario, expected) => {
  expect(concernsOf(simulate(scenario))).toEqual(expected);
});

test('the start concerns nothing yet', () => {
  expect(stepConcerns(simulate(BASE), 0)).toEqual({ containers: [], profile: [] });
});

test('a container is found by its program and named by its name', () => {
  expect(stepConcerns(simulate(RENAMED), 3).containers).toEqual(['edge']);
});
