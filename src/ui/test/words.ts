/** What the test says: the messages of its results, and the names of what it asks about. */
import type { AttemptLabel, Objective, Verdict } from '../../assess/index.ts';

export const OBJECTIVE_WORDS: Readonly<Record<Objective, string>> = {
  O1: 'Placement',
  O2: 'Interception',
  O3: 'Path',
  O4: 'Policy',
  O5: 'Lifecycle and failure',
  O6: 'Limits and evidence',
};

export const VERDICT_WORDS: Readonly<Record<'strong' | 'close' | 'notYet', string>> = {
  strong: 'Strong.',
  close: 'Close, and we can’t tell yet.',
  notYet: 'Not yet.',
};

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** After "16 of 20 right." */
export function rangeWords({ kind, range, missed }: Verdict): string {
  const [low, high] = [percent(range.low), percent(range.high)];
  switch (kind) {
    case 'strong':
      return `We estimate you know between ${low} and ${high} of what this lesson tests. Review in 7 days to keep it.`;
    case 'close':
      return `Your likely range is ${low} to ${high}, too wide to call strong.${
        missed.length === 0 ? '' : ` Missed: ${listOf(missed.slice(0, 3).map((one) => OBJECTIVE_WORDS[one]))}.`
      }`;
    case 'notYet':
      return `Your likely range is ${low} to ${high}.`;
    case 'more':
    case 'parallel':
      return 'That is not enough to tell.';
  }
}

export function listOf(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

export function attemptWords(label: AttemptLabel): string {
  if (label.kind === 'first') {
    return 'first attempt';
  }
  return label.today > 1 ? `attempt ${label.number}, ${label.today} of today` : `attempt ${label.number}`;
}
