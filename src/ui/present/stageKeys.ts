import type { StageState } from './stageState.ts';

/** What a presenter can ask for, by key, clicker or button. */
export type Command =
  | 'next'
  | 'back'
  | 'first'
  | 'last'
  | 'black'
  | 'reveal'
  | 'theme'
  | 'larger'
  | 'smaller'
  | 'pointer'
  | 'help'
  | 'singleKeys'
  | 'goTo'
  | 'leave';

/** Clickers send PageDown and PageUp for their two buttons, and a full stop (some a `b`) for the third. */
const KEYS: Readonly<Record<string, Command>> = {
  PageDown: 'next',
  ArrowRight: 'next',
  ArrowDown: 'next',
  ' ': 'next',
  PageUp: 'back',
  ArrowLeft: 'back',
  ArrowUp: 'back',
  Home: 'first',
  End: 'last',
  Escape: 'leave',
  '.': 'black',
  b: 'black',
  r: 'reveal',
  t: 'theme',
  '+': 'larger',
  '=': 'larger',
  '-': 'smaller',
  '−': 'smaller',
  l: 'pointer',
  '?': 'help',
  g: 'goTo',
};

export const STEPPING: readonly Command[] = ['next', 'back', 'first', 'last'];

/** The command of a key, or undefined if the stage leaves the key to the browser. */
export function commandOf(key: string, { singleKeys }: Pick<StageState, 'singleKeys'>): Command | undefined {
  const single = key.length === 1 && key !== ' ';
  if (single && !singleKeys) {
    return undefined;
  }
  const name = single ? key.toLowerCase() : key;
  return Object.hasOwn(KEYS, name) ? KEYS[name] : undefined;
}

/** After `g`: digits are collected, Enter goes there, Backspace corrects. Anything else ends it (undefined). */
export function typedAfter(typed: string, key: string): string | undefined {
  if (/^\d$/.test(key)) {
    return (typed + key).slice(-3);
  }
  return key === 'Backspace' ? typed.slice(0, -1) : undefined;
}

/** The list that `?` shows: keys, and what they do. */
export const HELP: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: 'PageDown  →  Space', does: 'next' },
  { keys: 'PageUp  ←', does: 'back' },
  { keys: 'Home  End', does: 'first, last' },
  { keys: 'g 3 Enter', does: 'go to step 3' },
  { keys: '.  b', does: 'black screen' },
  { keys: 'r', does: 'show the answer' },
  { keys: 't', does: 'light or dark' },
  { keys: '+  −', does: 'text size' },
  { keys: 'l', does: 'pointer' },
  { keys: '?', does: 'this list' },
  { keys: 'Esc', does: 'back to the page' },
];
