/** What outlives the page: answers, place, theme and speed, as one versioned text. What can be read is never lost. */
import { CONFIDENCES, type Confidence } from '../assess/index.ts';
import { parseAddress, printAddress } from './address.ts';
import { type Answers, NEW_ANSWER } from './answers.ts';
import { type Answer, type Place, type PlayerState, SPEEDS, type Speed, THEMES, type Theme } from './state.ts';
import { asObject, erasedAt, isLater, oneOf, readCount, readStored, VERSION } from './stored.ts';

export interface Progress {
  readonly answers: Answers;
  readonly place: Place | undefined;
  readonly aside: Place | undefined;
  readonly theme: Theme | undefined;
  readonly speed: Speed | undefined;
  readonly stepsSeen: number;
  /** A later version of the page wrote it: read what is known, but do not write over it. */
  readonly readOnly: boolean;
  /** When everything was last erased; 0: never. */
  readonly erased: number;
}

export function parseProgress(text: string | null, scenarios: readonly string[]): Progress {
  const stored = readStored(text);
  return {
    answers: readAnswers(stored.answers),
    place: readPlace(stored.place, scenarios),
    aside: readPlace(stored.aside, scenarios),
    theme: oneOf(THEMES, stored.theme),
    speed: oneOf(SPEEDS, stored.speed),
    stepsSeen: readSteps(stored.stepsSeen),
    readOnly: isLater(stored),
    erased: erasedAt(stored),
  };
}

/**
 * The text to store. Answers that another tab wrote meanwhile are kept unless this page touched the same question;
 * so are parts that this version does not know.
 */
export function printProgress(state: PlayerState, untouched: Answers, base: string, before: string | null): string {
  const stored = readStored(before);
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
    stepsSeen: state.stepsSeen | readSteps(stored.stepsSeen),
  });
}

function readPlace(value: unknown, scenarios: readonly string[]): Place | undefined {
  return typeof value === 'string' ? parseAddress(value, scenarios).place : undefined;
}

/** Seven bits; the start is seen by everybody. */
function readSteps(value: unknown): number {
  return 1 | ((readCount(value) ?? 0) & 127);
}

export function readAnswers(value: unknown): Answers {
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
    confidence: readConfidence(stored.confidence),
    hintOpen: stored.hintOpen === true,
    solutionShown: readCount(stored.solutionShown) ?? 0,
    tries: readCount(stored.tries) ?? 0,
  };
}

/** As version 1 wrote them. */
const FORMER: Readonly<Record<string, Confidence>> = { thinkSo: 'think', guessing: 'guess' };

function readConfidence(value: unknown): Confidence | undefined {
  return (
    oneOf(CONFIDENCES, value) ?? (typeof value === 'string' && Object.hasOwn(FORMER, value) ? FORMER[value] : undefined)
  );
}
