/** What outlives the page: answers, place, theme and speed, as one versioned text. What can be read is never lost. */

import { parseAddress, printAddress } from './address.ts';
import { type Answers, NEW_ANSWER } from './answers.ts';
import {
  type Answer,
  CONFIDENCES,
  type Place,
  type PlayerState,
  SPEEDS,
  type Speed,
  THEMES,
  type Theme,
} from './state.ts';

const VERSION = 1;

export interface Progress {
  readonly answers: Answers;
  readonly place: Place | undefined;
  readonly aside: Place | undefined;
  readonly theme: Theme | undefined;
  readonly speed: Speed | undefined;
  /** A later version of the page wrote it: read what is known, but do not write over it. */
  readonly readOnly: boolean;
}

const NOTHING: Progress = {
  answers: {},
  place: undefined,
  aside: undefined,
  theme: undefined,
  speed: undefined,
  readOnly: false,
};

export function parseProgress(text: string | null, scenarios: readonly string[]): Progress {
  const stored = objectIn(text);
  if (stored === undefined) {
    return NOTHING;
  }
  return {
    answers: readAnswers(stored.answers),
    place: readPlace(stored.place, scenarios),
    aside: readPlace(stored.aside, scenarios),
    theme: THEMES.find((one) => one === stored.theme),
    speed: SPEEDS.find((one) => one === stored.speed),
    readOnly: typeof stored.version === 'number' && stored.version > VERSION,
  };
}

/**
 * The text to store. Answers that another tab wrote meanwhile are kept unless this page touched the same question;
 * so are parts that this version does not know.
 */
export function printProgress(state: PlayerState, untouched: Answers, base: string, before: string | null): string {
  const stored = objectIn(before) ?? {};
  const elsewhere = asObject(stored.answers) ?? {};
  const mine = Object.entries(state.answers).filter(([id, answer]) => untouched[id] !== answer || !(id in elsewhere));
  return JSON.stringify({
    ...stored,
    version: VERSION,
    answers: { ...elsewhere, ...Object.fromEntries(mine) },
    place: printAddress({ ...state.place, presenting: false }, undefined, base),
    aside: state.aside && printAddress(state.aside, undefined, base),
    theme: state.theme,
    speed: state.speed === 1 ? undefined : state.speed,
  });
}

function readPlace(value: unknown, scenarios: readonly string[]): Place | undefined {
  return typeof value === 'string' ? parseAddress(value, scenarios).place : undefined;
}

function readAnswers(value: unknown): Answers {
  return Object.fromEntries(
    Object.entries(asObject(value) ?? {}).flatMap(([id, stored]) => {
      const answer = readAnswer(stored);
      return answer === undefined ? [] : [[id, answer]];
    }),
  );
}

function readAnswer(value: unknown): Answer | undefined {
  const stored = asObject(value);
  if (stored === undefined) {
    return undefined;
  }
  const picked = typeof stored.picked === 'string' && /^[A-H]$/.test(stored.picked) ? stored.picked : undefined;
  return {
    ...NEW_ANSWER,
    picked,
    submitted: stored.submitted === true && picked !== undefined,
    confidence: CONFIDENCES.find((one) => one === stored.confidence),
    hintOpen: stored.hintOpen === true,
    solutionShown: readCount(stored.solutionShown),
    tries: readCount(stored.tries),
  };
}

function readCount(value: unknown): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 1000 ? value : 0;
}

function objectIn(text: string | null): Record<string, unknown> | undefined {
  try {
    return text === null ? undefined : asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}
