/** A place as the query part of a link, and back. What is as at the start is left out, so that links stay short. */
import { LEVELS, MODES, type Place, PRESENTED, startPlace, THEMES, type Theme } from './state.ts';

export interface Link {
  readonly place: Place;
  readonly theme: Theme | undefined;
  /** Something in the link is not of this lesson; the place is the nearest that is. */
  readonly broken: boolean;
}

const QUESTION = /^[\w.-]{1,60}$/;
const NUMBER = /^\d{1,3}$/;
const ID = /^[a-z][a-z0-9-]{0,60}$/;
const CHANGE = /^[\w-]{1,8000}$/;
const STEPS = [0, 1, 2, 3, 4, 5, 6] as const;

/** `base` is the lesson's own scenario, which a link need not name. */
export function printAddress(place: Place, theme: Theme | undefined, base: string): string {
  const parts: [string, string | false | undefined][] = [
    ['mode', place.mode !== 'walk' && place.mode],
    ['scenario', place.scenario !== base && place.scenario],
    ['level', place.level !== 'concept' && place.level],
    ['step', place.step > 0 && String(place.step)],
    ['hop', place.level === 'hops' && place.hop > 0 && String(place.hop)],
    ['question', place.question],
    ['change', place.change],
    ['present', place.presenting && '1'],
    ['theme', theme],
  ];
  const written = parts.flatMap(([key, value]) => (value ? [`${key}=${encodeURIComponent(value)}`] : []));
  return written.length === 0 ? '' : `?${written.join('&')}`;
}

/** Reads what it can: each part that makes no sense is as if absent, and the link counts as broken. */
export function parseAddress(query: string, scenarios: readonly string[]): Link {
  const words = new URLSearchParams(query);
  let broken = false;
  function read<T>(key: string, accept: (text: string) => T | undefined): T | undefined {
    const text = words.get(key);
    const value = text === null ? undefined : accept(text);
    broken ||= text !== null && value === undefined;
    return value;
  }
  const start = startPlace(scenarios[0] ?? '');
  const level = read('level', (text) => LEVELS.find((one) => one === text)) ?? start.level;
  const mode = read('mode', (text) => MODES.find((one) => one === text)) ?? start.mode;
  // What if has scenarios of its own, which come with its page.
  const isKnown = (text: string): boolean => (mode === 'whatif' ? ID.test(text) : scenarios.includes(text));
  const place: Place = {
    mode,
    scenario: read('scenario', (text) => (isKnown(text) ? text : undefined)) ?? start.scenario,
    level,
    step: read('step', (text) => STEPS.find((one) => String(one) === text)) ?? start.step,
    hop: read('hop', (text) => (NUMBER.test(text) && level === 'hops' ? Number(text) : undefined)) ?? start.hop,
    question: read('question', (text) => (QUESTION.test(text) ? text : undefined)),
    change: read('change', (text) => (mode === 'whatif' && CHANGE.test(text) ? text : undefined)),
    presenting:
      read('present', (text) => (text === '1' && PRESENTED.includes(mode) ? true : undefined)) ?? start.presenting,
  };
  const theme = read('theme', (text) => THEMES.find((one) => one === text));
  return { place, theme, broken };
}
