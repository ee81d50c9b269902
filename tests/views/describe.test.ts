/** "What the picture shows now" says every part that the picture shows: `src/views/describe.ts`. */
import { expect, describe as group, test } from 'vitest';
import { simulate } from '../../src/engine/index.ts';
import {
  DESCRIBE_KEYS,
  type DescribeKey,
  type DescribePhrases,
  describe,
  fill,
  podPicture,
} from '../../src/views/index.ts';
import { BASE, ENVOY_DEAD, INBOUND_CALL, NO_RULES } from '../engine/scenarios.ts';
import { NGINX } from './changedRuns.ts';
import { PHRASES, wordOf } from './words.ts';

const WIRES: readonly DescribeKey[] = ['wireIdle', 'wireOpening', 'wireOpen', 'wireRefused', 'wireClosed'];
const phrases = PHRASES as unknown as DescribePhrases;

group.each([
  ['base', simulate(BASE)],
  ['no rules', simulate(NO_RULES)],
  ['Envoy dead', simulate(ENVOY_DEAD)],
  ['inbound', simulate(INBOUND_CALL)],
  ['another image', simulate(NGINX)],
])('%s', (_name, trace) => {
  const pictures = Array.from({ length: trace.steps.length + 1 }, (_, cursor) => podPicture(trace, cursor));

  test('each part, wire and message has its line, and what is not there has none', () => {
    for (const picture of pictures) {
      const keys = describe(picture, phrases).map(({ key }) => key);
      const count = (...wanted: readonly DescribeKey[]) => keys.filter((key) => wanted.includes(key)).length;
      expect(keys[0]).toMatch(/^pod/);
      expect(count('app', 'gateOutput')).toBe(2);
      expect(count('gatePrerouting')).toBe(picture.preroutingGate ? 1 : 0);
      expect(count('envoy')).toBe(picture.envoy ? 1 : 0);
      expect(count('counters')).toBe(picture.envoy ? 1 : 0);
      expect(count(...WIRES)).toBe(picture.wires.length);
      expect(count('destination')).toBe(picture.destination ? 1 : 0);
      expect(count('caller')).toBe(picture.caller ? 1 : 0);
      expect(count('token')).toBe(picture.token ? 1 : 0);
      expect(count('noToken')).toBe(picture.token ? 0 : 1);
    }
  });

  test('in words, no placeholder is left and none is empty', () => {
    for (const picture of pictures) {
      for (const { key, values } of describe(picture, phrases)) {
        const template = wordOf('describe', key);
        expect(fill(template, values)).not.toMatch(/[{}]|undefined| ,/);
        for (const [, name = ''] of template.matchAll(/\{(\w+)\}/g)) {
          // A wire that this run never opens has no number.
          if (name !== 'number') expect(`${key}.${name}=${values[name]}`).not.toMatch(/=$/);
        }
      }
    }
  });
});

test('every sentence is said in one of these runs, or stands for a state that they do not have', () => {
  const scenarios = [BASE, NO_RULES, ENVOY_DEAD, INBOUND_CALL];
  const said = new Set(
    scenarios
      .map(simulate)
      .flatMap((trace) =>
        Array.from({ length: trace.steps.length + 1 }, (_, cursor) =>
          describe(podPicture(trace, cursor), phrases),
        ).flatMap((lines) => lines.map(({ key }) => key)),
      ),
  );
  expect(DESCRIBE_KEYS.filter((key) => !said.has(key))).toEqual([]);
});
