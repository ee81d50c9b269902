import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  LEVELS,
  MODES,
  type Place,
  PRESENTED,
  parseAddress,
  printAddress,
  startPlace,
  THEMES,
} from '../../src/player/index.ts';
import { STEPS } from '../../src/views/index.ts';

const SCENARIOS = ['base', 'no-rules', 'inbound-call'];

const places: fc.Arbitrary<Place> = fc
  .record({
    mode: fc.constantFrom(...MODES),
    scenario: fc.constantFrom(...SCENARIOS),
    level: fc.constantFrom(...LEVELS),
    step: fc.constantFrom(0 as const, ...STEPS),
    hop: fc.nat(40),
    presenting: fc.boolean(),
    question: fc.option(fc.stringMatching(/^[\w-]{1,20}$/), { nil: undefined }),
    change: fc.option(fc.stringMatching(/^[\w-]{1,200}$/), { nil: undefined }),
  })
  .map((place) => (place.level === 'concept' ? { ...place, hop: 0 } : place))
  .map((place) => (place.mode === 'whatif' ? place : { ...place, change: undefined }))
  .map((place) => ({ ...place, presenting: place.presenting && PRESENTED.includes(place.mode) }));

describe('links', () => {
  it('leave out what is as at the start', () => {
    expect(printAddress(startPlace('base'), undefined, 'base')).toBe('');
    expect(printAddress({ ...startPlace('base'), step: 3 }, undefined, 'base')).toBe('?step=3');
    const full: Place = { ...startPlace('no-rules'), level: 'hops', step: 2, hop: 4, presenting: true };
    expect(printAddress(full, 'dark', 'base')).toBe('?scenario=no-rules&level=hops&step=2&hop=4&present=1&theme=dark');
  });

  it('lead back to the same place', () => {
    fc.assert(
      fc.property(places, fc.option(fc.constantFrom(...THEMES), { nil: undefined }), (place, theme) => {
        const link = parseAddress(printAddress(place, theme, 'base'), SCENARIOS);
        expect(link).toEqual({ place, theme, broken: false });
      }),
    );
  });

  it.each([
    '?step=9',
    '?step=-1',
    '?step=3.5',
    '?step=',
    '?scenario=gone',
    '?scenario=__proto__',
    '?mode=explain',
    '?level=deep',
    '?hop=3',
    '?level=hops&hop=1e9',
    '?question=<script>',
    '?present=yes',
    '?theme=pink',
  ])('%s is broken and falls back', (query) => {
    const link = parseAddress(query, SCENARIOS);
    expect(link.broken).toBe(true);
    expect({ ...link.place, level: 'concept' }).toEqual(startPlace('base'));
  });

  it.each(['predict', 'test', 'review'])('%s has nothing to present', (mode) => {
    const link = parseAddress(`?mode=${mode}&present=1`, SCENARIOS);
    expect(link).toMatchObject({ broken: true, place: { mode, presenting: false } });
  });

  it('keep the parts that make sense', () => {
    const link = parseAddress('?scenario=gone&step=4&utm_source=mail', SCENARIOS);
    expect(link).toEqual({ place: { ...startPlace('base'), step: 4 }, theme: undefined, broken: true });
  });

  it('never throw and never leave the lesson, whatever is in them', () => {
    const keys = fc.constantFrom('mode', 'scenario', 'level', 'step', 'hop', 'question', 'present', 'theme', 'x');
    const queries = fc.array(fc.tuple(keys, fc.string())).map((pairs) => `?${new URLSearchParams(pairs)}`);
    fc.assert(
      fc.property(fc.oneof(queries, fc.string()), (query) => {
        const { place } = parseAddress(query, SCENARIOS);
        expect(SCENARIOS).toContain(place.scenario);
        expect(MODES).toContain(place.mode);
        expect(place.step).toBeLessThanOrEqual(6);
      }),
    );
  });
});
